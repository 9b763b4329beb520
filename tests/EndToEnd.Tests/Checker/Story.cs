using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;

namespace CstaConnector.EndToEnd.Tests.Checker;

/// <summary>A small history of one device, told twice: as BroadWorks' log and as what a client got. Faults are then built in.</summary>
internal sealed class Story
{
    public const string Device = "1001";

    private readonly List<LoggedEvent> _log = [];
    private readonly List<LogEntry> _came = [];
    private readonly List<ServerCrash> _crashes = [];
    private readonly List<long> _deaths = [];
    private readonly Dictionary<string, CallBelief> _calls = [];

    public List<LmsEntry> Lms { get; } = [];

    public List<LogEntry> Came => _came;

    private string Subscription { get; set; } = "first";

    public Replay Replay() => new(_log, _crashes, _deaths);

    public ClientView Client(long monitoredSince = 0) => new("client", new Dictionary<string, DeviceView>
    {
        [Device] = new(Device, true, monitoredSince, _calls, _came),
    });

    /// <summary>The first snapshot of a subscription: the connector has its picture then.</summary>
    public Story Subscribed(long at, params LoggedParty[] parties) => Snapshot(at, parties);

    public Story Snapshot(long at, params LoggedParty[] parties)
    {
        _log.Add(new LoggedEvent(at, Device, "CallSubscriptionEvent", parties, true, true) { Subscription = Subscription });
        return this;
    }

    /// <summary>An event of BroadWorks and, unless it is null, the CSTA event that came for it.</summary>
    public Story Event(long at, string type, LoggedParty party, CstaEventKind? told, bool acknowledged = true)
    {
        _log.Add(new LoggedEvent(at, Device, type, [party], false, acknowledged) { Subscription = Subscription });
        return told is { } kind ? Told(at + 10, kind, party.CallId) : this;
    }

    public Story Told(long at, CstaEventKind kind, string callId, int cause = 22, bool gone = false)
    {
        var local = gone || kind == CstaEventKind.ConnectionCleared ? LocalState.Null : LocalState.Connected;
        _came.Add(new LogEntry(at, LogKind.Event, kind, callId, Device, local, cause, "00000001", 256 + _came.Count, gone || kind == CstaEventKind.ConnectionCleared));
        return this;
    }

    public Story Crash(long at, int server = 1)
    {
        _crashes.Add(new ServerCrash(at, server));
        return this;
    }

    /// <summary>The connector dies; the next one has a subscription of its own once the first one's last events have come.</summary>
    public Story ConnectorDies(long at)
    {
        _deaths.Add(at);
        return this;
    }

    /// <summary>Whose events follow.</summary>
    public Story Of(string subscription)
    {
        Subscription = subscription;
        return this;
    }

    public Story Logged37205(long at, LoggedParty party)
    {
        Lms.Add(new LmsEntry(at, $"{Device}@example.net", Device, party.CallId, party.PartyId, "connected", "none"));
        return this;
    }

    public Story Believes(string callId, LocalState state)
    {
        _calls[callId] = new CallBelief(callId, state, null, 0, "test");
        return this;
    }

    public static LoggedParty Ringing(string call = "100:1", int server = 1) =>
        new($"half-{call}", 5_000, call, "Terminator", "Alerting", false, false, "tel:+15550100", server);

    public static LoggedParty Talking(string call = "100:1", int server = 1) => Ringing(call, server) with { State = "Active", Answered = true };

    public static LoggedParty OnHold(string call = "100:1", int server = 1) => Talking(call, server) with { State = "Held" };

    public static LoggedParty Over(string call = "100:1", int server = 1) => Talking(call, server) with { State = "Released" };

    /// <summary>A call from ringing to its end, with hold and retrieve, told without fault.</summary>
    public static Story Faultless() => new Story().Subscribed(100)
        .Event(1_000, "CallReceivedEvent", Ringing(), CstaEventKind.Delivered)
        .Event(2_000, "CallAnsweredEvent", Talking(), CstaEventKind.Established)
        .Event(3_000, "CallHeldEvent", OnHold(), CstaEventKind.Held)
        .Event(4_000, "CallRetrievedEvent", Talking(), CstaEventKind.Retrieved)
        .Event(5_000, "CallHeldEvent", OnHold(), CstaEventKind.Held)
        .Event(6_000, "CallRetrievedEvent", Talking(), CstaEventKind.Retrieved)
        .Event(7_000, "CallReleasedEvent", Over(), CstaEventKind.ConnectionCleared);

    /// <summary>A call that goes with its server, found by the snapshot after the takeover.</summary>
    public static Story Failover() => new Story().Subscribed(100)
        .Event(1_000, "CallReceivedEvent", Ringing(), CstaEventKind.Delivered)
        .Event(2_000, "CallAnsweredEvent", Talking(), CstaEventKind.Established)
        .Crash(3_000)
        .Event(5_000, "CallReceivedEvent", Ringing("7:1", 2), CstaEventKind.Delivered)
        .Snapshot(6_000, Ringing("7:1", 2));
}
