using System.Globalization;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Monitors;
using CstaConnector.Pipeline;
using CstaConnector.Pipeline.Cti;

namespace CstaConnector.Engine.Resync;

/// <summary>
/// Keeps each user's subscription: adds it, renews it, adds it anew when BroadWorks has forgotten it, deletes it when nobody wants it, and says what the
/// outcome of each request means. A failure clears nothing: it makes the user suspect, and BroadWorks is asked again.
/// </summary>
internal sealed class SubscriptionKeeper
{
    /// <summary>How long a request whose link was lost waits for another link, in ms: long enough that all loops know of the loss.</summary>
    private const long AgainMilliseconds = 50;

    /// <summary>BroadWorks' errorCode of a 403 where the channel set has no channel at the moment: nothing is wrong with the user.</summary>
    private const int ChannelSetMissing = 110842;

    private readonly Stripe _stripe;
    private readonly Asker _asker;
    private readonly SubscriptionRoutes _routes;
    private readonly IConnectorLog _log;

    internal SubscriptionKeeper(Stripe stripe, Asker asker, SubscriptionRoutes routes, IConnectorLog log)
    {
        _stripe = stripe;
        _asker = asker;
        _routes = routes;
        _log = log;
    }

    private static UniversalFailure Unavailable => UniversalFailure.Of(SystemResourceAvailabilityError.Generic);

    /// <summary>The picture of a user may be stale: BroadWorks is asked.</summary>
    internal void Doubt(User user, string reason, AskReason askReason)
    {
        if (user.Subscription == SubscriptionState.Deleting)
        {
            return; // nobody wants to know; whoever does has him revived first
        }

        if (!user.Suspect)
        {
            user.Suspect = true;
            user.SuspectSince = _stripe.Context.Loop.UnixMilliseconds;
            user.SuspectReason = reason;
        }

        _asker.Want(user, _asker.Urgency(user), askReason);
    }

    /// <summary>A snapshot of the user has been applied.</summary>
    internal void Confirmed(User user, int differences)
    {
        bool asked = user.Ask.UnderWay && user.Ask.Kind != CtiRequestKind.DeleteSubscription;
        user.Suspect = false;
        user.Unreadable = false;
        user.Ask.Failures = 0;
        user.RetryAt = User.Never;
        if (_stripe.Sweep.Leave(user, ref _stripe.Sweep.Confirmed))
        {
            _stripe.Sweep.Repaired += differences > 0 ? 1 : 0;
        }

        if (asked)
        {
            // A snapshot that overtakes the response is the answer as well.
            _stripe.Sweep.Answered += user.Ask is { Phase: AskPhase.Unanswered, Reason: AskReason.Sweep } ? 1 : 0;
            _asker.Release(user);
            AskAgain(user);
        }
        else if (user.Ask.Phase == AskPhase.Queued && user.Ask.Class is AskClass.SuspectAlerting or AskClass.SuspectWithCalls or AskClass.Suspect)
        {
            _asker.Forget(user); // its question has been answered
        }

        if (user.RenewalAt == User.Never && user.Subscription == SubscriptionState.Active && user.Ask.Phase == AskPhase.Idle)
        {
            _asker.Want(user, AskClass.Renewal, AskReason.Renewal); // but nothing has renewed the subscription
        }

        user.Rearm();
    }

    /// <summary>A request has ended at its link.</summary>
    /// <returns>Whether the subscription that it was granted, if it was, is the user's now.</returns>
    internal bool Outcome(User user, uint generation, in OutcomeMail outcome, ReadOnlySpan<byte> subscriptionId)
    {
        Ask ask = user.Ask;
        if (ask.Generation != generation || ask.Phase != AskPhase.Unanswered || ask.Kind != outcome.Kind)
        {
            return Late(user, generation, in outcome, subscriptionId);
        }

        if (outcome.Failure == CtiFailure.None && ask.Reason == AskReason.Sweep)
        {
            _stripe.Sweep.Answered++;
        }

        if (ask.Kind == CtiRequestKind.DeleteSubscription)
        {
            if (outcome.Failure is CtiFailure.LinkLost or CtiFailure.NotSent)
            {
                _asker.Release(user);
                if (user.IsWanted)
                {
                    Revive(user); // whether it is deleted the question will tell
                }
                else
                {
                    _asker.Want(user, AskClass.Deletion, AskReason.None);
                }
            }
            else
            {
                Deleted(user, outcome.Succeeded);
            }
        }
        else if (outcome.Succeeded && (ask.Kind == CtiRequestKind.UpdateSubscription || !subscriptionId.IsEmpty))
        {
            if (ask.Kind == CtiRequestKind.AddSubscription)
            {
                Added(user, subscriptionId);
            }

            Granted(user, outcome.Detail);
            ask.Phase = AskPhase.AwaitingSnapshot;
        }
        else if (outcome.Failure is CtiFailure.LinkLost or CtiFailure.NotSent && _asker.LinksServe)
        {
            // Not BroadWorks' word and nobody's fault: the same question over another link, as soon as the lost one is known to be lost.
            _asker.Release(user);
            user.RetryAt = _stripe.Context.Loop.NowMilliseconds + AgainMilliseconds;
            user.RenewalAt = User.Never;
            user.Rearm();
        }
        else if (outcome.Failure == CtiFailure.None && outcome.StatusCode is 403 or 404 or 481 && (outcome.StatusCode, outcome.Detail) is not (403, ChannelSetMissing))
        {
            Unknown(user, in outcome);
        }
        else
        {
            bool answered = outcome.Failure == CtiFailure.None;
            string reason = answered ? string.Create(CultureInfo.InvariantCulture, $"BroadWorks answered {outcome.StatusCode}") : outcome.Failure.ToString();
            Failed(user, reason, answered && outcome.StatusCode < 500 && outcome.Detail != ChannelSetMissing ? UniversalFailure.Of(OperationError.Generic) : Unavailable);
        }

        return user.HasSubscription && user.IsSubscribedAs(subscriptionId);
    }

