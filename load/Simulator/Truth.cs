namespace CstaConnector.Load.Simulator;

/// <summary>One party of a call as the server that serves its user knows it.</summary>
/// <param name="UserId">The user whose half of the call this is.</param>
/// <param name="CallId">BroadWorks' id of the half; together with <paramref name="StartTime"/> it names the party for ever.</param>
/// <param name="ExtTrackingId">The id that the parties of one session share.</param>
/// <param name="Personality">Originator, Terminator or Click-to-Dial.</param>
/// <param name="State">The wire's word: Alerting, Active, Held, Remote Held, Detached or Released.</param>
/// <param name="RemoteAddress">The other party's address with its scheme.</param>
/// <param name="RemoteUserId">The other party, if it is a user of this system.</param>
/// <param name="StartTime">Milliseconds since the epoch of the world's clock.</param>
/// <param name="AnswerTime">The same for the first answer; null before it.</param>
/// <param name="ReleaseCause">The cause whose treatment plays or played; null if none.</param>
/// <param name="Server">The server that knows it: 1 primary, 2 secondary.</param>
public sealed record TruthCall(
    string UserId,
    string CallId,
    string ExtTrackingId,
    string Personality,
    string State,
    string RemoteAddress,
    string? RemoteUserId,
    long StartTime,
    long? AnswerTime,
    string? ReleaseCause,
    int Server)
{
    /// <summary>Whether it is a party of its user: alerting, talking, holding or held.</summary>
    public bool IsParty => State is "Alerting" or "Active" or "Held" or "Remote Held";
}

/// <summary>What became of an event.</summary>
public enum EventFate
{
    /// <summary>It has its number and waits to be sent.</summary>
    Numbered,

    /// <summary>It was sent and is not acknowledged yet.</summary>
    Sent,

    /// <summary>It was acknowledged; <see cref="SentEvent.AcknowledgedStatus"/> says how.</summary>
    Acknowledged,

    /// <summary>Its connection or channel ended before it was acknowledged, and it was not sent again.</summary>
    LostWithConnection,

    /// <summary>There was no channel to send it over.</summary>
    LostWithoutChannel,

    /// <summary>The dying server numbered it and never sent it.</summary>
    LostWithServer,

    /// <summary>It was numbered, and something between the server and its clients lost it.</summary>
    LostOnTheWay,
}

/// <summary>One event in the simulator's own log, in the order in which the events were numbered.</summary>
public sealed class SentEvent
{
    /// <summary>When it was numbered, in the world's milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>The user whom it is about.</summary>
    public required string UserId { get; init; }

    public required string SubscriptionId { get; init; }

    public required int SequenceNumber { get; init; }

    /// <summary>Counts the restarts of this subscription's numbering.</summary>
    public required int Epoch { get; init; }

    public required string EventId { get; init; }

    /// <summary>The type without prefix, such as CallReceivedEvent.</summary>
    public required string EventType { get; init; }

    /// <summary>The call as the event tells it; null where it tells none, or several.</summary>
    public TruthCall? Call { get; init; }

    /// <summary>The calls of a snapshot or a redirection; null for any other event.</summary>
    public IReadOnlyList<TruthCall>? Calls { get; init; }

    /// <summary>Whether it is a snapshot of all calls of the user.</summary>
    public bool IsSnapshot => EventType is "CallSubscriptionEvent" or "CallSubscriptionResyncEvent";

    /// <summary>Whether nobody asked for this snapshot.</summary>
    public bool IsUnsolicited { get; init; }

    public string? CallId => Call?.CallId;

    public string? ExtTrackingId => Call?.ExtTrackingId;

    /// <summary>When it was (last) sent; null if never.</summary>
    public long? SentAt { get; internal set; }

    /// <summary>The connection over which it was (last) sent; 0 if never.</summary>
    public int Connection { get; internal set; }

    /// <summary>How often it was sent, duplicates and deliveries over another channel included.</summary>
    public int Deliveries { get; internal set; }

    public EventFate Fate { get; internal set; }

    /// <summary>The status of the first acknowledgement; null if there is none.</summary>
    public int? AcknowledgedStatus { get; internal set; }

    public long? AcknowledgedAt { get; internal set; }
}
