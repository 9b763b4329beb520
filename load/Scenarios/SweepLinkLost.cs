using CstaConnector.Engine.Admin;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// One of two links is lost in the middle of a sweep: the sweep goes on over the other one, what was under way is asked again, and everyone is asked anew, for what came
/// over the lost link may be lost.
/// </summary>
public sealed class SweepLinkLost(DemoConnectorFactory startConnector) : Sweep(startConnector)
{
    private const int Links = 2;

    /// <summary>The sweep's part that is done when the link is lost.</summary>
    private const double LostAt = 0.3;

    private SweepStatus? _atLoss;

    public override string Name => "sweep-link-lost";

    public override string Description => "one of two links is lost in the middle of a sweep, which goes on and ends with everyone confirmed";

    /// <summary>The loss and the return make everyone suspect again.</summary>
    protected override double SecondsFor(int agents) => 3 * base.SecondsFor(agents);

    internal override SimulatorOptions Simulated(int agents, int seed) => base.Simulated(agents, seed) with { Xsps = Links };

    internal override bool IsOver(ConnectorStatus status) => _atLoss is not null && status is { Sweep.Running: false, LinksServing: Links, Suspects: 0 };

    internal override void Goes(CallWorld world, SweepStatus sweep)
    {
        if (_atLoss is null && sweep.Confirmed >= sweep.Total * LostAt)
        {
            _atLoss = sweep;
            world.Simulator.Run(w => w.DropLink(0));
        }
    }

    internal override IEnumerable<ScenarioCheck> Found(CallWorld world, SweepStatus sweep)
    {
        var down = world.Connector.Warnings().Where(w => w.StartsWith("37311 ", StringComparison.Ordinal)).ToList();
        yield return new("a link was lost in the middle", _atLoss is { Remaining: > 0 } && down.Count > 0,
            $"with {_atLoss?.Remaining} of {_atLoss?.Total} to go; {string.Join(" | ", down)}");
        yield return new("the sweep went on", sweep.Id == _atLoss?.Id && sweep.Total > _atLoss.Total,
            $"sweep {_atLoss?.Id} was extended to {sweep.Total} and ended as {sweep.Id}; {sweep.Repaired} repaired");
    }
}