    /// <summary>The snapshot did not come in time, or the request had no answer.</summary>
    internal void Failed(User user, string reason) => Failed(user, reason, Unavailable);

    private void Failed(User user, string reason, UniversalFailure failure)
    {
        Ask ask = user.Ask;
        if (ask.Kind == CtiRequestKind.DeleteSubscription)
        {
            Deleted(user, false);
            return;
        }

        _stripe.Counters.RequestFailures++;
        _asker.Release(user);
        user.RenewalAt = User.Never; // it was put off when the request was sent, and that has renewed nothing
        if (PlantedBugs.TrustTheTimer)
        {
            _stripe.ForgetPicture(user);
        }

        ask.Failures++;
        _stripe.Desk.FailWaiters(user, failure);
        if (!user.HasSubscription)
        {
            _stripe.Desk.RefuseStarts(user, failure);
        }

        if (ask.Failures >= _stripe.Resync.MaxAttempts)
        {
            _stripe.Sweep.Leave(user, ref _stripe.Sweep.Parked); // for single retries: the round does not wait for ever
        }

        if (ask.Again != AskReason.None)
        {
            AskAgain(user);
        }
        else if (user.Monitors.Count > 0 || user.HasSubscription || user.HasPicture)
        {
            // Also where a client has just gone: until its time is over the picture is kept, for what is wrong in it has to be told.
            if (user.LingerAt == User.Never)
            {
                _stripe.LingerIfIdle(user);
            }

            user.Suspect = true;
            user.SuspectSince = user.SuspectSince == 0 ? _stripe.Context.Loop.UnixMilliseconds : user.SuspectSince;
            user.SuspectReason = reason;
            user.RetryAt = PlantedBugs.GiveUpRefusedRequests ? User.Never : _stripe.Context.Loop.NowMilliseconds + _asker.Backoff(ask.Failures);
            user.Rearm();
        }
        else
        {
            _stripe.Remove(user);
        }
    }

    /// <summary>BroadWorks has ended the subscription; unless we are replacing it ourselves, it is added anew.</summary>
    internal void Terminated(User user)
    {
        if (user.Subscription != SubscriptionState.Active)
        {
            return;
        }

        if (user.Ask.UnderWay)
        {
            _asker.Release(user);
        }

        Forgotten(user);
        Doubt(user, "the subscription was terminated", AskReason.Repair);
    }

    /// <summary>Nobody wants the user any more: the subscription is to be deleted in its turn.</summary>
    internal void Delete(User user)
    {
        if (!user.HasSubscription)
        {
            _asker.Forget(user);
            if (!user.Ask.UnderWay)
            {
                _stripe.Remove(user);
            }

            return;
        }

        if (user.Ask.UnderWay)
        {
            _stripe.LingerIfIdle(user); // its turn comes when the request under way is over
            return;
        }

        _asker.Forget(user);
        user.Subscription = SubscriptionState.Deleting;
        _stripe.Sweep.Leave(user, ref _stripe.Sweep.Gone);
        _asker.Want(user, AskClass.Deletion, AskReason.None);
    }

    /// <summary>Somebody wants a user again whose subscription was to be deleted.</summary>
    internal void Revive(User user)
    {
        if (user.Subscription == SubscriptionState.Deleting && !user.Ask.UnderWay)
        {
            _asker.Forget(user);
            user.Subscription = SubscriptionState.Active;
            _stripe.Desk.AcceptStarts(user);
            Doubt(user, "wanted again after it was to be deleted", AskReason.Repair); // sweeps had passed it by
        }
    }

