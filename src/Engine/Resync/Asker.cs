using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Resync;

/// <summary>
/// Asks BroadWorks on behalf of one stripe: subscriptions, snapshots, sweeps and renewals all wait in one queue and leave through one window and one
/// rate, the most urgent first. At most one request is under way for a user. What an outcome means is <see cref="SubscriptionKeeper"/>'s to say.
/// </summary>
internal sealed class Asker
{
    private readonly Stripe _stripe;
    private readonly AskQueue _queue = new();
    private readonly Pace _pace;
    private readonly LinkTargets _links;
    private readonly Random _spread;
    private int _nextLink;

    internal Asker(Stripe stripe, Pace pace, LinkTargets links, int seed)
    {
        _stripe = stripe;
        _pace = pace;
        _links = links;
        _spread = new Random(seed);
    }

    internal int Queued => _queue.Count;

    internal int UnderWay => _pace.UnderWay;

    internal bool LinksServe => _links.Best.Length > 0;

    /// <summary>Wants BroadWorks' word on a user; shares what is queued already, and asks again after what is under way.</summary>
    internal void Want(User user, AskClass askClass, AskReason reason)
    {
        if (user.Ask.UnderWay)
        {
            user.Ask.Again = reason;
            return;
        }

        if (user.Ask.Phase != AskPhase.Queued || askClass < user.Ask.Class)
        {
            user.Ask.Reason = reason;
        }

        user.RetryAt = User.Never;
        _queue.Put(user, askClass);
    }

    /// <summary>Takes a user out of the queue.</summary>
    internal void Forget(User user)
    {
        if (user.Ask.Phase == AskPhase.Queued)
        {
            _queue.Take(user);
        }
    }

    /// <summary>Sends what window, rate and links allow.</summary>
    internal void Pump(long now)
    {
        while (_queue.Count > 0 && _links.Best is { Length: > 0 } links && _pace.TryTake(now))
        {
            User user = _queue.Peek()!;
            _queue.Take(user);
            Send(user, links, now);
        }
    }

    /// <summary>The request under way has left the window.</summary>
    internal void Release(User user)
    {
        _pace.Release();
        user.Ask.Phase = AskPhase.Idle;
        user.Ask.Generation = 0;
        user.AnswerDueAt = User.Never;
    }

    /// <summary>How urgent a user is that BroadWorks has to be asked about.</summary>
    internal AskClass Urgency(User user)
    {
        if (user.Waiters.Count > 0 || user.Monitors.AnyStarting)
        {
            return AskClass.Client;
        }

        if (user.Ask.Failures >= _stripe.Resync.MaxAttempts)
        {
            return AskClass.Parked;
        }

        AskClass urgency = AskClass.Suspect;
        foreach (Party party in user.Parties)
        {
            if (party.State == PartyState.Alerting)
            {
                return AskClass.SuspectAlerting;
            }

            urgency = AskClass.SuspectWithCalls;
        }

        return urgency;
    }

    /// <summary>When to try again after so many failures: doubled each time up to a bound, and spread so that many do not come together.</summary>
    internal long Backoff(int failures)
    {
        long delay = failures >= _stripe.Resync.MaxAttempts ? _stripe.Resync.ParkSeconds * 1000L : Math.Min((long)_stripe.Resync.RetryInitialMilliseconds << Math.Min(failures - 1, 20), _stripe.Resync.RetryMaxMilliseconds);
        return (delay / 2) + _spread.NextInt64((delay / 2) + 1);
    }

    private void Send(User user, LinkTarget[] links, long now)
    {
        Ask ask = user.Ask;
        ask.Kind = user.Subscription == SubscriptionState.Deleting ? CtiRequestKind.DeleteSubscription
            : !user.HasSubscription ? CtiRequestKind.AddSubscription
            : CtiRequestKind.UpdateSubscription;
        ask.Phase = AskPhase.Unanswered;
        ask.Generation = _stripe.NextGeneration();
        ask.Sent = ask.Generation;
        ask.SentForCurrent = user.HasSubscription;
        user.AnswerDueAt = now + (_stripe.Resync.AnswerTimeoutSeconds * 1000L);
        user.RenewalAt = now + NextRenewal();
        user.Rearm();

        LinkTarget link = NextOf(links);
        DeviceEntry? device = ask.Kind == CtiRequestKind.AddSubscription ? user.Device : null;
        _stripe.Context.To(link.Lane).Add(MailKind.Request, ((long)user.Index << 32) | ask.Generation, new RequestMail(ask.Kind, link.Index, _stripe.Index).Pack(), device, device is null ? user.SubscriptionId(stackalloc byte[UuidText.Length]) : []);
        Count(ask);
    }

    /// <summary>Deletes a subscription that nobody has, beside the window: there is nobody to wait for the answer.</summary>
    internal void DeleteForNobody(ReadOnlySpan<byte> subscriptionId)
    {
        if (_links.Best is not { Length: > 0 } links)
        {
            return; // it expires at BroadWorks
        }

        LinkTarget link = NextOf(links);
        _stripe.Counters.SubscriptionsDisowned++;
        _stripe.Context.To(link.Lane).Add(
            MailKind.Request, _stripe.NextGeneration(), new RequestMail(CtiRequestKind.DeleteSubscription, link.Index, _stripe.Index).Pack(), null, subscriptionId);
    }

    private LinkTarget NextOf(LinkTarget[] links) => links[(int)((uint)_nextLink++ % (uint)links.Length)];

    private void Count(Ask ask)
    {
        if (ask.Kind == CtiRequestKind.UpdateSubscription)
        {
            _stripe.Counters.UpdatesSent++;
        }

        if (ask.Reason == AskReason.Renewal)
        {
            _stripe.Counters.Renewals++;
        }

        if (ask.Reason == AskReason.Sweep)
        {
            _stripe.Sweep.Asked++;
        }
    }

    private long NextRenewal()
    {
        long spread = _stripe.RenewalSpreadMilliseconds;
        return _stripe.RenewalMilliseconds + (spread > 0 ? _spread.NextInt64(spread) : 0);
    }
}
