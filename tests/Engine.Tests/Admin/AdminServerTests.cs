using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.Extensions.Logging.Abstractions;

namespace CstaConnector.Engine.Tests.Admin;

public sealed class AdminServerTests
{
    [Fact]
    public async Task Health_is_there_before_the_connector_is()
    {
        await using AdminPort port = await AdminPort.StartAsync(started: false);

        Assert.Equal((200, """{"status":"ok","why":null}"""), await port.GetAsync("healthz"));
        Assert.Equal((503, """{"error":"starting","detail":"the connector is starting or stopping"}"""), await port.GetAsync("readyz"));
        Assert.Equal(503, (await port.GetAsync("status")).Status);
    }

    [Theory]
    [InlineData("normal", 200, """{"status":"ready","why":null}""")]
    [InlineData("initializing", 503, """{"status":"notReady","why":"initializing: the first round of sweep 4 runs, 1 of 2 users remain"}""")]
    [InlineData("disabled", 503, """{"status":"notReady","why":"no link to BroadWorks serves: xsp1 127.0.0.1:8011 serving; xsp2 127.0.0.2:8011 down (connection refused)"}""")]
    public async Task Ready_is_what_clients_are_told(string systemStatus, int status, string body)
    {
        await using AdminPort port = await AdminPort.StartAsync();
        port.Connector.SystemStatus = systemStatus;

        Assert.Equal((status, body), await port.GetAsync("readyz"));
    }

    [Fact]
    public async Task Status_tells_the_connector_as_a_whole()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        JsonElement status = await port.JsonAsync("status");

        Assert.Equal("normal", status.GetProperty("systemStatus").GetString());
        Assert.Equal(125, status.GetProperty("uptimeSeconds").GetDouble());
        Assert.Equal(41, status.GetProperty("counters").GetProperty("events_received").GetInt64());
        JsonElement sweep = status.GetProperty("sweep");
        Assert.Equal((4, true, 1), (sweep.GetProperty("id").GetInt32(), sweep.GetProperty("running").GetBoolean(), sweep.GetProperty("remaining").GetInt32()));
        Assert.Equal(JsonValueKind.Null, sweep.GetProperty("finishedAt").ValueKind);
    }

    [Fact]
    public async Task Lists_are_arrays()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        Assert.Equal(["xsp1", "xsp2"], (await port.JsonAsync("links")).EnumerateArray().Select(link => link.GetProperty("name").GetString()));
        Assert.Equal([7], (await port.JsonAsync("clients")).EnumerateArray().Select(client => client.GetProperty("id").GetInt64()));
        Assert.Equal(["1001", "+1002"], (await port.JsonAsync("devices")).EnumerateArray().Select(device => device.GetProperty("number").GetString()));
        Assert.Equal(["+1002"], (await port.JsonAsync("suspects")).EnumerateArray().Select(device => device.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task A_list_of_devices_does_not_carry_their_calls()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        Assert.All((await port.JsonAsync("devices")).EnumerateArray(), device => Assert.False(device.TryGetProperty("calls", out _)));
    }

    [Theory]
    [InlineData("devices/+1002")]
    [InlineData("devices/%2B1002")]
    [InlineData("devices/1002@example.net")]
    public async Task A_device_is_found_by_number_and_by_user(string path)
    {
        await using AdminPort port = await AdminPort.StartAsync();

        (int status, string body) = await port.GetAsync(path);

        Assert.Equal(200, status);
        // A plus sign stays a plus sign for those who search the text.
        Assert.Contains("\"number\":\"+1002\"", body, StringComparison.Ordinal);
        Assert.Contains("\"partyId\":\"callhalf-5017:0\"", body, StringComparison.Ordinal);
        Assert.Contains("\"eventType\":\"CallSubscriptionEvent\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_tells_each_clearing()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        JsonElement clearing = Assert.Single((await port.JsonAsync("why/+1002")).EnumerateArray());

        Assert.Equal(
            ("connected", "absent", 1, "unsolicited", "7f9c", 8, "0c2e"),
            (clearing.GetProperty("held").GetString(), clearing.GetProperty("reported").GetString(), clearing.GetProperty("rule").GetInt32(), clearing.GetProperty("trigger").GetString(),
                clearing.GetProperty("subscriptionId").GetString(), clearing.GetProperty("sequenceNumber").GetInt32(), clearing.GetProperty("eventId").GetString()));
        Assert.Empty((await port.JsonAsync("why/1001")).EnumerateArray());
    }

    [Theory]
    [InlineData("devices/none", "device.unknown")]
    [InlineData("why/none", "device.unknown")]
    [InlineData("nonsense", "path.unknown")]
    [InlineData("nonsense.json", "path.unknown")]
    [InlineData("", "path.unknown")]
    public async Task What_is_unknown_is_404_with_a_name(string path, string error)
    {
        await using AdminPort port = await AdminPort.StartAsync();

        (int status, string body) = await port.GetAsync(path);

        Assert.Equal(404, status);
        Assert.StartsWith($$"""{"error":"{{error}}",""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_Prometheus_text()
    {
        await using AdminPort port = await AdminPort.StartAsync();

        await port.GetAsync("metrics");
        port.Connector.Counters["events_received"] = 50;
        (int status, string body) = await port.GetAsync("metrics");

        Assert.Equal(200, status);
        string[] lines = body.Split('\n');
        Assert.Contains("# TYPE csta_connector_events_received_total counter", lines);
        Assert.Contains("csta_connector_events_received_total 50", lines);
        Assert.Contains("csta_connector_lms_37205_total 3", lines);
        Assert.Contains("csta_connector_link_up{link=\"xsp1\"} 1", lines);
        Assert.Contains("csta_connector_link_up{link=\"xsp2\"} 0", lines);
        Assert.Contains("csta_connector_suspects 1", lines);
        Assert.Contains("csta_connector_system_status{status=\"normal\"} 1", lines);
        Assert.Contains("csta_connector_system_status{status=\"disabled\"} 0", lines);
        Assert.Contains(lines, line => line.StartsWith("process_cpu_seconds_total ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_connectors_in_one_process_keep_their_figures_apart()
    {
        await using AdminPort first = await AdminPort.StartAsync();
        await using AdminPort second = await AdminPort.StartAsync();
        second.Connector.Counters["events_received"] = 7;

        Assert.Contains("csta_connector_events_received_total 41\n", (await first.GetAsync("metrics")).Body, StringComparison.Ordinal);
        Assert.Contains("csta_connector_events_received_total 7\n", (await second.GetAsync("metrics")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_behind_the_port_is_one_answer_and_one_entry_in_the_log()
    {
        await using AdminPort port = await AdminPort.StartAsync();
        port.Connector.BeforeAnswer = () => throw new InvalidOperationException("boom");

        (int status, string body) = await port.GetAsync("status");
        Assert.Equal((500, """{"error":"internal","detail":"see the log"}"""), (status, body));

        port.Connector.BeforeAnswer = null;
        Assert.Equal(200, (await port.GetAsync("status")).Status);
        Assert.Contains("ERROR 37305 ", await port.StopAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_cannot_be_bound()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        AdminOptions options = new() { Port = ((IPEndPoint)taken.LocalEndpoint).Port };

        await Assert.ThrowsAnyAsync<IOException>(() => AdminServer.StartAsync(
            options, new AdminEndpoints(() => null, new AdminToken(null), NullLogger.Instance), NullLoggerFactory.Instance, CancellationToken.None));
    }
}
