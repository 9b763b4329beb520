using CstaConnector.EndToEnd.Tests.Demo;
using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What the whole connector rents it has given back once its calls are over and it has stopped; alone, for other tests count what is allocated.</summary>
[Collection(RealTime.Name)]
public sealed class PoolTests
{
    /// <summary>Longer than the texts of a party that lie in blocks of their own.</summary>
    private const int LongNumber = 700;

    [Fact]
    public void Everything_rented_comes_back_through_a_crash_lost_links_and_clients_that_go()
    {
        using var pool = new PoolWatch();
        var world = new VirtualWorld(SimulatorOptions.Hostile(40, 11), 11);
        world.RegisterAll();
        world.BroadWorks.StartCalls();
        world.Clock.Advance(10_000);
        world.BroadWorks.CrashPrimary();
        world.Clock.Advance(15_000);
        world.RemoveClient(world.Clients[0]);
        world.BroadWorks.DropLink(0);
        world.Clock.Advance(5_000);
        world.ComeToRest();
        Assert.True(pool.Rents > 0);

        string user = world.BroadWorks.Agents.First();
        int before = pool.Out;
        string call = world.BroadWorks.Calls.Inbound(user, "tel:+" + new string('4', LongNumber));
        world.Clock.Advance(1_000);
        Assert.True(pool.Out > before, "a long text is held");
        world.BroadWorks.Calls.Release(user, call);
        world.Clock.Advance(1_000);
        Assert.Equal(before, pool.Out);

        Task stopped = world.Connector.StopAsync();
        bool over = SpinWait.SpinUntil(
            () =>
            {
                world.Clock.Advance(10);
                return stopped.IsCompletedSuccessfully;
            },
            60_000);
        Assert.True(over, "its steps are handed over by threads of the pool, in real time");
        Assert.Equal((0, 0), (pool.Out, pool.Strangers));
    }
}
