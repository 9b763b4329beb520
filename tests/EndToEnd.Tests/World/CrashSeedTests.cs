using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>
/// The connector dies on the spot in the simulated world, again and again, at any millisecond: amid the registration of its clients, a sweep, a takeover; noticed by the XSPs
/// or not; for a moment or for long. The next one has nothing but its configuration, and its clients must end in the truth.
/// </summary>
public sealed class CrashSeedTests
{
    private const int Seeds = 20;

    public static TheoryData<int> All { get; } = [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(All))]
    public void Whenever_the_connector_dies_the_next_one_tells_the_truth(int seed)
    {
        var dice = new Random(seed);
        bool noticed = true;
        var world = new VirtualWorld(BroadWorks(dice, seed), seed, 1 + dice.Next(3));
        world.BroadWorks.StartCalls();
        for (int kills = 1 + dice.Next(4); kills > 0; kills--)
        {
            if (dice.Next(3) > 0)
            {
                world.RegisterAll();
            }

            world.Clock.Advance(dice.Next(1, 12_000));
            if (dice.Next(4) == 0)
            {
                world.BroadWorks.CrashPrimary();
                world.Clock.Advance(dice.Next(6_000));
            }

            int after = dice.Next(2) * dice.Next(8_000);
            noticed &= after == 0;
            world.BroadWorks.NoticeLossAfter(after);
            world.KillConnector();
            world.BroadWorks.NoticeLossAfter(0);
            if (dice.Next(4) == 0)
            {
                world.BroadWorks.CrashPrimary();
            }

            world.Clock.Advance(dice.Next(2) * dice.Next(15_000));
            world.RestartConnector();
        }

        world.RegisterAll();
        world.Clock.Advance(dice.Next(5_000, 20_000));
        world.ComeToRest();

        // What a dead channel swallowed comes when it has been asked about long ago: the picture is true, but which events told it cannot be foretold.
        world.AssertPromise(exactDelivery: noticed);
    }

    // What a dead channel did not get acknowledged comes again: otherwise nothing tells of the last event that it swallowed.
    private static SimulatorOptions BroadWorks(Random dice, int seed)
    {
        int agents = dice.Next(20, 100);
        SimulatorOptions drawn = dice.Next(2) == 0 ? SimulatorOptions.Demo(agents, seed) : SimulatorOptions.Hostile(agents, seed);
        return drawn with
        {
            Xsps = 1 + dice.Next(3),
            Service = drawn.Service with
            {
                RedeliverUnacknowledged = true,
                NotificationTimeout = dice.Next(2_000, 10_000),
                GraceMilliseconds = dice.Next(2) * dice.Next(3_000),
            },
        };
    }
}
