using CstaConnector.Load.CstaClient;

namespace CstaConnector.Load.Checker;

/// <summary>A party of a call as one of BroadWorks' events tells it.</summary>
/// <param name="PartyId">BroadWorks' callId.</param>
/// <param name="StartTime">With the id it names the party: a server that takes over may use an id again.</param>
/// <param name="CallId">The External Tracking ID, which is the CSTA call id.</param>
/// <param name="Personality">Originator, Terminator or Click-to-Dial.</param>
/// <param name="State">The wire's word.</param>
/// <param name="Answered">Whether it has an answer time.</param>
/// <param name="Releasing">Whether it carries a release cause.</param>
/// <param name="Remote">The remote party's address.</param>
/// <param name="Server">Which Application Server knows it.</param>
public sealed record LoggedParty(
    string PartyId,
    long StartTime,
    string CallId,
    string Personality,
    string State,
    bool Answered,
    bool Releasing,
    string Remote,
    int Server)
{
    /// <summary>What names the party for ever.</summary>
    public (string PartyId, long StartTime) Key => (PartyId, StartTime);
}

/// <summary>An event from the simulator's own log, in the order in which BroadWorks numbered them.</summary>
/// <param name="AtMs">When it was numbered, by the clients' clock.</param>
/// <param name="Device">The user's number.</param>
/// <param name="EventType">The event's type without prefix.</param>
/// <param name="Parties">The call or calls that it tells.</param>
/// <param name="IsSnapshot">Whether it tells all calls of the user.</param>
/// <param name="Acknowledged">Whether the connector acknowledged it with 200.</param>
public sealed record LoggedEvent(
    long AtMs,
    string Device,
    string EventType,
    IReadOnlyList<LoggedParty> Parties,
    bool IsSnapshot,
    bool Acknowledged)
{
    /// <summary>When its acknowledgement reached BroadWorks, by the clients' clock; null if none did.</summary>
    public long? AcknowledgedAtMs { get; init; }

    /// <summary>The subscription whose event it is.</summary>
    public string Subscription { get; init; } = "";

    /// <summary>Its way over the wire, for a person who looks for a fault.</summary>
    public string Wire { get; init; } = "";
}

/// <summary>One Application Server that took the calls it served with it.</summary>
public sealed record ServerCrash(long AtMs, int Server);

/// <summary>An LMS 37205 entry of the connector.</summary>
/// <param name="AtMs">When it was logged, by the clients' clock.</param>
/// <param name="User">The user id.</param>
/// <param name="Device">The user's number.</param>
/// <param name="CallId">The CSTA call id.</param>
/// <param name="PartyId">BroadWorks' callId.</param>
/// <param name="Held">What the connector held.</param>
/// <param name="Reported">What BroadWorks reported.</param>
public sealed record LmsEntry(long AtMs, string User, string Device, string CallId, string PartyId, string Held, string Reported);

/// <summary>A call that is true: BroadWorks knows it.</summary>
public sealed record TruthParty(string CallId, LocalState State);

/// <summary>One client's belief and log of one device, copied out.</summary>
/// <param name="Device">The device.</param>
/// <param name="Counted">Whether the client has to know this device: its monitor and, where it asks for one, its first snapshot were answered.</param>
/// <param name="MonitoredSinceMs">When the monitor was answered; the largest number where there is none.</param>
/// <param name="Calls">The calls held.</param>
/// <param name="Log">What arrived, in order; empty where it was not wanted.</param>
public sealed record DeviceView(
    string Device,
    bool Counted,
    long MonitoredSinceMs,
    IReadOnlyDictionary<string, CallBelief> Calls,
    IReadOnlyList<LogEntry> Log);

/// <summary>One client's beliefs at one moment.</summary>
public sealed record ClientView(string Name, IReadOnlyDictionary<string, DeviceView> Devices)
{
    /// <summary>Copies what the client holds; run it where the core may be touched.</summary>
    /// <param name="core">The client.</param>
    /// <param name="withLogs">Whether the logs are wanted as well, which is dear.</param>
    public static ClientView Of(CstaClientCore core, bool withLogs)
    {
        ArgumentNullException.ThrowIfNull(core);
        var devices = new Dictionary<string, DeviceView>(core.Devices.Count, StringComparer.Ordinal);
        foreach (var (number, belief) in core.Devices)
        {
            devices[number] = new DeviceView(
                number,
                belief.MonitoredSinceMs is not null && (belief.SnapshotSinceMs is not null || !core.Options.SnapshotAfterMonitor),
                belief.MonitoredSinceMs ?? long.MaxValue,
                new Dictionary<string, CallBelief>(belief.Calls, StringComparer.Ordinal),
                withLogs ? [.. belief.Log] : []);
        }

        return new ClientView(core.Options.Name, devices);
    }
}
