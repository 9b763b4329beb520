using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>
/// The same under everything that BroadWorks and the wire can do at once: sequence numbers that begin anew, subscriptions that are forgotten, call ids used
/// again, events that were swallowed, doubled, delayed and split, requests that are refused or ignored.
/// </summary>
public sealed class HostileSeedTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void The_picture_becomes_true_again_whatever_happens(int seed)
    {
        var world = new VirtualWorld(SimulatorOptions.Hostile(120, seed), seed);
        world.BroadWorks.StartCalls();
        world.RegisterAll();
        world.Clock.Advance(20_000);
        world.BroadWorks.CrashPrimary();
        world.Clock.Advance(20_000);
        world.BroadWorks.DropLink(0);
        world.Clock.Advance(20_000);
        world.BroadWorks.FailBack();
        world.Clock.Advance(10_000);
        world.ComeToRest();
        world.AssertPromise();
    }
}
