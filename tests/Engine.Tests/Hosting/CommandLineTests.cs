using CstaConnector.Engine.Hosting;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed class CommandLineTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();
    private readonly Shell _shell = new();

    public void Dispose()
    {
        _folder.Dispose();
        _shell.Dispose();
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("run", "--version")]
    [InlineData("resync", "--version")]
    [InlineData("why", "--version")]
    public async Task Version_is_told_everywhere(params string[] args)
    {
        Assert.Equal(0, await _shell.RunAsync(args));
        Assert.Equal(ConnectorHost.Version + "\n", _shell.Output);
        Assert.Matches(@"^\d+\.\d+\.\d+$", ConnectorHost.Version);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("devices", "-h")]
    public async Task Help_is_told_on_standard_output(params string[] args)
    {
        Assert.Equal(0, await _shell.RunAsync(args));
        Assert.Contains("Usage:", _shell.Output, StringComparison.Ordinal);
        Assert.Empty(_shell.Error);
    }

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("'fly'", "fly")]
    [InlineData("Option '--config' is required.", "run")]
    [InlineData("Option '--config' is required.", "check-config")]
    [InlineData("'--log-format'", "run", "--config", "x", "--log-format")]
    [InlineData("'xml'", "run", "--config", "x", "--log-format", "xml")]
    [InlineData("'--frist'", "status", "--frist")]
    [InlineData("resync needs either IDs or --all", "resync")]
    [InlineData("resync needs either IDs or --all", "resync", "1001", "--all")]
    [InlineData("Required argument 'ID' missing", "why")]
    [InlineData("--admin: nonsense is not an http URL", "status", "--admin", "nonsense")]
    [InlineData("--admin: ftp://x is not an http URL", "status", "--admin", "ftp://x")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_is_wrong(string expected, params string[] args)
    {
        Assert.Equal(2, await _shell.RunAsync(args));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
        Assert.Empty(_shell.Output);
    }

    [Fact]
    public async Task Check_config_says_that_all_is_fine()
    {
        string file = _folder.Write("c.json", ConfigurationFolder.Sample);

        Assert.Equal(0, await _shell.RunAsync("check-config", "--config", file));
        Assert.Equal($"{file} is fine: 1 link, 1 device, csta 127.0.0.1:1040, admin 127.0.0.1:9140 (read-only)\n", _shell.Output);
    }

    [Fact]
    public async Task Check_config_tells_every_fault_on_a_line_of_its_own()
    {
        string file = _folder.Write("c.json", ConfigurationFolder.Minimal(link: ", \"Port\": 70000", rest: ", \"Zebra\": 1"));
        _shell.Environment["CSTA_Csta__Port"] = "x";

        Assert.Equal(2, await _shell.RunAsync("check-config", "--config", file));
        Assert.Equal(
            "c.json:3: Links[0].Port: 70000 is not a port (1 to 65535)\n" +
            "c.json:3: Zebra: unknown key\n" +
            "CSTA_Csta__Port: Csta.Port: x is not a whole number (0 to 65535)\n",
            _shell.Output);
    }

    [Fact]
    public async Task Check_config_does_not_tell_a_million_faults()
    {
        _folder.Write("d.csv", string.Concat(Enumerable.Repeat("1001\n", 301)));
        string file = _folder.Write("c.json", ConfigurationFolder.Minimal(rest: ", \"DevicesFile\": \"d.csv\""));

        Assert.Equal(2, await _shell.RunAsync("check-config", "--config", file));
        string[] lines = _shell.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(201, lines.Length);
        Assert.Equal("… and 400 more", lines[^1]);
    }
}
