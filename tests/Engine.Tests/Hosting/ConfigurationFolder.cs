using System.Text;
using CstaConnector.Engine.Hosting.Configuration;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>A folder with a configuration and the files it names, gone with the test.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    public const string Sample = """
        {
          "Connector": { "ApplicationName": "CstaConnector", "ChannelSetName": "connector-1", "AppController": "app-1", "BroadWorksVersion": "17.sp4",
                         "DefaultDomain": "example.net", "ChannelExpireSeconds": 3600, "KplIntervalSeconds": 10, "KplTolerance": 0,
                         "LinkRecoverySeconds": 5, "RenewalMinutes": 30, "UserName": "cti", "Password": "secret" },
          "Links":     [ { "Name": "xsp1", "Hostname": "127.0.0.1", "Port": 8011, "Priority": 0, "Tls": { "Enabled": false, "CaFile": null, "CertificateFile": null, "KeyFile": null } } ],
          "Csta":      { "Listen": "127.0.0.1", "Port": 1040, "Framing": "auto", "Association": "auto" },
          "Devices":   [ { "Number": "1001", "UserId": "1001@example.net", "Type": "user" } ],
          "DevicesFile": null,
          "Wire":      { "RequestNamespace": "cti", "InnerPayload": "unqualified", "UriForm": "template", "SubscriberParameter": "subscriberid", "XmlDeclaration": true },
          "Resync":    { "MaxInFlight": 256, "RatePerSecond": 500, "AnswerTimeoutSeconds": 5, "SequenceGapMilliseconds": 100, "TriggerUsers": 1 },
          "Admin":     { "Listen": "127.0.0.1", "Port": 9140, "Token": null }
        }
        """;

    private static readonly Dictionary<string, string> NoVariables = [];

    public ConfigurationFolder() => Path = Directory.CreateTempSubdirectory("csta-connector-test-").FullName;

    public string Path { get; }

    public string Write(string name, string text)
    {
        string file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    public ConfigurationResult Load(string json, params (string Name, string Value)[] environment) =>
        ConfigurationLoader.Load(Encoding.UTF8.GetBytes(json), "connector.json", Path, environment.Length == 0 ? NoVariables : environment.ToDictionary(v => v.Name, v => v.Value));

    /// <summary>The least that is valid, with one section's members replaced or added.</summary>
    public static string Minimal(string connector = "", string link = "", string rest = "") => $$"""
        {
          "Connector": { "ChannelSetName": "set", "AppController": "app"{{connector}} },
          "Links": [ { "Hostname": "xsp.example.net"{{link}} } ]{{rest}}
        }
        """;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
