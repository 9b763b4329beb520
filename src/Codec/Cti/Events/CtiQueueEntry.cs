using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>A call in the queue of a call centre or at a route point. Times of day are milliseconds since 1970-01-01 UTC, 0 when not told.</summary>
public struct CtiQueueEntry
{
    /// <summary>BroadWorks' id of this party of the call; required.</summary>
    public Utf8Slice CallId { get; internal set; }

    /// <summary>The id that all parties of the session share; required.</summary>
    public Utf8Slice ExtTrackingId { get; internal set; }

    /// <summary>The caller.</summary>
    public CtiParty RemoteParty { get; internal set; }

    /// <summary>When it was added.</summary>
    public long AddTime { get; internal set; }

    /// <summary>When it was removed.</summary>
    public long RemoveTime { get; internal set; }

    /// <summary>Whether the caller must hear the entrance message.</summary>
    public bool MandatoryEntrance { get; internal set; }

    /// <summary>Whether an agent did not answer it.</summary>
    public bool Bounced { get; internal set; }

    /// <summary>Whether it was moved within the queue.</summary>
    public bool Reordered { get; internal set; }

    /// <summary>What it had waited before it came here, seconds.</summary>
    public long? PreservedWaitTime { get; internal set; }

    /// <summary>The name of the call centre or route point.</summary>
    public Utf8Slice Name { get; internal set; }

    /// <summary>The number of the call centre or route point.</summary>
    public Utf8Slice Number { get; internal set; }

    /// <summary>Its priority bucket.</summary>
    public CtiValue<CtiAcdPriority> Priority { get; internal set; }

    /// <summary>When it came into that bucket.</summary>
    public long AddTimeInPriorityBucket { get; internal set; }

    /// <summary>What it had waited in that bucket before, seconds.</summary>
    public long? PreservedWaitTimeInPriorityBucket { get; internal set; }

    /// <summary>The agent that has answered.</summary>
    public Utf8Slice AnsweringUserId { get; internal set; }

    /// <summary>The agent's call.</summary>
    public Utf8Slice AnsweringCallId { get; internal set; }

    /// <summary>The id of the agent's call in the network's signalling.</summary>
    public Utf8Slice AnsweringNetworkCallId { get; internal set; }

    /// <summary>What a route point is playing, by the id that its client gave.</summary>
    public Utf8Slice PlayCollectId { get; internal set; }

    /// <summary>What it plays.</summary>
    public CtiValue<CtiPlayCollectType> PlayCollectType { get; internal set; }

    /// <summary>Whether the route point has placed the call.</summary>
    public bool OutgoingCall { get; internal set; }

    /// <summary>When that was answered.</summary>
    public long OutgoingCallAnswerTime { get; internal set; }

    /// <summary>Where the event sends it.</summary>
    public CtiRedirect Redirect { get; internal set; }

    /// <summary>Where its redirections start in the event's.</summary>
    internal int RedirectionStart { get; set; }

    /// <summary>How many redirections it has been through.</summary>
    public int RedirectionCount { get; internal set; }
}
