using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CstaConnector.Engine.Tests.Hosting;

public sealed partial class RunVerbTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Configuration(string rest = "") => _folder.Write("connector.json", ConfigurationFolder.Minimal(
        connector: ", \"UserName\": \"cti-user\", \"Password\": \"p4ssw0rd!x\"",
        rest: ", \"Csta\": { \"Port\": 0 }, \"Admin\": { \"Port\": 0, \"Token\": \"admin-t0ken!x\" }" + rest));

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task The_service_says_that_it_is_ready_and_ends_with_0_when_told_to(string format)
    {
        using Shell shell = new();
        Task<int> run = shell.RunAsync("run", "--config", Configuration(), "--log-format", format, "--log-level", "debug");
        await shell.WaitForOutputAsync();

        Assert.Matches(ReadyLine(), shell.Output);
        using HttpClient http = new();
        string admin = shell.Output[(shell.Output.IndexOf("admin=", StringComparison.Ordinal) + 6)..].Trim();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"http://{admin}/healthz"))).StatusCode);

        shell.Terminate();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(["start", "stop", "dispose"], shell.Core.Calls);
        // Nothing but the ready line is on standard output; nothing but entries of one line on standard error.
        Assert.Single(shell.Output.TrimEnd('\n').Split('\n'));
        string[] log = shell.Error.TrimEnd('\n').Split('\n');
        Assert.All(log, line => Assert.Matches(format == "json" ? JsonLine() : TextLine(), line));
        Assert.Contains(log, line => line.Contains("37300 starting: version", StringComparison.Ordinal) && line.Contains("serverGc", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("37301 ready: csta 127.0.0.1:41040", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("37303 stopped after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_appear_neither_in_the_log_nor_on_output()
    {
        using Shell shell = new();
        Task<int> run = shell.RunAsync("run", "--config", Configuration(), "--log-level", "debug");
        await shell.WaitForOutputAsync();
        string admin = shell.Output[(shell.Output.IndexOf("admin=", StringComparison.Ordinal) + 6)..].Trim();
        await shell.RunAsync("resync", "1001", "--admin", $"http://{admin}", "--token", "admin-t0ken!x");
        await shell.RunAsync("resync", "1001", "--admin", $"http://{admin}", "--token", "guessed-t0ken!y");
        shell.Terminate();
        await run;

        Assert.Contains(" 37350 ", shell.Error, StringComparison.Ordinal);
        Assert.Contains(" 37351 ", shell.Error, StringComparison.Ordinal);
        string basic = Convert.ToBase64String("cti-user:p4ssw0rd!x"u8);
        Assert.All((string[])["p4ssw0rd!x", "t0ken!", basic], secret => Assert.DoesNotContain(secret, shell.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_configuration_ends_with_2_and_its_faults_on_standard_error()
    {
        using Shell shell = new();

        int code = await shell.RunAsync("run", "--config", Configuration(", \"Zebra\": 1"));

        Assert.Equal(2, code);
        Assert.Equal("connector.json:3: Zebra: unknown key\n", shell.Error);
        Assert.Empty(shell.Output);
        Assert.Empty(shell.Core.Calls);
    }

    [Fact]
    public async Task A_CSTA_address_that_cannot_be_bound_ends_with_3_and_is_named()
    {
        using Shell shell = new() { Core = new FakeCore { StartFault = new IOException("address already in use") } };

        int code = await shell.RunAsync("run", "--config", Configuration());

        Assert.Equal(3, code);
        Assert.Contains(" ERROR 37304 cannot listen: csta 127.0.0.1:0: address already in use\n", shell.Error, StringComparison.Ordinal);
        Assert.Empty(shell.Output);
    }

    [Fact]
    public async Task An_admin_address_that_cannot_be_bound_ends_with_3_and_is_named()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using Shell shell = new();
        shell.Environment["CSTA_ADMIN__PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        int code = await shell.RunAsync("run", "--config", Configuration());

        Assert.Equal(3, code);
        Assert.Contains($" ERROR 37304 cannot listen: admin 127.0.0.1:{port}: ", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_at_run_time_ends_with_1()
    {
        using Shell shell = new() { Core = new FakeCore { StartFault = new InvalidOperationException("boom") } };

        int code = await shell.RunAsync("run", "--config", Configuration());

        Assert.Equal(1, code);
        Assert.EndsWith("run: boom\n", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_JSON_entry_is_an_object_with_time_level_and_number()
    {
        using Shell shell = new();
        Task<int> run = shell.RunAsync("run", "--config", Configuration(), "--log-format", "json");
        await shell.WaitForOutputAsync();
        shell.Terminate();
        await run;

        foreach (string line in shell.Error.TrimEnd('\n').Split('\n'))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            int number = entry.RootElement.GetProperty("eventId").GetInt32();
            Assert.InRange(number, 37300, 37399);
            Assert.StartsWith($"{number} ", entry.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal("info", entry.RootElement.GetProperty("level").GetString());
        }
    }

    [GeneratedRegex(@"^ready csta=127\.0\.0\.1:41040 admin=127\.0\.0\.1:[1-9][0-9]*\n$")]
    private static partial Regex ReadyLine();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (DEBUG|INFO|WARN|ERROR) ")]
    private static partial Regex TextLine();

    [GeneratedRegex(@"^\{""time"":""[^""]*"",.*\}$")]
    private static partial Regex JsonLine();
}
