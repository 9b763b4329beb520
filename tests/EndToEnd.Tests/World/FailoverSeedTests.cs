using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>The main job under seeds: the primary server dies under busy agents, and the picture becomes true again.</summary>
public sealed class FailoverSeedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_call_stays_stuck_and_nothing_else_is_harmed(int seed)
    {
        var world = new VirtualWorld(SimulatorOptions.Demo(150, seed), seed);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(20_000);
        world.BroadWorks.CrashPrimary();
        Assert.True(world.BroadWorks.VanishedCalls > 0, "nothing got stuck");
        world.Clock.Advance(12_000);
        Assert.True(world.BroadWorks.SilentAgents > 0, "nobody was silent");
        world.ComeToRest();
        world.AssertPromise();
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void A_crash_in_the_middle_of_snapshots_harms_nothing(int seed)
    {
        var world = new VirtualWorld(SimulatorOptions.Demo(120, seed), seed);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(15_000);
        foreach (CstaClientCore client in world.Clients)
        {
            client.SnapshotAll();
        }

        world.Clock.Advance(10 + (seed * 7 % 60)); // some are asked, some answered, some neither
        world.BroadWorks.CrashPrimary();
        Assert.True(world.BroadWorks.VanishedCalls > 0, "nothing got stuck");
        world.Clock.Advance(12_000);
        Assert.True(world.BroadWorks.SilentAgents > 0, "nobody was silent");
        world.ComeToRest();
        world.AssertPromise();
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void A_client_that_restarts_during_the_takeover_learns_the_truth(int seed)
    {
        var world = new VirtualWorld(SimulatorOptions.Demo(120, seed), seed);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(15_000);
        world.BroadWorks.CrashPrimary();
        world.Clock.Advance(2_500);
        CstaClientCore late = world.AddClient("T-Server C", ClientFraming.HiPath);
        world.Clock.RunUntil(() => late.IsSettled, 60_000);
        world.Clock.Advance(10_000);
        world.ComeToRest();
        world.AssertPromise();
        Assert.Equal(world.Numbers.Count, late.Monitored);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void All_links_lost_at_the_moment_of_the_crash_come_back_to_the_truth(int seed)
    {
        var world = new VirtualWorld(SimulatorOptions.Demo(120, seed), seed);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(15_000);
        world.BroadWorks.CrashPrimary();
        world.BroadWorks.DropLink(-1);
        world.BroadWorks.RefuseLinks(true);
        world.Clock.Advance(8_000);
        Assert.All(world.Clients, c => Assert.Equal(CstaSystemStatus.Disabled, c.Status));
        world.BroadWorks.RefuseLinks(false);
        world.Clock.Advance(30_000);
        world.ComeToRest();
        Assert.All(world.Clients, c => Assert.Equal(CstaSystemStatus.Normal, c.Status));
        world.AssertPromise(exactDelivery: false);
    }

    [Fact]
    public void Without_the_sweep_silent_agents_stay_stuck_and_the_checker_sees_it()
    {
        var world = new VirtualWorld(SimulatorOptions.Demo(150, 7), 7, adjust: o => o.Resync.SweepEnabled = false);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(20_000);
        world.BroadWorks.CrashPrimary();
        world.Clock.Advance(30_000);
        Assert.True(world.StuckBelieved() > 0, world.Story("nobody is stuck without the sweep"));
    }
}
