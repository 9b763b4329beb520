using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>A sweep over every agent while calls go on: the latency of live events beside it, every agent confirmed at its end, window and rate kept, and figures that add up.</summary>
public class Sweep(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    /// <summary>A sweep's own rate may burst by so much: a twentieth of a second's requests in each stripe.</summary>
    private const double Burst = 1.05;

    private const int RequestsPerSecond = 2_000;
    private const int LookMs = 50;

    /// <summary>Seconds of calls before the sweep, and at least as many after it.</summary>
    private const double SecondsAround = 4;

    /// <summary>Seconds of a sweep from which on its progress must have been seen.</summary>
    private const double SeenFrom = 1;

    public override string Name => "sweep";

    public override string Description => "an operator's sweep over all agents (--agents 100000) beside live calls; latency is that of the calls";

    protected override int Agents => 10_000;

    /// <summary>Long enough for a sweep that takes half as long again as its rate allows.</summary>
    protected override double SecondsFor(int agents) => (2 * SecondsAround) + Math.Ceiling(1.5 * agents / RequestsPerSecond);

    /// <summary>Answers and snapshots take their time, so that the window has something to bound: at the full rate some 200 requests are under way.</summary>
    internal override SimulatorOptions Simulated(int agents, int seed)
    {
        var quiet = SimulatorOptions.Quiet(agents, seed);
        return quiet with { Service = quiet.Service with { ResponseDelay = new Milliseconds(5, 45), SnapshotDelay = new Milliseconds(20, 120) } };
    }

    internal override void Adjust(ConnectorOptions options) => options.Resync.RatePerSecond = RequestsPerSecond;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await Task.Delay(shape.WarmUp, cancellation);
        world.Phase = "before the sweep";
        await Task.Delay(TimeSpan.FromSeconds(SecondsAround), cancellation);
        var before = (await world.Connector.StatusAsync(cancellation)).Sweep?.Id ?? 0;
        world.Phase = "during the sweep";
        await world.Connector.ResyncAllAsync(cancellation);
        List<SweepStatus> seen = [];
        while (true)
        {
            var status = await world.Connector.StatusAsync(cancellation);
            if (status.Sweep is { } sweep && sweep.Id > before)
            {
                if (IsOver(status))
                {
                    world.Phase = "after the sweep";
                    return [.. Confirmed(world, status, sweep), AddsUp(sweep), Progress(sweep, seen), await PaceAsync(world, sweep), .. Found(world, sweep)];
                }

                seen.Add(sweep);
                Goes(world, sweep);
            }

            await Task.Delay(LookMs, cancellation);
        }
    }

    /// <summary>Whether there is nothing to wait for any more.</summary>
    internal virtual bool IsOver(ConnectorStatus status) => status.Sweep is { Running: false };

    /// <summary>Looks at the sweep under way.</summary>
    internal virtual void Goes(CallWorld world, SweepStatus sweep)
    {
        // Nothing happens to this one.
    }

    /// <summary>What must hold of its figures besides.</summary>
    internal virtual IEnumerable<ScenarioCheck> Found(CallWorld world, SweepStatus sweep) => [new("nothing to repair", sweep.Repaired == 0, $"{sweep.Repaired} repaired")];

    private static double Took(SweepStatus sweep) => ((sweep.FinishedAt ?? sweep.StartedAt) - sweep.StartedAt).TotalSeconds;

    private static IEnumerable<ScenarioCheck> Confirmed(CallWorld world, ConnectorStatus status, SweepStatus sweep)
    {
        var agents = world.Devices.Count;
        yield return new("every agent confirmed", sweep.Confirmed >= agents && sweep.Refused == 0 && sweep.Parked == 0 && status.Suspects == 0,
            $"{sweep.Confirmed} of {agents} confirmed in {Took(sweep):F1} s, {status.Suspects} still suspect");
    }

    private static ScenarioCheck AddsUp(SweepStatus sweep) => new("the sweep's figures add up",
        sweep.Total == sweep.Confirmed + sweep.Refused + sweep.Parked + sweep.Gone && sweep is { Remaining: 0 } && sweep.Repaired <= sweep.Confirmed
            && (sweep.Answered == sweep.Asked || (sweep.Answered < sweep.Asked && sweep.Retried > 0)),
        $"{sweep.Total} = {sweep.Confirmed} confirmed ({sweep.Repaired} repaired) + {sweep.Refused} refused + {sweep.Parked} given to the next round + {sweep.Gone} gone; "
            + $"{sweep.Asked} asked, {sweep.Answered} answered, {sweep.Retried} again");

    // Within one wave the work left only shrinks, so that the estimate at half the way can be held against what it came to.
    private static ScenarioCheck Progress(SweepStatus sweep, List<SweepStatus> seen)
    {
        var told = seen.Count(s => s is { EstimateSeconds: not null, Remaining: > 0 });
        var half = seen.FirstOrDefault(s => s.Remaining * 2 <= s.Total && s.EstimateSeconds is not null);
        return new("progress and estimate are told", told > 0 || Took(sweep) < SeenFrom,
            $"seen {told} times" + (half?.EstimateSeconds is { } estimate ? $"; with {half.Remaining} of {half.Total} to go it gave itself {estimate:F1} s more, at {half.RatePerSecond:F0} requests a second" : ""));
    }

    // What arrives within a second was sent within it or was under way before: a rate's worth and a window at most.
    private static async Task<ScenarioCheck> PaceAsync(CallWorld world, SweepStatus sweep)
    {
        var window = new ResyncOptions().MaxInFlight;
        var (inFlight, perSecond) = await world.Simulator.RunAsync(w => (w.Statistics.MaxUpdatesInFlight, w.Statistics.MaxUpdatesPerSecond));
        var most = (RequestsPerSecond * Burst) + window;
        return new("window and rate are kept", inFlight <= window + sweep.Retried && perSecond <= most,
            $"BroadWorks saw {inFlight} requests under way at most, {window} may; {perSecond} in a second at most, {most:F0} may arrive");
    }
}
