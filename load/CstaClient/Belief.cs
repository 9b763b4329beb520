namespace CstaConnector.Load.CstaClient;

/// <summary>One call of one device, as the client holds it.</summary>
/// <param name="CallId">The CSTA call id.</param>
/// <param name="State">State of the device's own connection.</param>
/// <param name="OtherState">State of the other side as far as events told of it.</param>
/// <param name="SinceMs">When the client learned of the call.</param>
/// <param name="ToldBy">What set the present state.</param>
public sealed record CallBelief(string CallId, LocalState State, LocalState? OtherState, long SinceMs, string ToldBy);

/// <summary>What kind of thing a line of a device's log is.</summary>
public enum LogKind
{
    /// <summary>A CSTA event.</summary>
    Event,

    /// <summary>A snapshot answer as a whole.</summary>
    Snapshot,

    /// <summary>A call that the client believed and a snapshot answer does not have.</summary>
    SnapshotGone,

    /// <summary>A call that a snapshot answer brought.</summary>
    SnapshotNew,

    /// <summary>A call whose state a snapshot answer changed.</summary>
    SnapshotMoved,
}

/// <summary>One line of what arrived for a device, in order of arrival.</summary>
/// <param name="AtMs">The client's clock.</param>
/// <param name="Kind">Event, or the effect of a snapshot answer.</param>
/// <param name="Event">The event's kind; <see cref="CstaEventKind.OtherGroup"/> for a snapshot line.</param>
/// <param name="CallId">The call that the line is about; null for a snapshot as a whole.</param>
/// <param name="ConnectionDevice">Whose connection the event names.</param>
/// <param name="Local">State of the monitored device's own connection as told.</param>
/// <param name="Cause">Event cause, -1 without.</param>
/// <param name="Xref">The monitor, in hex.</param>
/// <param name="InvokeId">The event's invoke id, -1 for a snapshot line.</param>
/// <param name="OwnGone">Whether this line made the device's own connection in that call go away.</param>
public readonly record struct LogEntry(
    long AtMs,
    LogKind Kind,
    CstaEventKind Event,
    string? CallId,
    string? ConnectionDevice,
    LocalState? Local,
    int Cause,
    string Xref,
    int InvokeId,
    bool OwnGone);

/// <summary>Everything that the client holds of one monitored device.</summary>
public sealed class DeviceBelief
{
    private readonly Dictionary<string, CallBelief> _calls = new(StringComparer.Ordinal);
    private readonly List<LogEntry> _log = [];

    internal DeviceBelief(string device) => Device = device;

    /// <summary>The device's number as the client monitors it.</summary>
    public string Device { get; }

    /// <summary>When the present monitor was answered; null while there is none.</summary>
    public long? MonitoredSinceMs { get; internal set; }

    /// <summary>When the first snapshot of the present monitor was answered; null before.</summary>
    public long? SnapshotSinceMs { get; internal set; }

    /// <summary>The monitor's cross-reference in hex; null while there is none.</summary>
    public string? Xref { get; internal set; }

    /// <summary>What the device's last refused request came back with; empty when all is well.</summary>
    public string LastFailure { get; internal set; } = "";

    /// <summary>Calls by call id.</summary>
    public IReadOnlyDictionary<string, CallBelief> Calls => _calls;

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<LogEntry> Log => _log;

    internal void Add(LogEntry entry) => _log.Add(entry);

    internal void Set(CallBelief call) => _calls[call.CallId] = call;

    internal bool Remove(string callId) => _calls.Remove(callId);

    internal void ForgetMonitor()
    {
        MonitoredSinceMs = null;
        SnapshotSinceMs = null;
        Xref = null;
        _calls.Clear();
    }
}
