using CstaConnector.Engine.Core;
using CstaConnector.TestKit;
using static CstaConnector.EndToEnd.Tests.World.RuleWorld;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What a sweep tells of itself is exact.</summary>
public sealed class SweepFigureTests
{
    [Fact]
    public void A_user_who_is_never_answered_is_given_to_the_next_round_and_the_figures_add_up()
    {
        var world = new RuleWorld(adjust: o => o.Resync.MaxAttempts = 2);
        world.Monitoring("A");
        world.Monitoring("B", "1002");
        world.Xsp.Decide = r => r.Kind == "UpdateSubscription" && r.Target == "sub-" + Bob;
        Sweep(world);
        world.Clock.Advance(1_000);
        SweepFigures under = Figures(world);
        Assert.Equal((true, 2, 1, 1), (world.Control.Sweep!.Running, under.Total, under.Confirmed, under.Open));
        world.Clock.Advance(20_000);
        SweepFigures sweep = Figures(world);
        Assert.Equal((false, 2, 1, 0, 1, 0, 0), (world.Control.Sweep!.Running, sweep.Total, sweep.Confirmed, sweep.Refused, sweep.Parked, sweep.Gone, sweep.Open));
        Assert.Equal((3, 1, 1), (sweep.Asked, sweep.Answered, sweep.Retried));
    }

    [Fact]
    public void A_user_whom_BroadWorks_refuses_is_counted_once()
    {
        var world = new RuleWorld();
        world.Monitoring("A");
        world.Monitoring("B", "1002");
        world.Xsp.Decide = r =>
        {
            bool refused = r.Target == "sub-" + Bob || r.Target == Bob;
            if (refused)
            {
                world.Xsp.Answer(r, 404);
            }

            return refused;
        };
        Sweep(world);
        world.Clock.Advance(5_000);
        SweepFigures sweep = Figures(world);
        Assert.Equal((false, 2, 1, 1, 0, 0, 0), (world.Control.Sweep!.Running, sweep.Total, sweep.Confirmed, sweep.Refused, sweep.Parked, sweep.Gone, sweep.Open));
        Assert.Equal((3, 3, 0), (sweep.Asked, sweep.Answered, sweep.Retried)); // the refused one by its subscription and by its name
    }

    [Fact]
    public void A_snapshot_that_overtakes_its_response_is_an_answer()
    {
        var world = new RuleWorld();
        world.Monitoring("A");
        world.Xsp.Decide = r =>
        {
            if (r.Kind == "UpdateSubscription")
            {
                world.Xsp.Snapshot(Ada);
                world.Clock.After(20, () => world.Xsp.Answer(r, 200));
                return true;
            }

            return false;
        };
        Sweep(world);
        world.Clock.Advance(5_000);
        SweepFigures sweep = Figures(world);
        Assert.Equal((false, 1, 1, 1, 1, 0), (world.Control.Sweep!.Running, sweep.Total, sweep.Confirmed, sweep.Asked, sweep.Answered, sweep.Retried));
    }

    private static void Sweep(RuleWorld world)
    {
        world.Clock.Advance(1_000);
        ((VirtualLoop)world.Clock.Loops[0]).Post(() =>
        {
            world.Control.SweepByOperator();
            world.Connector.Lanes[0].EndBatch();
        });
        world.Clock.Advance(10);
        Assert.Contains("sweep 2 started: operator", world.Told, StringComparison.Ordinal);
    }

    private static SweepFigures Figures(RuleWorld world) => ((ConnectorAdmin)world.Connector.Admin).SweepFigures();
}
