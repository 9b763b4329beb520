using System.Text;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

/// <summary>Every form of a request that the wire leaves open means the same; what is wrong is refused by name.</summary>
public sealed class SimulatorRequestTests
{
    private const string XspUri = "http://schema.broadsoft.com/XspXMLInterface";
    private const string Path = "/com.broadsoft.xsi-events/v2.0/user/";
    private static readonly SimulatorOptions Quiet = SimulatorOptions.Quiet(2, 1);

    public static TheoryData<string, string, string> Forms => new()
    {
        { "cti, unqualified payload, template", "namespace cti", Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", Params("userId")) },
        { "no namespace", "namespace none", Subscribe("", "", "", Path + "%userId%", Params("userId")) },
        { "payload of the envelope", "payload xsp", Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "xsp:", Path + "%userId%", Params("userId")) },
        { "the published example", "payload xsp", Subscribe("", "", "xsp:", Path + "%subscriberId%", Params("subscriberId")) },
        { "lower case parameter", "parameter subscriberid", Subscribe("c:", $" xmlns:c='{SimulatorRig.Cti}'", "", Path + "%subscriberid%", Params("subscriberid")) },
        { "resolved path", "uri resolved", Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "10001@example.net", "") },
        { "resolved path, escaped", "uri resolved", Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "10001%40example.net", "<params/>") },
        { "resolved path and parameter", "uri resolved", Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "10001@example.net", Params("userId")) },
        { "declaration", "declaration present", "<?xml version='1.0' encoding='utf-8'?>\n" + Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", Params("userId")) },
        { "no declaration", "declaration absent", "\r\n" + Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", Params("userId")) },
        { "comments, CDATA and instructions", "namespace cti", "<!-- > --><?x > ?>" + Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", "<!--</a>--><params><userId><![CDATA[10001@example.net]]></userId></params>") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_is_accepted_and_counted(string name, string form, string xml)
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        rig.Client.Write(xml);
        rig.Advance(1);
        Assert.True(rig.Client.Status("q") == 200, $"{name}: {rig.Client.Response("q")}");
        Assert.Equal("CallSubscriptionEvent", Assert.Single(rig.Client.TypesFor(rig.User)));
        Assert.Contains(form, rig.World.Statistics.RequestForms);
        Assert.Equal(0, rig.World.Statistics.ProtocolViolations);
    }

    [Fact]
    public void Every_two_way_split_and_single_octets_mean_the_same()
    {
        byte[] octets = Encoding.UTF8.GetBytes(string.Concat(Forms.Select(static row => (string)row[2])));
        var whole = Statuses(octets, [octets.Length]);
        Assert.Equal(Forms.Count, whole.Count);
        for (int cut = 1; cut < octets.Length; cut += 7)
            Assert.Equal(whole, Statuses(octets, [cut, octets.Length - cut]));
        Assert.Equal(whole, Statuses(octets, [.. Enumerable.Repeat(1, octets.Length)]));
    }

    [Fact]
    public void A_big_document_in_small_pieces_is_read_in_one_pass()
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        string xml = Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", $"<!-- {new string('>', 900_000)} -->{Params("userId")}");
        byte[] octets = Encoding.UTF8.GetBytes(xml);
        for (int at = 0; at < octets.Length; at += 100)
            rig.World.Received(rig.Client.Id, octets.AsSpan(at, Math.Min(100, octets.Length - at)));
        rig.Advance(1);
        Assert.Equal(200, rig.Client.Status("q"));
    }

    [Theory]
    [InlineData("<method>POST</method>", "<method>GET</method>", 400)]
    [InlineData("xsi-events", "xsi-actions", 400)]
    [InlineData("<userId>10001@example.net</userId>", "", 400)]
    [InlineData("AddUserSubscriptionRequest", "AddMoonSubscriptionRequest", 400)]
    [InlineData("<xsi:event>", "<xsi:evt>", 400, "</xsi:event>", "</xsi:evt>")]
    [InlineData("<credentials>Y3RpOnNlY3JldA==</credentials>", "", 401)]
    [InlineData("Y3RpOnNlY3JldA==", "Y3RpOndyb25n", 401)]
    [InlineData("Y3RpOnNlY3JldA==", "!!", 401)]
    [InlineData("10001@", "19999@", 404)]
    [InlineData("http://schema.broadsoft.com/CTI", "http://schema.broadsoft.com/cti", 400)]
    [InlineData("<requestId>q</requestId>", "<xsp:requestId>q</xsp:requestId>", 400)]
    public void What_is_wrong_is_refused_with_an_error(string find, string put, int status, string find2 = "no such text", string put2 = "")
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        rig.Advance(1);
        string xml = Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", Params("userId"));
        string wrong = xml.Replace(find, put, StringComparison.Ordinal).Replace(find2, put2, StringComparison.Ordinal);
        Assert.NotEqual(xml, wrong);
        rig.Client.Write(wrong);
        rig.Advance(1);
        Assert.Equal(status, rig.Client.Status(rig.Client.Responses[^1].Root!.Element("requestId")!.Value));
        Assert.NotNull(rig.Client.Value("q", "errorCode"));
        Assert.Empty(rig.Client.Events);
        Assert.False(rig.Client.Closed);
    }

    [Theory]
    [InlineData("ssoCredentials", "Y3RpOnNlY3JldA==")]
    [InlineData("authorization", "Basic Y3RpOnNlY3JldA==")]
    public void Credentials_have_three_forms(string element, string value)
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        rig.Client.Write(Subscribe("cti:", $" xmlns:cti='{SimulatorRig.Cti}'", "", Path + "%userId%", Params("userId"))
            .Replace("<credentials>Y3RpOnNlY3JldA==</credentials>", $"<{element}>{value}</{element}>", StringComparison.Ordinal));
        rig.Advance(1);
        Assert.Equal(200, rig.Client.Status("q"));
    }

    [Theory]
    [InlineData("<a><b></a></b>")]
    [InlineData("</a>")]
    [InlineData("text <a/>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")]
    [InlineData("<a>&nbsp;</a>")]
    public void What_is_not_XML_ends_the_connection_and_no_other(string wrong)
    {
        var rig = new SimulatorRig(Quiet);
        XmlClient other = rig.Connect(0);
        rig.Client.Write(wrong);
        Assert.True(rig.Client.Closed);
        Assert.False(other.Closed);
        Assert.Equal(1, rig.World.Statistics.Violations["document.malformed"]);
    }

    [Fact]
    public void A_document_without_end_ends_the_connection()
    {
        var rig = new SimulatorRig(Quiet);
        for (int i = 0; i < 20 && !rig.Client.Closed; i++)
            rig.Client.Write("<a>" + new string('x', 1 << 16));
        Assert.True(rig.Client.Closed);
        Assert.Equal(1, rig.World.Statistics.Violations["document.limit"]);
    }

    [Fact]
    public void Channels_and_controllers_are_served()
    {
        var rig = new SimulatorRig(Quiet);
        const string Channel = "/com.broadsoft.xsi-events/v2.0/channel/";
        const string Controller = "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/app-1";
        string id = rig.Client.Value(Answered(rig, rig.Client.AddChannel()), "channelId")!;
        string body = $"<xsi:Channel xmlns:xsi='{SimulatorRig.Xsi}'><xsi:expires>7200</xsi:expires></xsi:Channel>";
        Assert.Equal("7200", rig.Client.Value(Answered(rig, rig.Client.Request("UpdateChannelRequest", Channel + id, "PUT", "", body)), "expires"));
        string set = Answered(rig, rig.Client.Request("GetChannelSetRequest", "/com.broadsoft.xsi-events/v2.0/channelset/set-1", "GET", "", ""));
        Assert.Equal(id, rig.Client.Value(set, "channelId"));
        Assert.Equal("not ready", rig.Client.Value(Answered(rig, rig.Client.Request("GetApplicationControllerStateRequest", Controller, "GET", "", "")), "state"));
        Answered(rig, rig.Client.Request("SetApplicationControllerStateRequest", Controller, "PUT", "", $"<x:ApplicationController xmlns:x='{SimulatorRig.Xsi}'><x:state>ready</x:state></x:ApplicationController>"));
        Assert.Equal("ready", rig.Client.Value(Answered(rig, rig.Client.Request("GetApplicationControllerStateRequest", Controller, "GET", "", "")), "state"));
        Answered(rig, rig.Client.Request("DeleteChannelRequest", Channel + id, "DELETE", "", ""));
        Assert.Contains(rig.Client.Other, d => d.Root!.Value.EndsWith("ExplicitDelete", StringComparison.Ordinal));
        string gone = rig.Client.Request("UpdateChannelRequest", Channel + id, "PUT", "", body);
        rig.Advance(1);
        Assert.Equal(404, rig.Client.Status(gone));
    }

    [Fact]
    public void A_second_channel_set_of_the_same_application_ends_the_first()
    {
        SimulatorRig rig = SimulatorRig.Subscribed(Quiet);
        rig.Client.AddChannel("set-2");
        rig.Advance(1);
        Assert.Contains(rig.Client.Other, d => d.Root!.Value.EndsWith("DuplicateChannelSet", StringComparison.Ordinal));
        Assert.Empty(rig.World.SubscriptionsOf(rig.User));
    }

    private static string Answered(SimulatorRig rig, string request)
    {
        rig.Advance(1);
        Assert.Equal(200, rig.Client.Status(request));
        return request;
    }

    private static List<int> Statuses(byte[] octets, int[] pieces)
    {
        var rig = new SimulatorRig(Quiet);
        rig.Client.AddChannel();
        rig.Advance(1);
        rig.Client.Responses.Clear();
        int at = 0;
        foreach (int piece in pieces)
        {
            rig.World.Received(rig.Client.Id, octets.AsSpan(at, piece));
            at += piece;
        }

        rig.Advance(1);
        return [.. rig.Client.Responses.Select(static d => int.Parse(d.Root!.Element("statusCode")!.Value))];
    }

    private static string Params(string name) => $"<params><{name}>10001@example.net</{name}></params>";

    private static string Subscribe(string prefix, string declaration, string payloadPrefix, string uri, string parameters) =>
        $"<xsp:request version=\"18.0\" xmlns:xsp=\"{XspUri}\"><requestId>q</requestId><sessionId>s</sessionId><credentials>Y3RpOnNlY3JldA==</credentials>"
        + $"<{prefix}AddUserSubscriptionRequest{declaration}><uri>{uri}</uri><method>POST</method><version/>{parameters}<{payloadPrefix}payload>"
        + $"<xsi:Subscription xmlns:xsi=\"{SimulatorRig.Xsi}\"><xsi:event>Advanced Call</xsi:event><xsi:channelSetId>set-1</xsi:channelSetId></xsi:Subscription>"
        + $"</{payloadPrefix}payload></{prefix}AddUserSubscriptionRequest></xsp:request>";
}
