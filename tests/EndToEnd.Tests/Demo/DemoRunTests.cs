using System.Text.Json;
using CstaConnector.Engine.Hosting;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Scenarios;

namespace CstaConnector.EndToEnd.Tests.Demo;

/// <summary>The demo and the scenario as a person runs them, small and short, over real sockets.</summary>
[Collection(RealTime.Name)]
public sealed class DemoRunTests
{
    private static readonly DemoOptions s_small = new() { Agents = 200, Seconds = 17, CrashAt = 5, Seed = 3, Plain = true };

    private static async Task<(int ExitCode, JsonElement Report)> RunAsync(DemoOptions options)
    {
        var file = Path.GetTempFileName();
        try
        {
            var code = await DemoCommand.RunAsync(options with { JsonFile = file }, ConnectorUnderDemo.With(SocketCore.Create), CancellationToken.None);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            return (code, json.RootElement.Clone());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Reasons(JsonElement report) => string.Join("; ", report.GetProperty("reasons").EnumerateArray().Concat(report.GetProperty("faults").EnumerateArray()));

    [Fact]
    public async Task The_promise_holds()
    {
        var (code, report) = await RunAsync(s_small);
        Assert.True(code == 0, Reasons(report));
        Assert.True(report.GetProperty("promiseHeld").GetBoolean());
        Assert.True(report.GetProperty("stuckBefore").GetInt32() > 0);
        Assert.True(report.GetProperty("secondsToWhole").GetDouble() > 0);
    }

    [Fact]
    public async Task Without_the_sweep_the_demo_fails()
    {
        var (code, report) = await RunAsync(s_small with { NoSweep = true });
        Assert.Equal(1, code);
        Assert.True(report.GetProperty("stuckAfter").GetInt32() > 0);
        Assert.Contains("stuck calls", Reasons(report), StringComparison.Ordinal);
        Assert.Equal(0, report.GetProperty("wronglyCleared").GetInt32());
    }

    [Fact]
    public async Task A_run_that_proves_nothing_fails()
    {
        // One agent, and the crash comes before the first call can be there.
        var (code, report) = await RunAsync(s_small with { Agents = 1, Seconds = 8, CrashAt = 0 });
        Assert.Equal(1, code);
        Assert.Contains("proves nothing", Reasons(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steady_calls_go_through()
    {
        var settings = new ScenarioSettings(Agents: 60, PerSecond: 40, Seconds: 2, Seed: 1);
        var report = await OpenLoopRunner.RunAsync(new SteadyCalls(ConnectorUnderDemo.With(SocketCore.Create)), settings, CancellationToken.None);
        Assert.True(report.PromiseHeld, string.Join('\n', report.Lines()));
        Assert.Equal(160, report.Steps);
        Assert.Equal(80, report.Measured);
    }
}
