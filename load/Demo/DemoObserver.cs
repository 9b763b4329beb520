using CstaConnector.Engine.Admin;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Demo;

/// <summary>Looks at truth and beliefs again and again while the demo runs, and remembers what must be reported of the way.</summary>
internal sealed class DemoObserver(SimulatorHost simulator, IDemoConnector connector, IReadOnlyList<CstaClientHost> clients, int agents)
{
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everStuck = new(StringComparer.Ordinal);
    private HashSet<BeliefFault> _lastStuck = [];
    private (double At, long BroadWorks, long Csta) _counts;

    /// <summary>The most stuck calls that one client held.</summary>
    public int MostStuck { get; private set; }

    public int Silent => _silent.Count;

    /// <summary>Silent agents whose call was stuck: no snapshot came before they fell silent, so it was stuck then.</summary>
    public int SilentStuck => _silent.Count(_everStuck.Contains);

    /// <summary>Seconds of the demo at which stuck calls were seen last; null if never.</summary>
    public double? LastStuckAt { get; private set; }

    /// <summary>Seconds of the demo at which an agent without server was seen last; null if never.</summary>
    public double? LastOutageAt { get; private set; }

    /// <summary>Looks once.</summary>
    public async Task<DemoMoment> LookAsync(double seconds, double? crashedAt, string act, CancellationToken cancellation)
    {
        var (truth, busy, silentNow, outage, sent) = await simulator.RunAsync(world => (
            SimulatorTruth.Calls(world),
            world.BusyAgents,
            world.Agents.Where(world.IsSilent).ToList(),
            world.Phase == FailoverPhase.Outage,
            world.Statistics.EventsSent));
        var views = clients.Select(c => c.Run(core => ClientView.Of(core, withLogs: false))).ToList();
        var told = clients.Sum(c => c.Run(core => core.Events));
        var status = await StatusAsync(cancellation);
        LastOutageAt = outage ? seconds : LastOutageAt;

        var stuckNow = views.SelectMany(v => BeliefCheck.Compare(v, truth).Stuck).ToHashSet();
        // An event on its way is no stuck call: only what was so a look ago counts.
        var lasting = stuckNow.Where(_lastStuck.Contains).ToList();
        _lastStuck = stuckNow;
        var perClient = views.ToDictionary(v => v.Name, v => lasting.Count(f => f.Client == v.Name));
        Remember(seconds, lasting, silentNow, perClient);

        var lms = connector.Unsynchronized();
        var moment = new DemoMoment
        {
            Seconds = seconds,
            SecondsSinceCrash = seconds - crashedAt,
            Act = act,
            Agents = agents,
            Busy = busy,
            BelievedBusy = views[0].Devices.Values.Count(d => d.Calls.Count > 0),
            TrueCalls = truth.Values.Sum(t => t.Count),
            Stuck = perClient,
            Silent = _silent.Count,
            BroadWorksEventsPerSecond = Rate(sent - _counts.BroadWorks, seconds),
            CstaEventsPerSecond = Rate(told - _counts.Csta, seconds),
            Clearings = clients[0].Run(core => core.ClearedBySynchronization),
            Connector = status,
            LmsCount = lms.Count,
            LastLms = [.. lms.TakeLast(8)],
        };
        _counts = (seconds, sent, told);
        return moment;

        double Rate(long count, double now) => now > _counts.At ? count / (now - _counts.At) : 0;
    }

    private void Remember(double seconds, List<BeliefFault> lasting, List<string> silentNow, Dictionary<string, int> perClient)
    {
        MostStuck = Math.Max(MostStuck, perClient.Values.DefaultIfEmpty().Max());
        if (lasting.Count > 0)
        {
            LastStuckAt = seconds;
        }

        _everStuck.UnionWith(lasting.Select(f => f.Device));
        _silent.UnionWith(silentNow.Select(SimulatorTruth.NumberOf));
    }

    private async Task<ConnectorStatus?> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            return await connector.StatusAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
