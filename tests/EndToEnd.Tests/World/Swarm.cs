using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What one seed draws: a system, a network, and what happens to them.</summary>
/// <remarks>
/// Each kind of fault is there or not, and how much of it is drawn as well: where everything goes wrong at once, one fault hides another, and what needs a
/// quiet moment never happens (swarm testing).
/// </remarks>
internal sealed class Swarm
{
    /// <summary>Longest delay of an event, in ms: with the network's own it stays below <c>SequenceGapMilliseconds</c>, for what comes later than that counts as lost.</summary>
    private const int LongestDelay = 60;

    private readonly Random _dice;

    internal Swarm(int seed)
    {
        _dice = new Random(seed);
        Seed = seed;
        Told = Some(0.5);
        Loops = _dice.Next(1, 5);
        Clients = _dice.Next(1, 4);
        int agents = _dice.Next(30, 111);
        SimulatorOptions demo = SimulatorOptions.Demo(agents, seed);
        Simulator = demo with
        {
            Xsps = _dice.Next(1, 5),
            Calls = demo.Calls with
            {
                TalkTime = Some(0.5) ? new Milliseconds(2_000, 15_000) : demo.Calls.TalkTime,
                HoldShare = Some(0.5) ? 0.4 : 0.1,
                ConsultationShare = Some(0.5) ? 0.3 : 0.05,
                BlindTransferShare = Some(0.5) ? 0.2 : 0.05,
            },
            Failover = DrawFailover(agents),
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
        Network = new MemoryConditions
        {
            DelayMilliseconds = Some(0.5) ? _dice.Next(1, 15) : 0,
            JitterMilliseconds = Some(0.3) ? _dice.Next(1, 10) : 0,
            MaxPiece = Some(0.2) ? _dice.Next(200, 3000) : int.MaxValue,
        };
        if (Some(0.5))
        {
            MaxInFlight = _dice.Next(Loops, 9); // a loop without a share of the window could not ask
            RatePerSecond = _dice.Next(12, 50);
        }

        Acts = [.. DrawActs().OrderBy(a => a.At)];
    }

    internal int Seed { get; }

    /// <summary>
    /// Whether BroadWorks gives a sign of each takeover, as a rule by its unsolicited snapshots: then the sweep has to make everything true. Without a sign
    /// nobody can know before the subscriptions are renewed.
    /// </summary>
    internal bool Told { get; }

    internal int Loops { get; }

    internal int Clients { get; }

    internal SimulatorOptions Simulator { get; }

    internal MemoryConditions Network { get; }

    /// <summary>How many requests to BroadWorks may be under way; null as by default. With few, suspects wait, and much can happen before they are asked about.</summary>
    internal int? MaxInFlight { get; }

    /// <summary>How many requests a second; null as by default.</summary>
    internal int? RatePerSecond { get; }

    /// <summary>What happens, in order.</summary>
    internal IReadOnlyList<SwarmAct> Acts { get; }

    /// <summary>What was drawn, in one line.</summary>
    public override string ToString()
    {
        FailoverOptions f = Simulator.Failover;
        ServiceOptions s = Simulator.Service;
        FaultOptions x = Simulator.Faults;
        return $"{(Told ? "told" : "not told")}, {Simulator.Agents.Count} agents, {Simulator.Xsps} XSPs, {Loops} loops, {Clients} clients, window {MaxInFlight}, rate {RatePerSecond}; takeover after {f.TakeoverAfter} over {f.TakeoverSpread} ms, "
            + $"numbers {f.Sequence}, silent {f.SilentShare:0.00}, unsolicited {f.UnsolicitedPerSecond:0}/s, forgotten {f.ForgottenSubscriptionShare:0.00}, reuse {f.ReuseCallIdShare:0.00}, "
            + $"swallowed {f.SwallowedEvents}, outage {f.Outage}, request takes over {f.RequestTriggersTakeover}, failback keeps calls {f.FailBackKeepsCalls}; "
            + $"unknown {s.UnknownSubscriptionStatus}, order {s.SnapshotOrder}, snapshot {s.SnapshotDelay.From}-{s.SnapshotDelay.To} ms, overtakes {s.EventOvertakesShare:0.00}, "
            + $"redeliver {s.RedeliverUnacknowledged}, grace {s.GraceMilliseconds}, first number {s.FirstSequenceNumber}; event delay {Simulator.Wire.EventDelay.To} ms, "
            + $"reorder {Simulator.Wire.ReorderWithinChannel}, doubled {x.DuplicateShare:0.000}, refused {x.ErrorAnswerShare:0.000}, ignored {x.IgnoredRequestShare:0.000}, link drop {x.LinkDropMeanSeconds:0} s; "
            + string.Join(", ", Acts.Select(a => $"{a.At} {a.Kind} {a.Number}"));
    }

    private FailoverOptions DrawFailover(int agents) => new()
    {
        TakeoverAfter = _dice.Next(0, 4000),
        TakeoverSpread = Some(0.3) ? 0 : _dice.Next(500, 8000), // all at once, or user by user
        Outage = Pick(OutageBehaviour.Refuse, OutageBehaviour.Ignore, OutageBehaviour.Mixed),
        RequestTriggersTakeover = Some(0.3),
        UnsolicitedPerSecond = Told ? Pick(20.0, 100) : Pick(0.0, 5, 20),
        UnsolicitedAsResync = Some(0.3),
        SilentShare = Told ? Pick(0.0, 0.3, 0.5) : Pick(0.0, 0.3, 1.0),
        VoiceGoesOn = Pick(new Milliseconds(0, 3000), new Milliseconds(10_000, 60_000)),
        Sequence = Pick(SequenceAfterTakeover.Continue, SequenceAfterTakeover.RestartAtOne, SequenceAfterTakeover.Random),
        ForgottenSubscriptionShare = Share(0.4, 0.5),
        ReuseCallIdShare = Share(0.5, 1.0),
        SwallowedEvents = Some(0.5) ? _dice.Next(1, agents / 4) : 0,
        FailBackKeepsCalls = Told || Some(0.5),
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

    private IEnumerable<SwarmAct> DrawActs()
    {
        // A user goes back when he is free: that nobody tells of, and if his subscription is forgotten then, nothing tells of what follows either.
        bool back = !Told || Simulator.Failover.ForgottenSubscriptionShare == 0;
        int crash = _dice.Next(3_000, 15_000);
        if (Some(0.85))
        {
            yield return new SwarmAct(crash, SwarmActKind.CrashPrimary, 0);
            if (back && Some(0.4))
            {
                int at = crash + _dice.Next(2_000, 25_000);
                yield return new SwarmAct(at, SwarmActKind.FailBack, 0);
                if (!Told && Some(0.4))
                {
                    yield return new SwarmAct(at + _dice.Next(2_000, 12_000), SwarmActKind.CrashPrimary, 0);
                }
            }
        }

        foreach ((SwarmActKind kind, double chance, int most) in new[]
        {
            (SwarmActKind.DropLink, 0.4, 3), (SwarmActKind.LinksGone, 0.3, 1), (SwarmActKind.SnapshotAll, 0.6, 3), (SwarmActKind.RestartClient, 0.4, 2),
            (SwarmActKind.SlowClient, 0.25, 1), (SwarmActKind.OperatorSweep, 0.3, 3), (SwarmActKind.Malformed, 0.25, 2),
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
