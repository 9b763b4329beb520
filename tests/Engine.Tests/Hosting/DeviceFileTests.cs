using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed class DeviceFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ConfigurationResult Load(string csv, string devices = "[]")
    {
        _folder.Write("devices.csv", csv);
        return _folder.Load(ConfigurationFolder.Minimal(rest: $", \"DevicesFile\": \"devices.csv\", \"Devices\": {devices}"));
    }

    [Fact]
    public void Devices_of_the_file_are_added_to_those_of_the_configuration()
    {
        ConfigurationResult result = Load(
            "number,userId,type\n1002,1002@other.net,user\r\n\n# a comment\n1003\n1004,anna\n\"10,05\" , \"q\"\"5\"\"@x\" ,\n",
            """[ { "Number": "1001" } ]""");

        Assert.Empty(result.Faults);
        Assert.Equal(
            [("1001", "1001@example.net"), ("1002", "1002@other.net"), ("1003", "1003@example.net"), ("1004", "anna@example.net"), ("10,05", "q\"5\"@x")],
            result.Options.Devices.Select(device => (device.Number, device.UserId)));
        Assert.All(result.Options.Devices, device => Assert.Equal(DeviceType.User, device.Type));
    }

    [Fact]
    public void Each_fault_names_its_line()
    {
        ConfigurationResult result = Load(
            "1001,a@x\n1001,b@x\n1002,A@X\n,c@x\n1003,d@x,robot\n1004,e@x,acd\n1005,f@x,routePoint\n\"1006\n1,2,3,4\n1007,\u0001\n",
            """[ { "Number": "9001", "UserId": "b@x" } ]""");

        Assert.Equal(
            [
                "devices.csv:2: Number: \"1001\" is listed already (devices.csv:1)",
                "devices.csv:2: UserId: \"b@x\" is listed already (Devices[0])",
                "devices.csv:3: UserId: \"A@X\" is listed already (devices.csv:1)",
                "devices.csv:4: number: is empty",
                "devices.csv:5: type: \"robot\" is not one of user, acd, routePoint",
                "devices.csv:6: Type: acd (monitoring of call centers) is not served by this release",
                "devices.csv:7: Type: routePoint (monitoring of route points) is not served by this release",
                "devices.csv:8: line: a quote is not closed, or something follows it",
                "devices.csv:9: line: has 4 fields; number,userId,type are expected",
                "devices.csv:10: number: the line has a control character or a field that is too long",
            ],
            result.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Twenty_thousand_devices_are_read()
    {
        ConfigurationResult result = Load(string.Join('\n', Enumerable.Range(100_000, 20_000).Select(n => $"{n},{n}@example.net,user")));

        Assert.Empty(result.Faults);
        Assert.Equal(20_000, result.Options.Devices.Count);
    }

    [Fact]
    public void A_missing_file_is_a_fault_of_its_key()
    {
        ConfigurationResult result = _folder.Load(ConfigurationFolder.Minimal(rest: ", \"DevicesFile\": \"none.csv\""));

        Assert.Equal($"connector.json:3: DevicesFile: {Path.Combine(_folder.Path, "none.csv")} does not exist", Assert.Single(result.Faults).ToString());
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_a_fault_of_its_key()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "latin.csv"), [.. "1001,m\u00fcller@x"u8[..6], 0xFC, (byte)'\n']);

        ConfigurationResult result = _folder.Load(ConfigurationFolder.Minimal(rest: ", \"DevicesFile\": \"latin.csv\""));

        Assert.EndsWith("latin.csv is not UTF-8 text", Assert.Single(result.Faults).ToString(), StringComparison.Ordinal);
    }
}
