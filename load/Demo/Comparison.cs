using CstaConnector.Engine.Admin;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Demo;

/// <summary>Everything that the comparison at rest found.</summary>
internal sealed record Compared
{
    private const int BeforeMs = 60_000;
    private const int AfterMs = 500;
    private const int LinesAround = 10;

    /// <summary>Whether the wire was at rest; without it, events on their way show as faults.</summary>
    public required bool AtRest { get; init; }

    public required IReadOnlyList<BeliefReport> Beliefs { get; init; }

    public required IReadOnlyList<DeliveryReport> Deliveries { get; init; }

    public required IReadOnlyList<ClearingReport> Clearings { get; init; }

    public required LmsReport Lms { get; init; }

    public required IReadOnlyList<ClientFigures> Figures { get; init; }

    public required int CallsTrue { get; init; }

    public required long CallsMade { get; init; }

    public required long Vanished { get; init; }

    public required long EventsAcknowledged { get; init; }

    public required IReadOnlyList<string> ProtocolViolations { get; init; }

    public required SweepSummary? Sweep { get; init; }

    /// <summary>The simulator's log, to show what went over the wire about a fault.</summary>
    public required IReadOnlyList<LoggedEvent> Log { get; init; }

    public IReadOnlyList<ClientSummary> Clients(int wanted) => [.. Beliefs.Select((belief, i) => new ClientSummary
    {
        Name = belief.Client,
        Devices = belief.Devices,
        DevicesWanted = wanted,
        CallsBelieved = belief.Calls,
        CallsTrue = CallsTrue,
        Stuck = belief.Stuck.Count,
        Missing = belief.Missing.Count,
        WrongState = belief.WrongState.Count,
        Events = Figures[i].Events,
        EventsExpected = Deliveries[i].Expected,
        Lost = Deliveries[i].Lost.Count,
        OutOfOrder = Deliveries[i].OutOfOrder.Count,
        Clearings = Clearings[i].Clearings,
        ClearedBySynchronization = Clearings[i].BySynchronization,
        Retold = Clearings[i].Retold,
        WronglyCleared = Clearings[i].Wrong.Count,
        Violations = Figures[i].Violations,
    })];

    /// <summary>The first faults of each kind in words.</summary>
    public IEnumerable<string> FaultTexts(int each)
    {
        IEnumerable<IEnumerable<string>> kinds =
        [
            AtRest ? [] : ["the wire did not come to rest, so events on their way show as faults"],
            Beliefs.SelectMany(b => b.Stuck.Concat(b.Missing).Concat(b.WrongState)).Select(f => f.ToString()),
            Clearings.SelectMany(c => c.Wrong).Select(w => w + Around(w.Device, w.AtMs)),
            Deliveries.SelectMany(d => d.Lost.Concat(d.OutOfOrder)).Select(f => f + Around(f.Device, f.Expected.AtMs)),
            Lms.MissingEntries.Select(p => $"37205 missing: device {p.Device} call {p.CallId} party {p.PartyId}, {p.How}" + Around(p.Device, p.AtMs)),
            Lms.Unjustified.Select(l =>
                $"37205 unjustified: device {l.Device} call {l.CallId} party {l.PartyId}, held {l.Held}, reported {l.Reported} at {l.AtMs}" + Around(l.Device, l.AtMs)),
            Figures.SelectMany(f => f.ViolationTexts),
            ProtocolViolations.Select(v => $"CTI: {v}"),
        ];
        return kinds.SelectMany(kind => kind.Take(each));
    }

    // What the simulator sent about the device around that time.
    private string Around(string device, long atMs) => string.Concat(Log
        .Where(e => e.Device == device && e.AtMs >= atMs - BeforeMs && e.AtMs <= atMs + AfterMs)
        .TakeLast(LinesAround)
        .Select(e => $"\n      {e.Wire}"));
}

/// <summary>What one client counted.</summary>
internal sealed record ClientFigures(long Events, int Violations, IReadOnlyList<string> ViolationTexts);

/// <summary>Compares truth and beliefs while the world stands still and nothing is on its way.</summary>
internal sealed class Comparison(SimulatorHost simulator, IDemoConnector connector, IReadOnlyList<CstaClientHost> clients, long clockOffsetMs)
{
    private const int PollMs = 5;

