namespace CstaConnector.Load.Scenarios;

/// <summary>The engine that runs scenarios: our own open loop. With -p:UseNBomber=true the file of the same class under Scenarios/NBomber takes its place.</summary>
internal static class ScenarioEngine
{
    public static Task<ScenarioReport> RunAsync(IScenario scenario, ScenarioSettings settings, CancellationToken cancellation) =>
        OpenLoopRunner.RunAsync(scenario, settings, cancellation);
}
