using CstaConnector.Engine.Calls;
using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Resync;

/// <summary>How urgent a request to BroadWorks is; the lower, the sooner.</summary>
internal enum AskClass : byte
{
    /// <summary>A client waits for the answer.</summary>
    Client,

    /// <summary>A suspect with an alerting call.</summary>
    SuspectAlerting,

    /// <summary>A suspect with calls.</summary>
    SuspectWithCalls,

    /// <summary>A suspect without calls.</summary>
    Suspect,

    /// <summary>A subscription that is due to be renewed.</summary>
    Renewal,

    /// <summary>A suspect that failed so often that it is only tried now and then.</summary>
    Parked,

    /// <summary>A subscription that is no longer wanted.</summary>
    Deletion,
}

/// <summary>What a user's request does, named by what it waits for.</summary>
internal enum AskPhase : byte
{
    Idle,

    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Sent; waits for the response and for the snapshot event.</summary>
    Unanswered,

    /// <summary>BroadWorks has answered; waits for the snapshot event.</summary>
    AwaitingSnapshot,
}

/// <summary>Why BroadWorks is asked; recorded with what the answer clears.</summary>
internal enum AskReason : byte
{
    None,
    Subscribe,
    SnapshotDevice,
    Renewal,
    Sweep,
    Repair,
}

/// <summary>The one request that may be queued or under way for a user at a time.</summary>
internal sealed class Ask
{
    internal AskPhase Phase { get; set; }

    internal AskClass Class { get; set; }

    internal AskReason Reason { get; set; }

    internal CtiRequestKind Kind { get; set; }

    /// <summary>Distinguishes this request's outcome from that of one before.</summary>
    internal uint Generation { get; set; }

    /// <summary>The number of the request that was sent last, also when it no longer counts; 0 once its outcome is there.</summary>
    internal uint Sent { get; set; }

    /// <summary>Whether the subscription that the request sent last was about is still the user's.</summary>
    internal bool SentForCurrent { get; set; }

    /// <summary>Failures in a row.</summary>
    internal int Failures { get; set; }

    /// <summary>Ask once more when this one is over, for a reason that arose meanwhile.</summary>
    internal AskReason Again { get; set; }

    // Links of the queue it is in.
    internal User? Next { get; set; }

    internal User? Previous { get; set; }

    /// <summary>Whether anything is still to come of it.</summary>
    internal bool IsOpen => Phase != AskPhase.Idle || Sent != 0 || Failures > 0 || Again != AskReason.None;

    internal bool UnderWay => Phase is AskPhase.Unanswered or AskPhase.AwaitingSnapshot;

    /// <summary>As new.</summary>
    internal void Reset()
    {
        Phase = AskPhase.Idle;
        Reason = AskReason.None;
        Again = AskReason.None;
        Generation = Sent = 0;
        SentForCurrent = false;
        Failures = 0;
    }
}