    /// <summary>Longer than any event needs through the connector. Every event is acknowledged by then, so none waits for another.</summary>
    private const int DrainMs = 500;

    public async Task<Compared> AtRestAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var deadline = DateTime.UtcNow + limit;
        ConnectorStatus status;
        do
        {
            await Task.Delay(100, cancellation);
            status = await connector.StatusAsync(cancellation);
        }
        while ((status.Sweep is { Running: true } || status.Suspects > 0) && DateTime.UtcNow < deadline);

        while (DateTime.UtcNow < deadline)
        {
            if (await simulator.RunAsync(world => world.EventsUnsettled == 0 ? Frozen(world, true) : null) is { } rest)
            {
                return await WithLmsAsync(rest, cancellation);
            }

            await Task.Delay(PollMs, cancellation);
        }

        return await WithLmsAsync(await simulator.RunAsync(world => Frozen(world, false)), cancellation);
    }

    private sealed record Picture(
        bool AtRest,
        Dictionary<string, IReadOnlyList<TruthParty>> Truth,
        IReadOnlyList<ClientView> Views,
        IReadOnlyList<ClientFigures> Figures,
        IReadOnlyList<LmsEntry> Lms,
        List<LoggedEvent> Log,
        long? CrashedAt,
        long Vanished,
        long CallsMade,
        IReadOnlyList<string> Violations);

    // Runs on the world's thread, so that no call changes while the last events go through the connector to the clients.
    private Picture Frozen(BroadWorksWorld world, bool atRest)
    {
        Thread.Sleep(DrainMs);
        var truth = new SimulatorTruth(clockOffsetMs);
        var violations = world.Statistics.ViolationTexts.Count > 0
            ? world.Statistics.ViolationTexts.ToList()
            : world.Statistics.Violations.Select(v => $"{v.Key}: {v.Value}").ToList();
        return new Picture(
            atRest,
            SimulatorTruth.Calls(world),
            [.. clients.Select(c => c.Run(core => ClientView.Of(core, withLogs: true)))],
            [.. clients.Select(c => c.Run(Count))],
            connector.Unsynchronized(),
            truth.Log(world),
            world.CrashedAt is { } at ? truth.ClientTime(at) : null,
            world.VanishedCalls,
            world.Log.Where(e => e.Call is not null).Select(e => e.ExtTrackingId).Distinct().Count(),
            violations);
    }

    private async Task<Compared> WithLmsAsync(Picture picture, CancellationToken cancellation)
    {
        var status = await connector.StatusAsync(cancellation);
        var replay = new Replay(picture.Log, picture.CrashedAt is { } at ? [new ServerCrash(at, 1)] : [], connector.Deaths);
        var lms = LmsCheck.Compare(picture.Lms, replay);
        return new Compared
        {
            AtRest = picture.AtRest,
            Beliefs = [.. picture.Views.Select(v => BeliefCheck.Compare(v, picture.Truth))],
            Deliveries = [.. picture.Views.Select(v => DeliveryCheck.Compare(v, replay))],
            Clearings = [.. picture.Views.Select(v => ClearingCheck.Compare(v, replay))],
            Lms = lms with { MissingEntries = [.. lms.MissingEntries.Where(p => !replay.IsLastWord(p))] },
            Figures = picture.Figures,
            CallsTrue = picture.Truth.Values.Sum(t => t.Count),
            CallsMade = picture.CallsMade,
            Vanished = picture.Vanished,
            Log = picture.Log,
            EventsAcknowledged = picture.Log.Count(e => e.Acknowledged),
            ProtocolViolations = picture.Violations,
            Sweep = Of(status.Sweep),
        };
    }

    private static ClientFigures Count(CstaClientCore core) => new(
        core.Events,
        core.ViolationCounts.Values.Sum(),
        [.. core.Violations.Select(v => $"{core.Options.Name}: {v.Rule}: {v.Detail}")]);

    private static SweepSummary? Of(SweepStatus? sweep) => sweep is null ? null : new SweepSummary(
        sweep.Id, sweep.Trigger, sweep.Running, sweep.Total, sweep.Asked, sweep.Confirmed, sweep.Repaired, sweep.Retried, sweep.Refused, sweep.Parked,
        sweep.FinishedAt is { } end ? Math.Round((end - sweep.StartedAt).TotalSeconds, 1) : null);
}
