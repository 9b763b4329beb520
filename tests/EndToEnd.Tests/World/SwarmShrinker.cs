using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>
/// Makes the story of a failure short: leaves out what happens, one thing after the other, and makes the system and the network plainer, as long as the promise
/// is still broken in the same way.
/// </summary>
/// <param name="run">Runs a world to its end.</param>
/// <param name="limit">How many worlds may be run.</param>
internal sealed class SwarmShrinker(Func<Swarm, SwarmOutcome> run, int limit)
{
    private const int FewestAgents = 4; // calls between agents need some

    private static readonly Func<Swarm, Swarm>[] s_plainer =
    [
        s => s with { Clients = 1 },
        s => s with { Loops = 1 },
        s => With(s, o => o with { Xsps = 1 }),
        s => s with { MaxInFlight = null, RatePerSecond = null },
        s => s.Network is { DelayMilliseconds: 0, JitterMilliseconds: 0, MaxPiece: int.MaxValue } ? s : s with { Network = new MemoryConditions() },
        s => Failing(s, f => f with { DuplicateShare = 0 }),
        s => Failing(s, f => f with { ErrorAnswerShare = 0 }),
        s => Failing(s, f => f with { IgnoredRequestShare = 0 }),
        s => Failing(s, f => f with { UnknownEventShare = 0 }),
        s => Failing(s, f => f with { LinkDropMeanSeconds = 0 }),
        s => TakingOver(s, f => f with { SwallowedEvents = 0 }),
        s => TakingOver(s, f => f with { ReuseCallIdShare = 0 }),
        s => TakingOver(s, f => f with { ForgottenSubscriptionShare = 0 }),
        s => TakingOver(s, f => f with { TakeoverSpread = 0 }),
        s => TakingOver(s, f => f with { Outage = OutageBehaviour.Refuse }),
        s => TakingOver(s, f => f with { RequestTriggersTakeover = false }),
        s => TakingOver(s, f => f with { UnsolicitedAsResync = false }),
        s => TakingOver(s, f => f with { Sequence = SequenceAfterTakeover.Continue }),
        s => TakingOver(s, f => f with { SilentShare = 0 }),
        s => TakingOver(s, f => f with { FailBackKeepsCalls = true }),
        s => Serving(s, v => v with { SnapshotOrder = SnapshotOrder.ResponseFirst }),
        s => Serving(s, v => v with { EventOvertakesShare = 0 }),
        s => Serving(s, v => v with { RedeliverUnacknowledged = false }),
        s => Serving(s, v => v with { GraceMilliseconds = 0 }),
        s => Serving(s, v => v with { FirstSequenceNumber = 1 }),
        s => Serving(s, v => v with { SnapshotDelay = default }),
        s => Serving(s, v => v with { ResponseDelay = default }),
        s => Writing(s, new WireOptions { EventDelay = s.Simulator.Wire.EventDelay, ReorderWithinChannel = s.Simulator.Wire.ReorderWithinChannel }),
        s => Writing(s, s.Simulator.Wire with { ReorderWithinChannel = false }),
        s => Writing(s, s.Simulator.Wire with { EventDelay = default }),
        s => With(s, o => o with { Calls = o.Calls with { ConsultationShare = 0, BlindTransferShare = 0 } }),
        s => With(s, o => o with { Calls = o.Calls with { HoldShare = 0 } }),
        s => With(s, o => o with { Calls = o.Calls with { ForwardShare = 0, TreatmentShare = 0, ClickToDialShare = 0 } }),
        s => WithAgents(s, s.Simulator.Agents.Count / 2),
        s => WithAgents(s, s.Simulator.Agents.Count - 1),
    ];

    /// <summary>How many worlds were run.</summary>
    internal int Runs { get; private set; }

    /// <summary>What kind of breach a fault is: its first words, without whom it befell.</summary>
    internal static string KindOf(string fault)
    {
        string[] lines = fault.Split('\n', 3);
        string first = lines.Length > 1 && lines[0].EndsWith(" faults:", StringComparison.Ordinal) ? lines[1] : lines[0];
        return first.Split(':', 2)[0];
    }

    /// <summary>The plainest world found that breaks the promise as this one does.</summary>
    /// <param name="swarm">What was drawn.</param>
    /// <param name="outcome">What became of it: a fault.</param>
    internal (Swarm Swarm, SwarmOutcome Outcome) Shrink(Swarm swarm, SwarmOutcome outcome)
    {
        (Swarm, SwarmOutcome) best = (swarm, outcome);
        bool better = true;
        while (better && Runs < limit)
        {
            better = LeaveOutActs(ref best);
            foreach (Func<Swarm, Swarm> plainer in s_plainer)
            {
                while (Try(plainer(best.Item1), ref best))
                {
                    better = true;
                }
            }
        }

        return best;
    }

    private bool LeaveOutActs(ref (Swarm Swarm, SwarmOutcome Outcome) best)
    {
        bool any = false;
        for (int i = best.Swarm.Acts.Count - 1; i >= 0; i--)
        {
            any |= Try(best.Swarm with { Acts = [.. best.Swarm.Acts.Where((_, at) => at != i)] }, ref best);
        }

        return any;
    }

    private bool Try(Swarm candidate, ref (Swarm Swarm, SwarmOutcome Outcome) best)
    {
        if (Runs >= limit || candidate == best.Swarm)
        {
            return false;
        }

        Runs++;
        SwarmOutcome outcome = run(candidate);
        if (outcome.Fault is null || KindOf(outcome.Fault) != KindOf(best.Outcome.Fault!))
        {
            return false;
        }

        best = (candidate, outcome);
        return true;
    }

    private static Swarm With(Swarm swarm, Func<SimulatorOptions, SimulatorOptions> by) => swarm with { Simulator = by(swarm.Simulator) };

    private static Swarm WithAgents(Swarm swarm, int count) =>
        count < FewestAgents ? swarm : With(swarm, o => o with { Agents = SimulatorOptions.MakeAgents(count) });

    private static Swarm Failing(Swarm swarm, Func<FaultOptions, FaultOptions> by) => With(swarm, o => o with { Faults = by(o.Faults) });

    private static Swarm TakingOver(Swarm swarm, Func<FailoverOptions, FailoverOptions> by) => With(swarm, o => o with { Failover = by(o.Failover) });

    private static Swarm Serving(Swarm swarm, Func<ServiceOptions, ServiceOptions> by) => With(swarm, o => o with { Service = by(o.Service) });

    private static Swarm Writing(Swarm swarm, WireOptions by) => With(swarm, o => o with { Wire = by });
}
