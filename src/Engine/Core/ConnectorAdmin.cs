using System.Reflection;
using System.Text;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Core;

/// <summary>Answers an operator by asking each lane in its turn. A question crosses to the loops as any message does.</summary>
internal sealed class ConnectorAdmin : IConnectorAdmin
{
    /// <summary>Clearings told of one device.</summary>
    private const int ClearingsTold = 100;

    private readonly Connector _connector;
    private readonly DeviceDirectory _directory;
    private readonly DateTimeOffset _startedAt;

    internal ConnectorAdmin(Connector connector, DeviceDirectory directory)
    {
        _connector = connector;
        _directory = directory;
        _startedAt = Now;
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_connector.Lanes[0].Context.Loop.UnixMilliseconds);

    /// <inheritdoc/>
    public async Task<ConnectorStatus> GetStatusAsync(CancellationToken ct)
    {
        // First how far the sweep is, then who is suspect: the other way round a sweep that is over would seem to have left somebody.
        (string Status, int Links, int Serving, SweepStatus? Sweep) control = await Ask(0, ControlStatus, ct).ConfigureAwait(false);
        (int Users, int Parties, int Suspects, int Subscriptions, int Clients, int Monitors)[] lanes = await AskAll(
            static l => (l.Stripe.Users.Count, l.Stripe.Users.Sum(u => u.Parties.Count), l.Stripe.Users.Count(u => u.Suspect),
                l.Stripe.Users.Count(u => u.HasSubscription), l.Clients.Count, l.Stripe.Desk.Count), ct).ConfigureAwait(false);
        return new ConnectorStatus
        {
            SystemStatus = control.Status,
            Version = typeof(Connector).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            StartedAt = _startedAt,
            UptimeSeconds = (Now - _startedAt).TotalSeconds,
            Links = control.Links,
            LinksServing = control.Serving,
            Clients = lanes.Sum(l => l.Clients),
            Monitors = lanes.Sum(l => l.Monitors),
            Devices = lanes.Sum(l => l.Users),
            Subscriptions = lanes.Sum(l => l.Subscriptions),
            Suspects = lanes.Sum(l => l.Suspects),
            Calls = lanes.Sum(l => l.Parties),
            Sweep = control.Sweep,
            Counters = Counters(),
        };
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LinkStatus>> GetLinksAsync(CancellationToken ct) => Ask<IReadOnlyList<LinkStatus>>(0, lane =>
        [.. lane.Control!.Links.Select((link, i) => new LinkStatus
        {
            Name = link.Name,
            Address = link.Address,
            State = CamelCase(link.State.ToString()),
            Since = DateTimeOffset.FromUnixTimeMilliseconds(link.Since),
            Reason = link.Reason,
            Opened = link.Opened,
            Events = _connector.Links[i].Counters.Events,
            OctetsIn = _connector.Links[i].Counters.OctetsIn,
            OctetsOut = _connector.Links[i].Counters.OctetsOut,
        })], ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClientStatus>> GetClientsAsync(CancellationToken ct) =>
        [.. (await AskAll(static l => l.Clients.View(), ct).ConfigureAwait(false)).SelectMany(c => c).OrderBy(c => c.Id)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(bool suspectsOnly, CancellationToken ct) =>
        [.. (await AskAll(l => l.Stripe.Users.Where(u => u.Suspect || !suspectsOnly).Select(DeviceView.Of).ToArray(), ct).ConfigureAwait(false))
            .SelectMany(d => d).OrderBy(d => d.Number, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<DeviceDetail?> GetDeviceAsync(string id, CancellationToken ct) =>
        AskUser(id, static (lane, user) => DeviceView.Detail(lane, user, ClearingsTold), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClearingRecord>?> WhyAsync(string id, CancellationToken ct) =>
        AskUser<IReadOnlyList<ClearingRecord>>(id, static (lane, user) => lane.Stripe.Clearings.Of(user, ClearingsTold), ct);

    /// <inheritdoc/>
    public async Task<ResyncAnswer> ResyncAsync(IReadOnlyList<string> ids, bool all, bool dryRun, CancellationToken ct)
    {
        if (all)
        {
            IReadOnlyList<DeviceStatus> devices = await GetDevicesAsync(false, ct).ConfigureAwait(false);
            int? sweep = dryRun ? null : await Ask(0, static lane => lane.Control!.SweepByOperator(), ct).ConfigureAwait(false);

            // The order is the one in which they are asked about: alerting first, then those with calls.
            return new ResyncAnswer { DryRun = dryRun, Devices = [.. devices.OrderByDescending(d => d.CallCount).Select(d => d.Number)], Unknown = [], SweepId = sweep };
        }

        List<string> known = [];
        List<string> unknown = [];
        foreach (string id in ids)
        {
            DeviceStatus? device = await AskUser(id, (lane, user) =>
            {
                if (!dryRun)
                {
                    lane.Stripe.Keeper.Doubt(user, "an operator asked for it", AskReason.Repair);
                }

                return DeviceView.Of(user);
            }, ct).ConfigureAwait(false);
            if (device is null)
            {
                unknown.Add(id);
            }
            else
            {
                known.Add(device.Number);
            }
        }

        return new ResyncAnswer { DryRun = dryRun, Devices = known, Unknown = unknown };
    }

    /// <summary>The figures of the sweep that runs or ran last, as the stripes have them now.</summary>
    internal SweepFigures SweepFigures()
    {
        IEnumerable<SweepWave> waves = _connector.Lanes.Select(l => l.Stripe.Sweep);
        return new SweepFigures(waves.Sum(w => w.Total), waves.Sum(w => w.Asked), waves.Sum(w => w.Answered), waves.Sum(w => w.Confirmed),
            waves.Sum(w => w.Repaired), waves.Sum(w => w.Retried), waves.Sum(w => w.Refused), waves.Sum(w => w.Parked), waves.Sum(w => w.Gone), waves.Sum(w => w.Open));
    }

    internal static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private (string Status, int Links, int Serving, SweepStatus? Sweep) ControlStatus(Lane lane)
    {
        Control control = lane.Control!;
        SweepStatus? sweep = control.Sweep is { } record ? SweepView(record, lane.Context.Loop) : null;
        return (SweepRecord.NameOf(control.Status), control.Links.Count, control.LinksServing, sweep);
    }

    private SweepStatus SweepView(SweepRecord sweep, IEventLoop loop)
    {
        SweepFigures figures = SweepFigures();
        double seconds = Math.Max(0.001, ((sweep.FinishedAt ?? loop.UnixMilliseconds) - sweep.StartedAt) / 1000.0);
        double rate = (figures.Total - figures.Open) / seconds;
        return new SweepStatus
        {
            Id = sweep.Id,
            Running = sweep.Running,
            Trigger = SweepRecord.NameOf(sweep.Cause),
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(sweep.StartedAt),
            FinishedAt = sweep.FinishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Total = figures.Total,
            Asked = figures.Asked,
            Answered = figures.Answered,
            Confirmed = figures.Confirmed,
            Repaired = figures.Repaired,
            Retried = figures.Retried,
            Refused = figures.Refused,
            Parked = figures.Parked,
            Gone = figures.Gone,
            Remaining = figures.Open,
            RatePerSecond = figures.Asked / seconds,
            EstimateSeconds = rate > 0 ? figures.Open / rate : null,
        };
    }

    private Dictionary<string, long> Counters()
    {
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach ((string name, long value) in _connector.Lanes.SelectMany(l => l.Stripe.Counters.Read()).Concat(_connector.Links.SelectMany(LinkView.Counters)))
        {
            sums[name] = sums.GetValueOrDefault(name) + value;
        }

        return sums;
    }

    private async Task<T?> AskUser<T>(string id, Func<Lane, User, T> ask, CancellationToken ct)
        where T : class
    {
        DeviceEntry? device = _directory.Resolve(Encoding.UTF8.GetBytes(id));
        if (device is null)
        {
            return null;
        }

        int lane = StripeHash.StripeOf(device.UserId, _connector.Lanes.Count);
        return await Ask(lane, l => l.Stripe.Find(device.UserId) is { } user ? ask(l, user) : null, ct).ConfigureAwait(false);
    }

    private async Task<T[]> AskAll<T>(Func<Lane, T> ask, CancellationToken ct) =>
        await Task.WhenAll(Enumerable.Range(0, _connector.Lanes.Count).Select(i => Ask(i, ask, ct))).ConfigureAwait(false);

    private Task<T> Ask<T>(int lane, Func<Lane, T> ask, CancellationToken ct)
    {
        var question = new LaneQuestion<T>(ask);
        MailWriter writer = _connector.MailboxOf(lane).OpenWriter();
        writer.Add(MailKind.Question, 0, 0, question, []);
        writer.Post();
        return question.Answered.WaitAsync(ct);
    }
}
