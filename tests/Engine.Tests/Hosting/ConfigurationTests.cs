using System.Collections;
using System.Reflection;
using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed class ConfigurationTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sample_is_taken_over_value_by_value()
    {
        ConfigurationResult result = _folder.Load(ConfigurationFolder.Sample);

        Assert.Empty(result.Faults);
        ConnectorOptions options = result.Options;
        Assert.Equal(("CstaConnector", "connector-1", "app-1", "17.sp4"), (options.Connector.ApplicationName, options.Connector.ChannelSetName, options.Connector.AppController, options.Connector.BroadWorksVersion));
        Assert.Equal(("example.net", 3600, 10, 0, 5, 30), (options.Connector.DefaultDomain, options.Connector.ChannelExpireSeconds, options.Connector.KplIntervalSeconds, options.Connector.KplTolerance, options.Connector.LinkRecoverySeconds, options.Connector.RenewalMinutes));
        Assert.Equal(("cti", "secret"), (options.Connector.UserName, options.Connector.Password));
        LinkOptions link = Assert.Single(options.Links);
        Assert.Equal(("xsp1", "127.0.0.1", 8011, 0, false), (link.Name, link.Hostname, link.Port, link.Priority, link.Tls.Enabled));
        Assert.Equal(("127.0.0.1", 1040, CstaFraming.Auto, CstaAssociation.Auto), (options.Csta.Listen, options.Csta.Port, options.Csta.Framing, options.Csta.Association));
        DeviceOptions device = Assert.Single(options.Devices);
        Assert.Equal(("1001", "1001@example.net", DeviceType.User), (device.Number, device.UserId, device.Type));
        Assert.Equal((256, 500, 5, 100, 1), (options.Resync.MaxInFlight, options.Resync.RatePerSecond, options.Resync.AnswerTimeoutSeconds, options.Resync.SequenceGapMilliseconds, options.Resync.TriggerUsers));
        Assert.Equal(("127.0.0.1", 9140, null), (options.Admin.Listen, options.Admin.Port, options.Admin.Token));
    }

    [Fact]
    public void The_sample_says_nothing_but_the_defaults_where_there_are_defaults()
    {
        ConnectorOptions sample = _folder.Load(ConfigurationFolder.Sample).Options;
        ConnectorOptions least = _folder.Load(ConfigurationFolder.Minimal()).Options;

        Assert.Equivalent(sample.Wire, least.Wire, strict: true);
        Assert.Equivalent(sample.Resync, least.Resync, strict: true);
        Assert.Equivalent(sample.Csta, least.Csta, strict: true);
        Assert.Equivalent(sample.Admin, least.Admin, strict: true);
        Assert.Equal("link-1", Assert.Single(least.Links).Name);
        Assert.Equal(8011, least.Links[0].Port);
    }

    [Fact]
    public void Every_option_has_a_key()
    {
        HashSet<string> keys = [.. ConfigurationSchema.Keys.Select(key => key.Path)];

        Assert.Equal(keys.Order(StringComparer.Ordinal), OptionPaths(typeof(ConnectorOptions), "").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_word_of_each_switch_of_the_wire_is_its_own_side()
    {
        (string Key, string[] Words)[] switches =
        [
            ("RequestNamespace", ["cti", "none"]), ("InnerPayload", ["unqualified", "qualified"]), ("UriForm", ["template", "resolved"]),
            ("SubscriberParameter", ["subscriberid", "subscriberId"]), ("QueryForm", ["unnamed", "named"]), ("Credentials", ["credentials", "authorization"]),
            ("SessionId", ["channelSet", "requestId"]), ("KeepAlivePeriod", ["seconds", "milliseconds"]), ("DocumentEnd", ["none", "newline"]),
        ];
        foreach ((string key, string[] words) in switches)
        {
            for (int i = 0; i < words.Length; i++)
            {
                ConfigurationResult result = _folder.Load(ConfigurationFolder.Minimal(rest: $", \"Wire\": {{ \"{key}\": \"{words[i]}\" }}"));
                Assert.Empty(result.Faults);
                Assert.Equal((key, i), (key, Convert.ToInt32(typeof(WireOptions).GetProperty(key)!.GetValue(result.Options.Wire), System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        Assert.Equal("18.0", _folder.Load(ConfigurationFolder.Minimal(rest: ", \"Wire\": { \"EnvelopeVersion\": \"18.0\" }")).Options.Wire.EnvelopeVersion);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { ConfigurationFolder.Minimal(link: ", \"Port\": 70000"), "connector.json:3: Links[0].Port: 70000 is not a port (1 to 65535)" },
        { ConfigurationFolder.Minimal(link: ", \"Port\": 0"), "connector.json:3: Links[0].Port: 0 is not a port (1 to 65535)" },
        { ConfigurationFolder.Minimal(link: ", \"Port\": \"8011\""), "connector.json:3: Links[0].Port: must be a whole number (1 to 65535), not text" },
        { ConfigurationFolder.Minimal(link: ", \"Port\": 80.5"), "connector.json:3: Links[0].Port: 80.5 is not a whole number (1 to 65535)" },
        { ConfigurationFolder.Minimal(link: ", \"Port\": 99999999999999999999"), "connector.json:3: Links[0].Port: 99999999999999999999 is not a whole number (1 to 65535)" },
        { ConfigurationFolder.Minimal(link: ", \"Hostname2\": \"x\""), "connector.json:3: Links[0].Hostname2: unknown key; Hostname is meant?" },
        { ConfigurationFolder.Minimal(link: ", \"Tls\": { \"Enabled\": true }"), "connector.json:3: Links[0].Tls.Enabled: TLS towards BroadWorks is not served by this release" },
        { ConfigurationFolder.Minimal(link: ", \"Tls\": true"), "connector.json:3: Links[0].Tls: must be an object, not a truth value" },
        { ConfigurationFolder.Minimal(link: ", \"Tls\": { \"CaFile\": 1 }"), "connector.json:3: Links[0].Tls.CaFile: must be a path or null, not a number" },
        { ConfigurationFolder.Minimal(link: " }, { \"Name\": \"link-1\", \"Hostname\": \"b\""), "connector.json:3: Links[1].Name: \"link-1\" is the name of Links[0] too" },
        { ConfigurationFolder.Minimal(link: " }, { \"Port\": 1"), "connector.json:3: Links[1].Hostname: is missing" },
        { ConfigurationFolder.Minimal(link: " }, { \"Hostname\": \"a b\""), "connector.json:3: Links[1].Hostname: \"a b\" is neither a host name nor an address" },
        { ConfigurationFolder.Minimal(connector: ", \"KplTolerance\": 11"), "connector.json:2: Connector.KplTolerance: 11 is not within the range (0 to 10)" },
        { ConfigurationFolder.Minimal(connector: ", \"ChannelExpireSeconds\": 3599"), "connector.json:2: Connector.ChannelExpireSeconds: 3599 is not within the range (3600 to 2147483647)" },
        { ConfigurationFolder.Minimal(connector: ", \"UserName\": \"a:b\""), "connector.json:2: Connector.UserName: has a colon, which ends a user name in the credentials" },
        { ConfigurationFolder.Minimal(connector: ", \"DefaultDomain\": \"a b\""), "connector.json:2: Connector.DefaultDomain: \"a b\" is not a domain" },
        { ConfigurationFolder.Minimal(connector: ", \"EventPackage\": \" \""), "connector.json:2: Connector.EventPackage: is empty" },
        { ConfigurationFolder.Minimal(connector: ", \"ApplicationName\": \"a\\u0000b\""), "connector.json:2: Connector.ApplicationName: has a control or undecodable character" },
        { ConfigurationFolder.Minimal(connector: ", \"Password\": 12345"), "connector.json:2: Connector.Password: must be text or {\"File\": path}, not a number" },
        { ConfigurationFolder.Minimal(connector: ", \"Password\": { \"Path\": \"x\" }"), "connector.json:2: Connector.Password.Path: unknown key; a secret is text or {\"File\": path}" },
        { ConfigurationFolder.Minimal(connector: ", \"LinkRecoverySeconds\": 61"), "connector.json:2: Connector.LinkRecoverySeconds: Connector.LinkRecoverySeconds (61) is more than Connector.LinkRecoveryMaxSeconds (60)" },
        { ConfigurationFolder.Minimal(connector: ", \"channelSetName\": \"x\""), "connector.json:2: Connector.channelSetName: unknown key; ChannelSetName is meant?" },
        { ConfigurationFolder.Minimal(connector: ", \"UserName\": \"a\", \"UserName\": \"b\""), "connector.json:2: Connector.UserName: is given twice, first in line 2" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": { \"Framing\": \"Auto\" }"), "connector.json:3: Csta.Framing: \"Auto\" is not one of auto, length2, hipath, none" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": { \"Association\": 1 }"), "connector.json:3: Csta.Association: a number is not one of auto, required, none" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": { \"Tls\": {} }"), "connector.json:3: Csta.Tls: TLS towards CSTA clients is not served by this release" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": { \"Listen\": \"localhos\" }"), "connector.json:3: Csta.Listen: \"localhos\" is not an IP address to listen on (0.0.0.0 is every IPv4 one)" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": { \"Port\": -1 }"), "connector.json:3: Csta.Port: -1 is not a port or 0 for any free one (0 to 65535)" },
        { ConfigurationFolder.Minimal(rest: ", \"Csta\": []"), "connector.json:3: Csta: must be an object, not a list" },
        { ConfigurationFolder.Minimal(rest: ", \"Admin\": { \"Token\": \"\" }"), "connector.json:3: Admin.Token: is empty; null makes the port read-only" },
        { ConfigurationFolder.Minimal(rest: ", \"Admin\": { \"Port\": 1040 }"), "connector.json:3: Admin.Port: 1040 is Csta.Port too" },
        { ConfigurationFolder.Minimal(rest: ", \"Wire\": { \"XmlDeclaration\": \"true\" }"), "connector.json:3: Wire.XmlDeclaration: must be true or false, not \"true\"" },
        { ConfigurationFolder.Minimal(rest: ", \"Wire\": { \"SubscriberParameter\": \"SubscriberId\" }"), "connector.json:3: Wire.SubscriberParameter: \"SubscriberId\" is not one of subscriberid, subscriberId" },
        { ConfigurationFolder.Minimal(rest: ", \"Resync\": { \"RatePerSecond\": 0 }"), "connector.json:3: Resync.RatePerSecond: 0 is not within the range (1 to 100000)" },
        { ConfigurationFolder.Minimal(rest: ", \"Resync\": { \"RetryMaxMilliseconds\": 100 }"), "connector.json:3: Resync.RetryMaxMilliseconds: Resync.RetryInitialMilliseconds (500) is more than Resync.RetryMaxMilliseconds (100)" },
        { ConfigurationFolder.Minimal(rest: ", \"Devices\": {}"), "connector.json:3: Devices: must be a list, not an object" },
        { ConfigurationFolder.Minimal(rest: ", \"Devices\": [ 5 ]"), "connector.json:3: Devices[0]: must be an object, not a number" },
        { ConfigurationFolder.Minimal(rest: ", \"Devices\": [ { \"UserId\": \"a@b\" } ]"), "connector.json:3: Devices[0].Number: is missing" },
        { ConfigurationFolder.Minimal(rest: ", \"Devices\": [ { \"Number\": \"1\", \"Type\": \"acd\" } ]"), "connector.json:3: Devices[0].Type: acd (monitoring of call centers) is not served by this release" },
        { ConfigurationFolder.Minimal(rest: ", \"Devices\": [ { \"Number\": \"1\", \"Type\": \"routePoint\" } ]"), "connector.json:3: Devices[0].Type: routePoint (monitoring of route points) is not served by this release" },
        { ConfigurationFolder.Minimal(rest: ", \"Loops\": 257"), "connector.json:3: Loops: 257 is not within the range (0 to 256)" },
        { ConfigurationFolder.Minimal(rest: ", \"Transport\": \"epoll\""), "connector.json:3: Transport: \"epoll\" is not one of auto, sockets" },
        { ConfigurationFolder.Minimal(rest: ", \"Zebra\": {}"), "connector.json:3: Zebra: unknown key" },
        { "{ \"Connector\": { \"AppController\": \"a\" }, \"Links\": [ { \"Hostname\": \"h\" } ] }", "connector.json:1: Connector.ChannelSetName: is missing: the channel set's name, unique per connector" },
        { "{ \"Connector\": { \"ChannelSetName\": \"a\", \"AppController\": \"\" }, \"Links\": [ { \"Hostname\": \"h\" } ] }", "connector.json:1: Connector.AppController: is empty: the application controller's id at BroadWorks" },
        { "{ \"Connector\": { \"ChannelSetName\": 5, \"AppController\": \"a\" }, \"Links\": [ { \"Hostname\": \"h\" } ] }", "connector.json:1: Connector.ChannelSetName: must be text, not a number" },
        { "{ \"Connector\": { \"ChannelSetName\": \"a\", \"AppController\": \"a\" } }", "connector.json:1: Links: is missing: at least one XSP is needed" },
        { "{ \"Connector\": { \"ChannelSetName\": \"a\", \"AppController\": \"a\" }, \"Links\": [] }", "connector.json:1: Links: is empty: at least one XSP is needed" },
        { "{ \"Connector\": { \"ChannelSetName\": \"a\", \"AppController\": \"a\" }, \"Links\": null }", "connector.json:1: Links: must be a list, not null" },
        { "[]", "connector.json:1: the configuration must be an object, not a list" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_names_its_line_its_key_and_what_is_wrong(string json, string expected)
    {
        // The members that a case adds stand in the line of their section, the rest in the line of the last link.
        ConfigurationResult result = _folder.Load(json);

        Assert.Equal([expected], result.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"Connector\": ")]
    [InlineData("{ \"Connector\": {} } {}")]
    [InlineData("{ \"a\": 01 }")]
    [InlineData("<xml/>")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_JSON_is_one_fault_with_a_line(string text)
    {
        ConfigurationFault fault = Assert.Single(_folder.Load(text).Faults);

        Assert.StartsWith("connector.json:1: not valid JSON: ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_one_fault()
    {
        ConfigurationResult result = ConfigurationLoader.Load([.. "{ \"A\": \""u8, 0xFF, .. "\" }"u8], "connector.json", _folder.Path, new Dictionary<string, string>());

        Assert.Equal("connector.json:1: the file is not UTF-8 text", Assert.Single(result.Faults).ToString());
    }

    [Fact]
    public void All_faults_are_told_in_one_go_in_the_order_of_the_file()
    {
        ConfigurationResult result = _folder.Load("""
            {
              "Links": [
                { "Port": 70000,
                  "Hostname": "" }
              ],
              // comments are allowed
              "Connector": { "ChannelSetName": "set",
                             "Nonsense": 1 },
              "Csta": { "Framing": "foo" },
            }
            """);

        Assert.Equal(
            [
                "connector.json:3: Links[0].Port: 70000 is not a port (1 to 65535)",
                "connector.json:4: Links[0].Hostname: \"\" is neither a host name nor an address",
                "connector.json:7: Connector.AppController: is missing: the application controller's id at BroadWorks",
                "connector.json:8: Connector.Nonsense: unknown key",
                "connector.json:9: Csta.Framing: \"foo\" is not one of auto, length2, hipath, none",
            ],
            result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        string file = _folder.Write("bom.json", "");
        File.WriteAllText(file, ConfigurationFolder.Sample, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Empty(ConfigurationLoader.Load(file, new Dictionary<string, string>()).Faults);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string file = Path.Combine(_folder.Path, "none.json");

        Assert.Equal($"{file} does not exist", Assert.Single(ConfigurationLoader.Load(file, new Dictionary<string, string>()).Faults).ToString());
    }

    private static IEnumerable<string> OptionPaths(Type type, string prefix)
    {
        foreach (PropertyInfo property in type.GetProperties())
        {
            string path = prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}";
            Type of = property.PropertyType;
            bool isList = of.IsGenericType && of.IsAssignableTo(typeof(IEnumerable));
            Type item = isList ? of.GetGenericArguments()[0] : of;
            if (item.Namespace == typeof(ConnectorOptions).Namespace && item.IsClass)
            {
                foreach (string inner in OptionPaths(item, isList ? path + "[]" : path))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return path;
            }
        }
    }
}
