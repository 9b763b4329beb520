using System.Text.Json;
using CstaConnector.Engine.Tests.Hosting;

namespace CstaConnector.Engine.Tests.Admin;

public sealed class AdminVerbTests : IAsyncLifetime, IDisposable
{
    private readonly Shell _shell = new();
    private AdminPort _port = null!;

    public async Task InitializeAsync() => _port = await AdminPort.StartAsync();

    public async Task DisposeAsync() => await _port.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    private Task<int> Run(params string[] args) => _shell.RunAsync([.. args, "--admin", _port.Address.ToString()]);

    [Theory]
    [InlineData("status", "status")]
    [InlineData("links", "links")]
    [InlineData("clients", "clients")]
    [InlineData("devices", "devices")]
    [InlineData("devices +1002", "devices/+1002")]
    [InlineData("suspects", "suspects")]
    [InlineData("why +1002", "why/+1002")]
    public async Task With_json_the_port_s_own_answer_is_printed(string verb, string path)
    {
        Assert.Equal(0, await Run([.. verb.Split(' '), "--json"]));
        Assert.Equal((await _port.GetAsync(path)).Body + "\n", _shell.Output);
        using JsonDocument answer = JsonDocument.Parse(_shell.Output);
    }

    [Fact]
    public async Task Status_is_readable()
    {
        Assert.Equal(0, await Run("status"));
        string[] lines = [.. Lines().Select(Squeeze)];
        Assert.Equal(
            [
                "system status normal",
                "version 0.1.0",
                "up for 2m05s",
                "links serving 1 of 2",
                "clients 1 with 2 monitors",
                "devices 2 with 2 subscriptions and 1 call",
                "suspects 1",
            ],
            lines.Take(7));
        Assert.Contains("users 1 of 2 confirmed, 1 repaired, 0 refused, 0 parked, 0 gone, 1 remain", lines);
        Assert.Contains("requests 2 asked, 1 answered, 0 again, 500/s, 0.5s to go", lines);
        Assert.Contains("lms 37205 3", lines);
    }

    [Theory]
    [InlineData("links", "LINK ADDRESS STATE FOR CHANNEL IN FLIGHT OPENED EVENTS REASON", "xsp2 127.0.0.2:8011 down * - 0 0 0 connection refused")]
    [InlineData("clients", "CLIENT PEER STATE FOR FRAMING MONITORS REQUESTS EVENTS PENDING UNREAD FOR", "7 127.0.0.1:50000 serving * length2 2 5 9 0 -")]
    [InlineData("devices", "DEVICE USER TYPE MONITORS CALLS SUBSCRIPTION CONFIRMED SUSPECT FOR WHY", "1001 1001@example.net user 1 0 active * - -")]
    [InlineData("suspects", "DEVICE USER TYPE MONITORS CALLS SUBSCRIPTION CONFIRMED SUSPECT FOR WHY", "+1002 1002@example.net user 1 1 active - * link xsp2 was lost")]
    [InlineData("devices +1002", "CALL PARTY STATE REMOTE STARTED AGE CONFIRMED", "3221:1 callhalf-5017:0 connected tel:+15550100 2026-07-01 12:00:00.000Z 1m05s -")]
    [InlineData("why +1002", "CLEARED AT DEVICE CALL PARTY HELD REPORTED AGE RULE TRIGGER EVENT SEQUENCE EVENT ID SUBSCRIPTION", "2026-07-01 12:00:30.000Z +1002 3220:1 callhalf-5016:0 connected absent 1m01s 1 unsolicited CallSubscriptionEvent 8 0c2e 7f9c")]
    public async Task A_table_in_a_pipe_has_one_line_a_row_and_no_colours(string verb, string header, string row)
    {
        Assert.Equal(0, await Run(verb.Split(' ')));

        string[] lines = [.. Lines().Select(Squeeze)];
        Assert.Contains(header, lines);
        string[] parts = row.Split('*');
        Assert.Contains(lines, line => line.StartsWith(parts[0], StringComparison.Ordinal) && line.EndsWith(parts[^1], StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', _shell.Output);
        Assert.DoesNotContain(" \n", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_so()
    {
        Assert.Equal(0, await Run("why", "1001"));
        Assert.Equal("nothing was cleared\n", _shell.Output);
    }

    [Theory]
    [InlineData("devices none")]
    [InlineData("why none")]
    public async Task An_unknown_device_ends_with_2(string verb)
    {
        Assert.Equal(2, await Run(verb.Split(' ')));
        Assert.Equal("device.unknown: no device is known by that number or user id\n", _shell.Error);
        Assert.Empty(_shell.Output);
    }

    [Fact]
    public async Task Resync_with_the_token_asks_for_the_devices()
    {
        Assert.Equal(0, await Run("resync", "1001", "+1002", "--token", AdminPort.Token));
        Assert.Equal("2 devices are asked about in sweep 5\n  1001\n  +1002\n", _shell.Output);
        Assert.Equal([("1001,+1002", false, false)], _port.Connector.Resyncs);
    }

    [Fact]
    public async Task Resync_takes_the_token_from_the_environment()
    {
        _shell.Environment["CSTA_Admin__Token"] = AdminPort.Token;

        Assert.Equal(0, await Run("resync", "--all", "--json"));
        using JsonDocument answer = JsonDocument.Parse(_shell.Output);
        Assert.Equal(2, answer.RootElement.GetProperty("devices").GetArrayLength());
    }

    [Fact]
    public async Task Resync_without_the_token_ends_with_2_and_changes_nothing()
    {
        Assert.Equal(2, await Run("resync", "--all"));
        Assert.Equal("token.missing: the header Authorization: Bearer TOKEN is needed\n", _shell.Error);
        Assert.Empty(_port.Connector.Resyncs);
    }

    [Fact]
    public async Task A_dry_run_needs_no_token()
    {
        Assert.Equal(0, await Run("resync", "--all", "--dry-run"));
        Assert.Equal("2 devices would be asked about\n  1001\n  +1002\n", _shell.Output);
        Assert.Equal([("", true, true)], _port.Connector.Resyncs);
    }

    [Fact]
    public async Task An_unknown_id_among_the_devices_is_told_and_ends_with_2()
    {
        Assert.Equal(2, await Run("resync", "1001", "none", "--token", AdminPort.Token));
        Assert.Equal("1 device is asked about in sweep 5\n  1001\nunknown: none\n", _shell.Output);
    }

    [Fact]
    public async Task A_connector_that_is_not_there_ends_with_1()
    {
        string address = _port.Address.ToString();
        await _port.DisposeAsync();

        Assert.Equal(1, await _shell.RunAsync("status", "--admin", address));
        Assert.StartsWith($"{address} cannot be reached: ", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_fails_ends_with_1()
    {
        _port.Connector.BeforeAnswer = () => throw new InvalidOperationException("boom");

        Assert.Equal(1, await Run("status"));
        Assert.Equal("internal: see the log\n", _shell.Error);
    }

    private string[] Lines() => _shell.Output.Split('\n');

    private static string Squeeze(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
