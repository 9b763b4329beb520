using CstaConnector.Engine.Monitors;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>What is under way for a user: the request to BroadWorks, who waits for it, the doubt, the deadlines and the events that wait. Lent by <see cref="UserCases"/> for as long as there is any of it.</summary>
internal sealed class UserCase : LoopTimer
{
    private readonly Stripe _stripe;
    private User? _user;
    private List<SnapshotWaiter>? _waiters;
    private List<SnapshotWaiter>? _lateWaiters;

    internal UserCase(Stripe stripe) => _stripe = stripe;

    /// <summary>Whether it is to be looked at when the batch is over; <see cref="UserCases"/>'.</summary>
    internal bool Touched { get; set; }

    internal Ask Ask { get; } = new();

    internal bool HasWaiters => _waiters is { Count: > 0 } || _lateWaiters is { Count: > 0 };

    internal List<SnapshotWaiter> Waiters => _waiters ??= [];

    internal List<SnapshotWaiter> LateWaiters => _lateWaiters ??= [];

    internal ParkedEvents? Parked { get; set; }

    internal long SuspectSince { get; set; }

    internal string SuspectReason { get; set; } = "";

    internal long GapAt { get; set; } = User.Never;

    internal int GapProlongations { get; set; }

    internal long AnswerDueAt { get; set; } = User.Never;

    internal long RetryAt { get; set; } = User.Never;

    internal long LingerAt { get; set; } = User.Never;

    /// <summary>Whether nothing of it is left.</summary>
    internal bool IsOver => !_user!.Suspect && !Ask.IsOpen && !HasWaiters && Parked is not { Count: > 0 } && Due() == User.Never;

    internal void Begin(User user) => _user = user;

    /// <summary>Lets the user go and is as new, but for the room of its lists.</summary>
    /// <returns>Whose it was.</returns>
    internal User End()
    {
        User user = _user!;
        _user = null;
        Ask.Reset();
        _waiters?.Clear();
        _lateWaiters?.Clear();
        Parked?.Clear();
        SuspectSince = 0;
        SuspectReason = "";
        GapProlongations = 0;
        GapAt = AnswerDueAt = RetryAt = LingerAt = User.Never;
        return user;
    }

    internal void Rearm(TimerWheel timers)
    {
        long due = Due();
        if (due == User.Never)
        {
            timers.Cancel(this);
        }
        else
        {
            timers.Set(this, due - timers.NowMilliseconds);
        }
    }

    /// <inheritdoc/>
    protected override void Due(long nowMilliseconds)
    {
        User user = _user!;
        try
        {
            _stripe.Deadlines(user, nowMilliseconds);
        }
        catch (Exception fault)
        {
            _stripe.DeadlineFailed(user, fault);
        }
    }

    private long Due() => Math.Min(Math.Min(GapAt, AnswerDueAt), Math.Min(RetryAt, LingerAt));
}
