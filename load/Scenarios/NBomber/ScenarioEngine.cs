using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// NBomber as the engine of the same scenarios, compiled with -p:UseNBomber=true only. Version 4.1.2 is the last under Apache-2.0; later
/// ones ask for a licence. The package could not be restored where this was written, so this file has been compiled and run by nobody yet.
/// </summary>
internal static class ScenarioEngine
{
    public static async Task<ScenarioReport> RunAsync(IScenario scenario, ScenarioSettings settings, CancellationToken cancellation)
    {
        var shape = scenario.Shape(settings);
        await using var world = await scenario.SetUpAsync(settings, cancellation);
        var number = -1L;
        var hosted = Scenario.Create(scenario.Name, async context =>
            {
                var fault = (await world.StepAsync(Interlocked.Increment(ref number), cancellation)).Fault;
                return fault is null ? Response.Ok() : Response.Fail(message: fault);
            })
            .WithWarmUpDuration(shape.WarmUp)
            .WithLoadSimulations(Simulation.Inject(
                rate: Math.Max(1, (int)Math.Round(shape.PerSecond)), interval: TimeSpan.FromSeconds(1), during: shape.Duration));
        var node = NBomberRunner.RegisterScenarios(hosted).Run();
        var checks = await world.CheckAsync(cancellation);
        return Report(scenario, settings, shape, node.ScenarioStats[0], checks);
    }

    private static ScenarioReport Report(IScenario scenario, ScenarioSettings settings, LoadShape shape, ScenarioStats stats, IReadOnlyList<ScenarioCheck> checks) => new()
    {
        Scenario = scenario.Name,
        Seed = settings.Seed,
        PerSecond = shape.PerSecond,
        Seconds = Math.Round(stats.Duration.TotalSeconds, 1),
        Steps = stats.Ok.Request.Count + stats.Fail.Request.Count,
        Measured = stats.Ok.Request.Count,
        Failed = stats.Fail.Request.Count,
        Faults = stats.Fail.StatusCodes.ToDictionary(s => $"{s.StatusCode} {s.Message}", s => (long)s.Count),
        Milliseconds = new Dictionary<string, double>
        {
            ["p50"] = stats.Ok.Latency.Percent50,
            ["p75"] = stats.Ok.Latency.Percent75,
            ["p95"] = stats.Ok.Latency.Percent95,
            ["p99"] = stats.Ok.Latency.Percent99,
            ["max"] = stats.Ok.Latency.MaxMs,
        },
        Checks = checks,
    };
}
