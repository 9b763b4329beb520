using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>A CSTA event that a client must, or may, have been told.</summary>
/// <param name="AtMs">When BroadWorks numbered its cause.</param>
/// <param name="Kinds">The event, or the events that would each do.</param>
/// <param name="CallIds">The call id, or the ids under which it may be told.</param>
/// <param name="Required">False where silence is as right.</param>
/// <param name="Cause">BroadWorks' event type.</param>
public sealed record ExpectedEvent(
    long AtMs,
    IReadOnlyList<CstaEventKind> Kinds,
    IReadOnlyList<string> CallIds,
    bool Required,
    string Cause);

/// <summary>How a party came out of step.</summary>
public enum OutOfStep
{
    /// <summary>Held, and gone in truth.</summary>
    Stuck,

    /// <summary>True, and not held.</summary>
    Missing,

    /// <summary>Held in another state.</summary>
    State,

    /// <summary>Held under another call id.</summary>
    CallId,
}

/// <summary>A party that a snapshot must have shown to be out of step.</summary>
public sealed record PartyOutOfStep(long AtMs, string Device, string CallId, string PartyId, OutOfStep How);

/// <summary>A span in which BroadWorks knew a call of a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="CallId">The CSTA call id.</param>
/// <param name="PartyId">BroadWorks' callId.</param>
/// <param name="FromMs">When it came.</param>
/// <param name="ToMs">When it went; null while it lives.</param>
/// <param name="Vanished">Whether it went with its server, without a word.</param>
public sealed record CallLife(string Device, string CallId, string PartyId, long FromMs, long? ToMs, bool Vanished);

/// <summary>
/// Goes through the simulator's log once and works out, by the rules of the protocol and without the connector, which CSTA events must
/// have come, which parties a snapshot must have found out of step, and when each call lived.
/// </summary>
public sealed class Replay
{
    /// <summary>Longer than what the connector acknowledged waits to be applied, and its log's queue and pipe hold an entry back.</summary>
    private const int LastWordsMs = 1_000;

    /// <summary>
    /// A subscription that was deleted so soon was granted in an answer that came late or was lost with its link, when another one had been asked for: nobody's events.
    /// </summary>
    private const int DisownedWithinMs = 15_000;

    private readonly Dictionary<string, DeviceReplay> _devices = new(StringComparer.Ordinal);
    private readonly List<long> _deaths;

    /// <param name="log">What BroadWorks numbered, in order.</param>
    /// <param name="crashes">Application Servers that died.</param>
    /// <param name="deaths">When the connector died, by the clients' clock; the next one begins without a picture and with subscriptions of its own.</param>
    public Replay(IEnumerable<LoggedEvent> log, IEnumerable<ServerCrash> crashes, IEnumerable<long>? deaths = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        var ahead = new Queue<ServerCrash>(crashes.OrderBy(c => c.AtMs));
        _deaths = [.. (deaths ?? []).Order()];
        var dying = new Queue<long>(_deaths);
        var all = log.ToList();
        foreach (var subscription in all.GroupBy(l => (l.Device, l.Subscription)))
        {
            // One that ends because its connector has died was that one's.
            var began = subscription.First().AtMs;
            var ended = subscription.Any(l => l.EventType == "SubscriptionTerminatedEvent" && l.AtMs - began < DisownedWithinMs && !_deaths.Exists(d => d >= began && d <= l.AtMs));
            var opened = subscription.Any(l => l.IsSnapshot && l.Acknowledged);
            if (subscription.Key.Subscription.Length > 0 && (ended || !opened))
            {
                DeviceOf(subscription.Key.Device).Disown(subscription.Key.Subscription, perhaps: !ended);
            }
        }

        foreach (var logged in all)
        {
            while (ahead.TryPeek(out var crash) && crash.AtMs <= logged.AtMs)
            {
                Crash(ahead.Dequeue());
            }

            while (dying.TryPeek(out var death) && death <= logged.AtMs)
            {
                dying.Dequeue();
                foreach (var device in _devices.Values)
                {
                    device.ConnectorDied();
                }
            }

            DeviceOf(logged.Device).Apply(logged);
        }

        while (ahead.TryDequeue(out var crash))
        {
            Crash(crash);
        }
    }

    /// <summary>The CSTA events of one device in BroadWorks' order.</summary>
    public IReadOnlyList<ExpectedEvent> Expected(string device) => _devices.TryGetValue(device, out var found) ? found.Expected : [];

    /// <summary>Each difference that an acknowledged snapshot showed, in order.</summary>
    public IEnumerable<PartyOutOfStep> OutOfStep => _devices.Values.SelectMany(d => d.OutOfStep).OrderBy(p => p.AtMs);

    /// <summary>Whether the connector died so soon after this that it need not have told of it: what it acknowledged it may not have applied, or not written down, any more.</summary>
    public bool IsLastWord(PartyOutOfStep party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return _deaths.Exists(death => party.AtMs <= death && party.AtMs > death - LastWordsMs);
    }

    /// <summary>Each span in which BroadWorks knew a call.</summary>
    public IEnumerable<CallLife> Lives => _devices.Values.SelectMany(d => d.Lives());

    /// <summary>Devices for which an event was sent or swallowed that no acknowledgement confirms.</summary>
    public IReadOnlySet<string> DevicesWithLoss => _devices.Where(d => d.Value.HadLoss).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);

    private DeviceReplay DeviceOf(string device)
    {
        if (!_devices.TryGetValue(device, out var found))
        {
            _devices[device] = found = new DeviceReplay(device);
        }

        return found;
    }

    private void Crash(ServerCrash crash)
    {
        foreach (var device in _devices.Values)
        {
            device.Crash(crash);
        }
    }
}
