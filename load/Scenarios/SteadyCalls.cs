using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>Steady calls and nothing else: what an event takes from BroadWorks to the client.</summary>
public sealed class SteadyCalls(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    public override string Name => "steady-calls";

    public override string Description => "one call a step (ring, answer, release), each event awaited at a CSTA client";

    protected override double PerSecond => 100;

    internal override IEnumerable<ScenarioCheck> Check(CallWorld world, Compared last) =>
        [new("no party out of step", last.Lms.Entries == 0, $"{last.Lms.Entries} LMS 37205")];
}
