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
