using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>The primary Application Server dies under calls; the secondary takes its users over one by one and knows nothing of their calls.</summary>
public sealed class AsFailover(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    /// <summary>Share of the time that goes by before the crash.</summary>
    private const double CrashShare = 0.35;

    public override string Name => "failover";

    public override string Description => "the primary server dies under calls; nobody may stay stuck, no live call be cleared";

    protected override int Agents => 1_000;

    protected override double Seconds => 20;

    protected override TimeSpan Talk => TimeSpan.FromSeconds(2);

    internal override SimulatorOptions Simulated(int agents, int seed) => SimulatorOptions.Demo(agents, seed);

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        world.Phase = "before the crash";
        await Task.Delay((shape.WarmUp + shape.Duration) * CrashShare, cancellation);
        world.Phase = "after the crash";
        world.Simulator.Run(w => w.CrashPrimary());
        return [];
    }

    internal override IEnumerable<ScenarioCheck> Check(CallWorld world, Compared last)
    {
        yield return new("the crash took calls", last.Vanished > 0, $"{last.Vanished} vanished, {world.Vanished} of them under a step");
        yield return new("a sweep repaired", last.Sweep is { Running: false, Repaired: > 0 },
            last.Sweep is { } s ? $"by {s.Trigger}: {s.Confirmed} of {s.Total} confirmed, {s.Repaired} repaired, {s.Refused} refused, {s.Seconds} s" : "there was none");
    }
}