    /// <summary>An outcome that what happened meanwhile has overtaken. Some of it still counts: that BroadWorks has forgotten the subscription, has granted one, or has renewed it or not.</summary>
    /// <returns>Whether the subscription that it was granted, if it was, is the user's now.</returns>
    private bool Late(User user, uint generation, in OutcomeMail outcome, ReadOnlySpan<byte> subscriptionId)
    {
        if (generation != user.Ask.Sent || user.Ask.UnderWay)
        {
            return user.HasSubscription && user.IsSubscribedAs(subscriptionId);
        }

        bool forgotten = outcome is { Kind: CtiRequestKind.UpdateSubscription, Failure: CtiFailure.None, StatusCode: 403 or 404 or 481 };
        if (forgotten && user.HasSubscription && user.Ask.SentForCurrent)
        {
            Forgotten(user);
            Doubt(user, "BroadWorks does not know the subscription", AskReason.Repair);
        }
        else if (outcome.Kind == CtiRequestKind.UpdateSubscription && user.Ask.SentForCurrent)
        {
            if (outcome.Succeeded)
            {
                Granted(user, outcome.Detail);
            }
            else if (user is { Subscription: SubscriptionState.Active, Suspect: false } && user.Ask.Phase == AskPhase.Idle)
            {
                _asker.Want(user, AskClass.Renewal, AskReason.Renewal);
            }
        }
        else if (outcome is { Kind: CtiRequestKind.AddSubscription, Succeeded: true } && !user.HasSubscription && !subscriptionId.IsEmpty)
        {
            Added(user, subscriptionId);
            Doubt(user, "the subscription was granted late", AskReason.Repair);
        }

        return user.HasSubscription && user.IsSubscribedAs(subscriptionId);
    }

    /// <summary>A grant shorter than the renewal's interval is renewed at its half-life.</summary>
    private void Granted(User user, int expiresSeconds)
    {
        if (expiresSeconds > 0)
        {
            user.RenewalAt = Math.Min(user.RenewalAt, _stripe.Context.Loop.NowMilliseconds + (expiresSeconds * 500L));
            user.Rearm();
        }
    }

    private void AskAgain(User user)
    {
        AskReason again = user.Ask.Again;
        user.Ask.Again = AskReason.None;
        if (again == AskReason.None)
        {
            return;
        }

        MonitorDesk.PromoteLateWaiters(user);
        _asker.Want(user, user.Waiters.Count > 0 ? AskClass.Client : _asker.Urgency(user), again);
    }

    private void Added(User user, ReadOnlySpan<byte> subscriptionId)
    {
        _stripe.EndWait(user);
        DropSubscription(user);
        user.SetSubscriptionId(subscriptionId);
        user.Subscription = SubscriptionState.Active;
        user.Sequence.Reset();
        _routes.Add(user);
        _stripe.Context.To(StripeHash.StripeOf(subscriptionId, _stripe.Stripes)).Add(MailKind.ClaimParked, 0, 0, user, subscriptionId);
        _stripe.Counters.SubscriptionsAdded++;
        _stripe.Desk.AcceptStarts(user);
    }

    /// <summary>The subscription is gone at BroadWorks. What comes of it still, over a slower channel, is its last word on calls.</summary>
    private void Forgotten(User user)
    {
        _stripe.EndWait(user); // what came of it came, though something before it is missing
        user.Subscription = SubscriptionState.None;
        user.Ask.SentForCurrent = false;
    }

    private void DropSubscription(User user)
    {
        if (user.HasAddress)
        {
            _routes.Remove(user);
            user.SetSubscriptionId([]);
            user.Ask.SentForCurrent = false;
        }

        user.Parked?.Clear(); // what another numbering's events wait for will not come
        user.GapAt = User.Never;
        user.Subscription = SubscriptionState.None;
    }

    /// <summary>BroadWorks does not know the subscription, or not the user: the subscription is added anew, and if that is refused too, the monitors end.</summary>
    private void Unknown(User user, in OutcomeMail outcome)
    {
        AskReason reason = user.Ask.Reason;
        AskClass askClass = user.Ask.Class;
        CtiRequestKind kind = user.Ask.Kind;
        _asker.Release(user);
        if (kind == CtiRequestKind.UpdateSubscription)
        {
            if (PlantedBugs.KeepForgottenSubscriptions)
            {
                Confirmed(user, 0);
                return;
            }

            Forgotten(user);
            _asker.Want(user, askClass, reason);
            return;
        }

        _log.SubscriptionRefused(user.Device.UserId, outcome.StatusCode, string.Create(CultureInfo.InvariantCulture, $"errorCode {outcome.Detail}"));
        _stripe.Sweep.Leave(user, ref _stripe.Sweep.Refused);
        _stripe.Desk.EndMonitors(user, outcome.StatusCode == 403 ? OperationError.PrivilegeViolationSpecifiedDevice : OperationError.InvalidDeviceID);
        _stripe.Remove(user);
    }

    private void Deleted(User user, bool succeeded)
    {
        _asker.Release(user);
        _stripe.Counters.SubscriptionsDeleted += succeeded ? 1 : 0;
        DropSubscription(user);
        if (!user.IsWanted)
        {
            _stripe.Remove(user);
            return;
        }

        // Wanted again while the deletion was under way: as new, for nobody monitored it in between.
        _stripe.ForgetPicture(user);
        _asker.Want(user, AskClass.Client, AskReason.Subscribe);
    }
}
