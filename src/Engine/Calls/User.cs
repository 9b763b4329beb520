using CstaConnector.Engine.Monitors;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>What is true of a user's subscription at BroadWorks.</summary>
internal enum SubscriptionState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It has been granted.</summary>
    Active,

    /// <summary>It is no longer wanted and is to be deleted.</summary>
    Deleting,
}

/// <summary>
/// One monitored user: its calls, its subscription, its monitors, and what is under way for it. Owned by one stripe and touched on its loop only; other
/// loops carry the reference as an address.
/// </summary>
internal sealed class User : LoopTimer
{
    /// <summary>A deadline that is not set.</summary>
    internal const long Never = long.MaxValue;

    private readonly Stripe _stripe;

    internal User(Stripe stripe, DeviceEntry device, int index)
    {
        _stripe = stripe;
        Device = device;
        Index = index;
        Lane = stripe.Index;
    }

    internal DeviceEntry Device { get; }

    /// <summary>The user's place in its stripe.</summary>
    internal int Index { get; }

    /// <summary>The loop that owns the user; read by all loops.</summary>
    internal int Lane { get; }

    /// <summary>Its calls.</summary>
    internal PartyList Parties;

    internal List<DeviceMonitor> Monitors { get; } = new(2);

    // ---- the subscription
    internal SubscriptionState Subscription { get; set; }

    internal byte[]? SubscriptionId { get; set; }

    /// <summary>The order of the subscription's events.</summary>
    internal SequenceWindow Sequence;

    /// <summary>Events that wait for one before them, or for an epoch to be certain.</summary>
    internal List<ParkedEvent>? Parked { get; set; }

    /// <summary>Whether a snapshot has ever set the picture; before that, nothing can be out of step.</summary>
    internal bool HasPicture { get; set; }

    /// <summary>When a snapshot confirmed the picture last, ms since 1970.</summary>
    internal long ConfirmedAt { get; set; }

    // ---- the doubt
    internal bool Suspect { get; set; }

    internal long SuspectSince { get; set; }

    internal string SuspectReason { get; set; } = "";

    /// <summary>Whether an event of the user could not be read since its picture was confirmed last.</summary>
    internal bool Unreadable { get; set; }

    /// <summary>Whether the sweep's first round still waits for this user.</summary>
    internal bool InRound { get; set; }

    // ---- the request that is queued or under way
    internal Ask Ask { get; } = new();

    /// <summary>Snapshot Device requests that the next snapshot answers.</summary>
    internal List<SnapshotWaiter> Waiters { get; } = [];

    /// <summary>Snapshot Device requests that came too late to share the request under way.</summary>
    internal List<SnapshotWaiter> LateWaiters { get; } = [];

    // ---- deadlines, in ms of the loop's clock
    internal long GapAt { get; set; } = Never;

    /// <summary>How often the wait for what is missing was prolonged.</summary>
    internal int GapProlongations { get; set; }

    internal long AnswerDueAt { get; set; } = Never;

    internal long RetryAt { get; set; } = Never;

    internal long RenewalAt { get; set; } = Never;

    internal long LingerAt { get; set; } = Never;

    /// <summary>Whether the record has left its stripe.</summary>
    internal bool Removed { get; set; }

    internal bool IsWanted => Monitors.Count > 0 || Waiters.Count > 0 || LateWaiters.Count > 0 || LingerAt != Never;

    /// <summary>Sets the one timer to the earliest of the deadlines.</summary>
    internal void Rearm()
    {
        long due = Math.Min(Math.Min(GapAt, AnswerDueAt), Math.Min(RetryAt, Math.Min(RenewalAt, LingerAt)));
        TimerWheel timers = _stripe.Context.Timers;
        if (due == Never)
        {
            timers.Cancel(this);
        }
        else
        {
            timers.Set(this, due - timers.NowMilliseconds);
        }
    }

    internal Party? Find(ReadOnlySpan<byte> partyId, long startTime)
    {
        foreach (Party party in Parties)
        {
            if (party.Is(partyId, startTime))
            {
                return party;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    protected override void Due(long nowMilliseconds) => _stripe.Deadlines(this, nowMilliseconds);
}
