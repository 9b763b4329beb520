namespace CstaConnector.Engine.Admin;

/// <summary>One device in a list.</summary>
public record DeviceStatus
{
    /// <summary>The number that clients name it by.</summary>
    public required string Number { get; init; }

    /// <summary>The BroadWorks user.</summary>
    public required string UserId { get; init; }

    /// <summary><c>user</c>, <c>acd</c> or <c>routePoint</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Monitors on it.</summary>
    public required int Monitors { get; init; }

    /// <summary>Call parties that the table holds for it.</summary>
    public required int CallCount { get; init; }

    /// <summary>State of its subscription: <c>none</c>, <c>adding</c>, <c>active</c>, <c>lingering</c>, <c>refused</c> …</summary>
    public required string Subscription { get; init; }

    /// <summary>Since when its picture may be stale, or null when it is confirmed.</summary>
    public DateTimeOffset? SuspectSince { get; init; }

    /// <summary>Why it may be stale, or null.</summary>
    public string? SuspectReason { get; init; }

    /// <summary>When a snapshot confirmed its calls last, or null.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>One device with everything that is known of it.</summary>
public sealed record DeviceDetail : DeviceStatus
{
    /// <summary>The subscription's id at BroadWorks, or null.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The last sequence number taken from its events, or null before the first.</summary>
    public int? SequenceNumber { get; init; }

    /// <summary>When its subscription is renewed next, or null.</summary>
    public DateTimeOffset? RenewalAt { get; init; }

    /// <summary>The stripe that owns it.</summary>
    public int Stripe { get; init; }

    /// <summary>Its call parties.</summary>
    public IReadOnlyList<CallStatus> Calls { get; init; } = [];

    /// <summary>The last clearings, the newest first.</summary>
    public IReadOnlyList<ClearingRecord> Clearings { get; init; } = [];
}

/// <summary>One call party of a device.</summary>
public sealed record CallStatus
{
    /// <summary>The CSTA Call ID: BroadWorks' External Tracking ID.</summary>
    public required string CallId { get; init; }

    /// <summary>BroadWorks' <c>callId</c>, one per party.</summary>
    public required string PartyId { get; init; }

    /// <summary>What the table holds: <c>initiated</c>, <c>alerting</c>, <c>connected</c>, <c>hold</c>, <c>fail</c> …</summary>
    public required string State { get; init; }

    /// <summary>The other side's address, or null.</summary>
    public string? Remote { get; init; }

    /// <summary>When BroadWorks says that the call started, or null.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Seconds since then, or since the table has it.</summary>
    public required double AgeSeconds { get; init; }

    /// <summary>When BroadWorks named the party last, in an event of its own or in a snapshot.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>The recorded reason of one clearing.</summary>
public sealed record ClearingRecord
{
    /// <summary>When the party left the table.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>The BroadWorks user.</summary>
    public required string User { get; init; }

    /// <summary>The CSTA Call ID: BroadWorks' External Tracking ID.</summary>
    public required string CallId { get; init; }

    /// <summary>BroadWorks' <c>callId</c> of the party.</summary>
    public required string PartyId { get; init; }

    /// <summary>The event that was compared with the table, such as <c>CallSubscriptionEvent</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>Its subscription.</summary>
    public string SubscriptionId { get; init; } = "";

    /// <summary>Its sequence number.</summary>
    public int SequenceNumber { get; init; }

    /// <summary>Its <c>eventID</c>.</summary>
    public string EventId { get; init; } = "";

    /// <summary>What the table held.</summary>
    public required string Held { get; init; }

    /// <summary>What BroadWorks reported.</summary>
    public required string Reported { get; init; }

    /// <summary>Milliseconds that the party was in the table.</summary>
    public long AgeMs { get; init; }

    /// <summary>The synchronization rule, 1 to 8; 0 for a release that BroadWorks told of in the ordinary way.</summary>
    public required int Rule { get; init; }

    /// <summary>What made BroadWorks send the event: <c>live</c>, <c>unsolicited</c>, <c>renewal</c>, <c>snapshotDevice</c>, <c>sweep N</c> …</summary>
    public required string Trigger { get; init; }
}

/// <summary>What came of asking for a resync.</summary>
public sealed record ResyncAnswer
{
    /// <summary>Whether nothing was done.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Numbers of the devices that are asked about, or would be.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Ids that no device is known by.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>The sweep that asks, or null where none runs.</summary>
    public int? SweepId { get; init; }
}
