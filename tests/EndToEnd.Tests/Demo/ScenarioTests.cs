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
            var figures = await connector.FiguresAsync(CancellationToken.None);
            Assert.True(figures is { MemoryOctets: > 1024 * 1024, ManagedOctets: > 1024, CpuSeconds: > 0, Collections.Count: 3 }, figures?.ToString());
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
    public async Task A_client_that_stops_reading_is_dropped_and_no_other_notices()
    {
        var settings = new ScenarioSettings(Agents: 200, PerSecond: 150, Seconds: 40, Seed: 1);
        var report = await OpenLoopRunner.RunAsync(new SlowReader(ConnectorProcess.With()), settings, CancellationToken.None);
        Assert.True(report.PromiseHeld, string.Join('\n', report.Lines()));
        Assert.Equal(["all read", "one does not read", "after its drop"], report.Phases.Select(p => p.Name));
        Assert.True(report.Use is { CpuSeconds: > 0, MemoryMost: > 1 }, report.Use?.ToString());
    }

    [Fact]
    public void A_services_figures_are_read_from_its_metrics_and_a_missing_one_is_named()
    {
        const string Metrics = "# TYPE process_working_set_bytes gauge\nprocess_working_set_bytes 1048576\ndotnet_total_memory_bytes 2048\n"
            + "dotnet_collection_count_total{generation=\"0\"} 7\ndotnet_collection_count_total{generation=\"2\"} 1\n";
        var figures = ServiceFigures.Parse(Metrics + "process_cpu_seconds_total 1.5\n");
        Assert.Equal((1_048_576, 2_048, 1.5), (figures.MemoryOctets, figures.ManagedOctets, figures.CpuSeconds));
        Assert.Equal([7, 0, 1], figures.Collections);
        Assert.Equal("the metrics have no process_cpu_seconds_total", Assert.Throws<FormatException>(() => ServiceFigures.Parse(Metrics)).Message);
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
            LateMilliseconds = new Dictionary<string, double> { ["p50"] = 0.1, ["p99"] = 1.25 },
            Phases = [new ScenarioPhase("a<storm>", 4, new Dictionary<string, double> { ["p50"] = 3.5, ["p99"] = 70 })],
            Use = new ServiceUse { Seconds = 9, CpuSeconds = 1.5, MemoryBegin = 80, MemoryEnd = 90, MemoryMost = 95, ManagedEnd = 30, Collections = [5, 2, 1] },
            Checks = [new ScenarioCheck("beliefs", true, "fine"), new ScenarioCheck("order", false, "1 < 2")],
        });
        Assert.Contains("<td>p99</td><td class=\"number\">20.25</td><td class=\"number\">1.25</td><td class=\"number\">70.00</td>", page, StringComparison.Ordinal);
        Assert.Contains("<th>a&lt;storm&gt; (4)</th>", page, StringComparison.Ordinal);
        Assert.Contains("CPU 1.5 s in 9 s; memory 80 MiB at the beginning, 90 at the end, 95 at most, managed heap 30; collections 5/2/1", page, StringComparison.Ordinal);
        Assert.Contains("<td>order</td><td class=\"broken\">NO</td><td>1 &lt; 2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>beliefs</td><td class=\"held\">yes</td>", page, StringComparison.Ordinal);
        Assert.Contains("the promise did NOT hold", page, StringComparison.Ordinal);
        Assert.Contains("not &lt;over&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }
}
