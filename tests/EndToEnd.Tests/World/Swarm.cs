using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What one seed draws: a system, a network, and what happens to them.</summary>
internal sealed record Swarm
{
    internal required int Seed { get; init; }

    /// <summary>
    /// Whether BroadWorks gives a sign of each takeover, as a rule by its unsolicited snapshots: then the sweep has to make everything true. Without a sign
    /// nobody can know before the subscriptions are renewed.
    /// </summary>
    internal required bool Told { get; init; }

    internal required int Loops { get; init; }

    internal required int Clients { get; init; }

    internal required SimulatorOptions Simulator { get; init; }

    internal required MemoryConditions Network { get; init; }

    /// <summary>How many requests to BroadWorks may be under way; null as by default. With few, suspects wait, and much can happen before they are asked about.</summary>
    internal int? MaxInFlight { get; init; }

    /// <summary>How many requests a second; null as by default.</summary>
    internal int? RatePerSecond { get; init; }

    /// <summary>What happens, in order.</summary>
    internal required IReadOnlyList<SwarmAct> Acts { get; init; }

    /// <summary>What a seed draws.</summary>
    internal static Swarm Draw(int seed) => new SwarmDice(seed).Draw();

    /// <summary>What was drawn, in one line.</summary>
    public override string ToString()
    {
        FailoverOptions f = Simulator.Failover;
        ServiceOptions s = Simulator.Service;
        FaultOptions x = Simulator.Faults;
        WireOptions w = Simulator.Wire;
        CallModelOptions c = Simulator.Calls;
        return $"{(Told ? "told" : "not told")}, {Simulator.Agents.Count} agents, {Simulator.Xsps} XSPs, {Loops} loops, {Clients} clients, window {MaxInFlight}, rate {RatePerSecond}; takeover after {f.TakeoverAfter} over {f.TakeoverSpread} ms, "
            + $"numbers {f.Sequence}, silent {f.SilentShare:0.00}, unsolicited {f.UnsolicitedPerSecond:0}/s, forgotten {f.ForgottenSubscriptionShare:0.00}, reuse {f.ReuseCallIdShare:0.00}, "
            + $"swallowed {f.SwallowedEvents}, outage {f.Outage}, request takes over {f.RequestTriggersTakeover}, failback keeps calls {f.FailBackKeepsCalls}; "
            + $"unknown {s.UnknownSubscriptionStatus}, order {s.SnapshotOrder}, snapshot {s.SnapshotDelay.From}-{s.SnapshotDelay.To} ms, overtakes {s.EventOvertakesShare:0.00}, "
            + $"redeliver {s.RedeliverUnacknowledged}, grace {s.GraceMilliseconds}, first number {s.FirstSequenceNumber}; event delay {w.EventDelay.To} ms, "
            + $"reorder {w.ReorderWithinChannel}, pieces {w.MaximumPiece}, prefixes {w.Prefixes}, network {Network.DelayMilliseconds}+{Network.JitterMilliseconds} ms, "
            + $"talk {c.TalkTime.From}-{c.TalkTime.To} ms, hold {c.HoldShare}, consultation {c.ConsultationShare}, transfer {c.BlindTransferShare}; doubled {x.DuplicateShare:0.000}, refused {x.ErrorAnswerShare:0.000}, ignored {x.IgnoredRequestShare:0.000}, link drop {x.LinkDropMeanSeconds:0} s; "
            + string.Join(", ", Acts.Select(a => $"{a.At} {a.Kind} {a.Number}"));
    }
}
