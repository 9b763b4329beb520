using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>Draws what one seed draws.</summary>
/// <remarks>
/// Each kind of fault is there or not, and how much of it is drawn as well: where everything goes wrong at once, one fault hides another, and what needs a
/// quiet moment never happens (swarm testing).
/// </remarks>
internal sealed class SwarmDice(int seed)
{
    /// <summary>Longest delay of an event, in ms: with the network's own it stays below <c>SequenceGapMilliseconds</c>, for what comes later than that counts as lost.</summary>
    private const int LongestDelay = 60;

    private readonly Random _dice = new(seed);

    internal Swarm Draw()
    {
        bool told = Some(0.5);
        int loops = _dice.Next(1, 5);
        int clients = _dice.Next(1, 4);
        int agents = _dice.Next(30, 111);
        SimulatorOptions demo = SimulatorOptions.Demo(agents, seed);
        SimulatorOptions simulator = demo with
        {
            Xsps = _dice.Next(1, 5),
            Calls = demo.Calls with
            {
                TalkTime = Some(0.5) ? new Milliseconds(2_000, 15_000) : demo.Calls.TalkTime,
                HoldShare = Some(0.5) ? 0.4 : 0.1,
                ConsultationShare = Some(0.5) ? 0.3 : 0.05,
                BlindTransferShare = Some(0.5) ? 0.2 : 0.05,
            },
            Failover = DrawFailover(agents, told),
            Service = DrawService(),
            Wire = DrawWire(),
            Faults = new FaultOptions
            {
                DuplicateShare = Share(0.4, 0.1),
                ErrorAnswerShare = Share(0.4, 0.1),
                IgnoredRequestShare = Share(0.3, 0.02),
                UnknownEventShare = Share(0.3, 0.1),
                LinkDropMeanSeconds = Some(0.2) ? _dice.Next(10, 40) : 0,
            },
        };
        MemoryConditions network = new()
        {
            DelayMilliseconds = Some(0.5) ? _dice.Next(1, 15) : 0,
            JitterMilliseconds = Some(0.3) ? _dice.Next(1, 10) : 0,
            MaxPiece = Some(0.2) ? _dice.Next(200, 3000) : int.MaxValue,
        };
        bool little = Some(0.5);
        return new Swarm
        {
            Seed = seed,
            Told = told,
            Loops = loops,
            Clients = clients,
            Simulator = simulator,
            Network = network,
            MaxInFlight = little ? _dice.Next(loops, 9) : null, // a loop without a share of the window could not ask
            RatePerSecond = little ? _dice.Next(12, 50) : null,
            Acts = [.. DrawActs(told, simulator.Failover.ForgottenSubscriptionShare).OrderBy(a => a.At)],
        };
    }

    private FailoverOptions DrawFailover(int agents, bool told) => new()
    {
        TakeoverAfter = _dice.Next(0, 4000),
        TakeoverSpread = Some(0.3) ? 0 : _dice.Next(500, 8000), // all at once, or user by user
        Outage = Pick(OutageBehaviour.Refuse, OutageBehaviour.Ignore, OutageBehaviour.Mixed),
        RequestTriggersTakeover = Some(0.3),
        UnsolicitedPerSecond = told ? Pick(20.0, 100) : Pick(0.0, 5, 20),
        UnsolicitedAsResync = Some(0.3),
        SilentShare = told ? Pick(0.0, 0.3, 0.5) : Pick(0.0, 0.3, 1.0),
        VoiceGoesOn = Pick(new Milliseconds(0, 3000), new Milliseconds(10_000, 60_000)),
        Sequence = Pick(SequenceAfterTakeover.Continue, SequenceAfterTakeover.RestartAtOne, SequenceAfterTakeover.Random),
        ForgottenSubscriptionShare = Share(0.4, 0.5),
        ReuseCallIdShare = Share(0.5, 1.0),
        SwallowedEvents = Some(0.5) ? _dice.Next(1, agents / 4) : 0,
        FailBackKeepsCalls = told || Some(0.5),
    };

    private ServiceOptions DrawService() => new()
    {
        ResponseDelay = new Milliseconds(0, Pick(0, 4, 40)),
        SnapshotDelay = new Milliseconds(0, Pick(0, 10, 60, 400)),
        SnapshotOrder = Pick(SnapshotOrder.ResponseFirst, SnapshotOrder.EventFirst, SnapshotOrder.Any),
        EventOvertakesShare = Share(0.5, 1.0),
        UnknownSubscriptionStatus = Pick(404, 481, 403),
        FirstSequenceNumber = Pick(1, _dice.Next(1, int.MaxValue), int.MaxValue - _dice.Next(0, 30)),
        RedeliverUnacknowledged = Some(0.3),
        GraceMilliseconds = Some(0.3) ? _dice.Next(100, 5000) : 0,
    };

    private WireOptions DrawWire() => new()
    {
        EventDelay = new Milliseconds(0, Some(0.7) ? _dice.Next(1, LongestDelay) : 0),
        ReorderWithinChannel = Some(0.3),
        Prefixes = Pick(PrefixStyle.Usual, PrefixStyle.Swapped, PrefixStyle.Mixed),
        MaximumPiece = Some(0.3) ? _dice.Next(50, 1500) : 0,
        Newline = Some(0.5),
        TargetId = Some(0.7),
        UuidTrackingIds = Some(0.3),
        DetachedEvents = Some(0.3),
    };

    private IEnumerable<SwarmAct> DrawActs(bool told, double forgottenShare)
    {
        // A user goes back when he is free: that nobody tells of, and if his subscription is forgotten then, nothing tells of what follows either.
        bool back = !told || forgottenShare == 0;
        int crash = _dice.Next(3_000, 15_000);
        if (Some(0.85))
        {
            yield return new SwarmAct(crash, SwarmActKind.CrashPrimary, 0);
            if (back && Some(0.4))
            {
                int at = crash + _dice.Next(2_000, 25_000);
                yield return new SwarmAct(at, SwarmActKind.FailBack, 0);
                if (!told && Some(0.4))
                {
                    yield return new SwarmAct(at + _dice.Next(2_000, 12_000), SwarmActKind.CrashPrimary, 0);
                }
            }
        }

        foreach ((SwarmActKind kind, double chance, int most) in new[]
        {
            (SwarmActKind.DropLink, 0.4, 3), (SwarmActKind.LinksGone, 0.3, 1), (SwarmActKind.SnapshotAll, 0.6, 3), (SwarmActKind.RestartClient, 0.4, 2),
            (SwarmActKind.SlowClient, 0.25, 1), (SwarmActKind.OperatorSweep, 0.3, 3), (SwarmActKind.Malformed, 0.25, 2), (SwarmActKind.Swallow, 0.4, 3),
            (SwarmActKind.Stall, 0.2, 4),
        })
        {
            for (int i = Some(chance) ? _dice.Next(1, most + 1) : 0; i > 0; i--)
            {
                // The worst moments are around the crash and the takeover.
                int at = Some(0.5) ? Math.Max(100, crash + _dice.Next(-200, 6_000)) : _dice.Next(1_000, 40_000);
                yield return new SwarmAct(at, kind, _dice.Next(0, 1 << 16));
            }
        }
    }

    private bool Some(double chance) => _dice.NextDouble() < chance;

    private double Share(double chance, double most) => Some(chance) ? _dice.NextDouble() * most : 0;

    private T Pick<T>(params T[] of) => of[_dice.Next(of.Length)];
}
