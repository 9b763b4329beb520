namespace CstaConnector.Load.CstaClient;

/// <summary>State of one connection, ECMA-285 LocalConnectionState.</summary>
public enum LocalState
{
    Null = 0,
    Initiated = 1,
    Alerting = 2,
    Connected = 3,
    Hold = 4,
    Queued = 5,
    Fail = 6,
}

/// <summary>Call control events by their number in the choice of an event report.</summary>
public enum CstaEventKind
{
    Bridged = 0,
    CallCleared = 1,
    Conferenced = 2,
    ConnectionCleared = 3,
    Delivered = 4,
    DigitsDialed = 5,
    Diverted = 6,
    Established = 7,
    Failed = 8,
    Held = 9,
    NetworkCapabilitiesChanged = 10,
    NetworkReached = 11,
    Offered = 12,
    Originated = 13,
    Queued = 14,
    Retrieved = 15,
    ServiceInitiated = 16,
    Transferred = 17,

    /// <summary>An event of another group; it says nothing about a call's state.</summary>
    OtherGroup = 100,
}

/// <summary>System status, ECMA-285.</summary>
public enum CstaSystemStatus
{
    Initializing = 0,
    Enabled = 1,
    Normal = 2,
    MessagesLost = 3,
    Disabled = 4,
    OverloadImminent = 5,
    OverloadReached = 6,
    OverloadRelieved = 7,
    PartiallyDisabled = 8,
}

/// <summary>A connection as the wire names it.</summary>
/// <param name="CallId">The call's identity, one character an octet; null where only a device is named.</param>
/// <param name="Device">The device's number; null where only a call is named.</param>
public readonly record struct CstaConnection(string? CallId, string? Device);

/// <summary>One line of a connection list: what a connection was and is now called.</summary>
public sealed record ConnectionChange(CstaConnection? New, CstaConnection? Old);

/// <summary>One event report, read.</summary>
public sealed record CstaEvent
{
    public required CstaEventKind Kind { get; init; }

    /// <summary>The monitor that reports, in hex.</summary>
    public required string Xref { get; init; }

    public required int InvokeId { get; init; }

    /// <summary>The connection that the event is about; for a transfer the primary old call.</summary>
    public CstaConnection Connection { get; init; }

    /// <summary>For a transfer or a conference: the second call that ends in it.</summary>
    public CstaConnection? Secondary { get; init; }

    /// <summary>The device that rings, answers, holds, leaves, diverts, transfers…; null when it is not known.</summary>
    public string? Subject { get; init; }

    /// <summary>Where a diverted or transferred call goes.</summary>
    public string? Destination { get; init; }

    public string? Calling { get; init; }

    public string? Called { get; init; }

    public string? LastRedirection { get; init; }

    /// <summary>State of the monitored device's own connection in this call.</summary>
    public LocalState? Local { get; init; }

    /// <summary>Event cause, ECMA-285; -1 where the event has none.</summary>
    public int Cause { get; init; } = -1;

    public IReadOnlyList<ConnectionChange> Changes { get; init; } = [];
}

/// <summary>One connection of a Snapshot Device answer.</summary>
/// <param name="Connection">Call and device.</param>
/// <param name="State">State of the device's own connection; null where the answer says unknown.</param>
/// <param name="OtherState">State of the other side, where told.</param>
public sealed record SnapshotCall(CstaConnection Connection, LocalState? State, LocalState? OtherState);

/// <summary>What came back for a request.</summary>
public sealed record CstaAnswer
{
    /// <summary>Whether a result came, not an error, a reject or nothing.</summary>
    public bool Ok { get; init; }

    /// <summary>What went wrong, such as <c>operation 12</c>, <c>reject invoke 1</c>, <c>timeout</c>, <c>link lost</c>.</summary>
    public string Failure { get; init; } = "";

    public IReadOnlyList<SnapshotCall> Snapshot { get; init; } = [];

    public CstaSystemStatus? Status { get; init; }

    /// <summary>The cross-reference of a monitor that was started, in hex.</summary>
    public string? Xref { get; init; }

    internal static CstaAnswer Failed(string why) => new() { Failure = why };
}

/// <summary>Something that the switching function must not do.</summary>
/// <param name="AtMs">When it was seen.</param>
/// <param name="Rule">A stable, dotted name.</param>
/// <param name="Detail">In words.</param>
public sealed record ClientViolation(long AtMs, string Rule, string Detail);
