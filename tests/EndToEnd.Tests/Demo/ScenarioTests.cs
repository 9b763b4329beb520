using System.Net.Sockets;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Scenarios;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>Scenarios against the service in its own process, small and short, and their report as a page.</summary>
[Collection(RealTime.Name)]
public sealed class ScenarioTests
{
    private static readonly DemoConnectorSetup s_setup = new([9], ["10001@example.net"], true);

    [Fact]
    public async Task The_service_runs_in_its_own_process_and_ends_when_told_to()
    {
        var log = new FileInfo(Path.GetTempFileName());
        try
        {
            await using var connector = (ConnectorProcess)await ConnectorProcess.With(log)(s_setup, CancellationToken.None);
            var status = await connector.StatusAsync(CancellationToken.None);
            Assert.Equal((1, 0), (status.Links, status.LinksServing));
            Assert.True(connector.MemoryOctets > 1024 * 1024);
            await connector.ResyncAllAsync(CancellationToken.None);
            await connector.DisposeAsync();

            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(connector.Csta));
            Assert.Contains("37303", await File.ReadAllTextAsync(log.FullName), StringComparison.Ordinal);
        }
        finally
        {
            log.Delete();
        }
    }

    [Fact]
    public async Task A_configuration_that_is_refused_names_the_log()
    {
        var wrong = s_setup with { Adjust = options => options.Csta.MaxClients = 0 };
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectorProcess.With()(wrong, CancellationToken.None));
        Assert.Contains("its log is ", fault.Message, StringComparison.Ordinal);
        var log = fault.Message[(fault.Message.IndexOf("its log is ", StringComparison.Ordinal) + 11)..];
        Assert.Contains("Csta.MaxClients", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(log)!, recursive: true);
    }

    [Fact]
    public async Task A_failover_leaves_nobody_stuck()
    {
        var settings = new ScenarioSettings(Agents: 150, PerSecond: 15, Seconds: 8, Seed: 1);
        var report = await OpenLoopRunner.RunAsync(new AsFailover(ConnectorProcess.With()), settings, CancellationToken.None);
        Assert.True(report.PromiseHeld, string.Join('\n', report.Lines()));
        Assert.Equal(150, report.Steps);
    }

    [Fact]
    public void Scenarios_have_names_of_their_own()
    {
        var names = ScenarioCatalogue.All(ConnectorProcess.With()).Select(s => s.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_page_has_the_percentiles_and_the_checks_and_no_script()
    {
        var page = ScenarioPage.Html(new ScenarioReport
        {
            Scenario = "a<b>",
            Seed = 1,
            PerSecond = 5,
            Seconds = 2,
            Steps = 10,
            Measured = 9,
            Failed = 1,
            Faults = new Dictionary<string, long> { ["not <over>"] = 1 },
            Milliseconds = new Dictionary<string, double> { ["p50"] = 1.5, ["p99"] = 20.25 },
            Checks = [new ScenarioCheck("beliefs", true, "fine"), new ScenarioCheck("order", false, "1 < 2")],
        });
        Assert.Contains("<td>p99</td><td class=\"number\">20.25</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>order</td><td class=\"broken\">NO</td><td>1 &lt; 2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>beliefs</td><td class=\"held\">yes</td>", page, StringComparison.Ordinal);
        Assert.Contains("the promise did NOT hold", page, StringComparison.Ordinal);
        Assert.Contains("not &lt;over&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }
}
