using System.Runtime.InteropServices;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Translation;
using CstaConnector.Pipeline;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Engine.Monitors;

/// <summary>
/// Answers clients' requests about the users of one stripe. One subscription serves all monitors of a device; requests for a snapshot that can share one
/// under way do.
/// </summary>
internal sealed class MonitorDesk
{
    private readonly Stripe _stripe;
    private readonly Asker _asker;
    private readonly ClientPost _post;
    private readonly AnswerEncoder _answers = new();
    private readonly CrossRefs _crossRefs;
    private readonly Dictionary<(CstaSession Session, MonitorFilter Filter), MonitorTarget> _targets = [];

    internal MonitorDesk(Stripe stripe, UserTable users, Asker asker, ClientPost post)
    {
        _stripe = stripe;
        _asker = asker;
        _post = post;
        _crossRefs = new CrossRefs(stripe.Index, users);
    }

    internal int Count => _crossRefs.Count;

    /// <summary>Monitor Start: answered when BroadWorks has answered the subscription.</summary>
    internal void Start(ClientRequest request)
    {
        User user = _stripe.Open(request.Device);
        if (!user.HasSubscription && !_asker.LinksServe)
        {
            Refuse(request, UniversalFailure.Of(SystemResourceAvailabilityError.ResourceOutOfService));
            _stripe.LingerIfIdle(user);
            return;
        }

        _stripe.Keeper.Revive(user);
        user.LingerAt = User.Never;
        user.Rearm();
        user.Monitors.Add(new DeviceMonitor { Target = request, CrossRef = _crossRefs.Add(user) });
        if (user.Subscription == SubscriptionState.Active)
        {
            Accept(ref user.Monitors[user.Monitors.Count - 1]);
        }
        else
        {
            _asker.Want(user, AskClass.Client, AskReason.Subscribe);
        }
    }

    /// <summary>Monitor Stop.</summary>
    internal void Stop(ClientRequest request, uint crossRef)
    {
        User? user = _crossRefs.Find(crossRef);
        int index = user is null ? -1 : IndexOf(user, crossRef);
        if (user is null || index < 0 || !ReferenceEquals(user.Monitors[index].Target.Session, request.Session) || !user.Monitors[index].Serves)
        {
            Refuse(request, UniversalFailure.Of(OperationError.InvalidMonitorCrossRefID));
            return;
        }

        Drop(user, index);
        _post.Answer(request, _answers.MonitorStopped(request.InvokeId));
        _stripe.Counters.MonitorsStopped++;
    }

    /// <summary>Snapshot Device: BroadWorks is asked, and the answer is built from the snapshot event that follows.</summary>
    internal void Snapshot(ClientRequest request)
    {
        User user = _stripe.Open(request.Device);
        if (!_asker.LinksServe)
        {
            Refuse(request, UniversalFailure.Of(SystemResourceAvailabilityError.ResourceOutOfService));
            _stripe.LingerIfIdle(user);
            return;
        }

        _stripe.Keeper.Revive(user);
        if (user.Ask.Phase == AskPhase.AwaitingSnapshot)
        {
            // BroadWorks has answered already: what it sends now may be older than this request.
            user.LateWaiters.Add(new SnapshotWaiter(request));
            user.Ask.Again = AskReason.SnapshotDevice;
            return;
        }

        user.Waiters.Add(new SnapshotWaiter(request));
        if (user.Ask.Phase != AskPhase.Unanswered)
        {
            _asker.Want(user, AskClass.Client, !user.HasSubscription ? AskReason.Subscribe : AskReason.SnapshotDevice);
        }
    }

    /// <summary>The clients that asked learn of a snapshot from its response, the others from events.</summary>
    internal static void MuteRequestors(User user, bool muted)
    {
        for (int i = 0; i < user.Monitors.Count; i++)
        {
            ref DeviceMonitor monitor = ref user.Monitors[i];
            monitor.Muted = muted && (IsRequestor(user, monitor.Target.Session) || (PlantedBugs.TakeAllForRequestors && user.HasWaiters));
        }
    }

    private static bool IsRequestor(User user, CstaSession session)
    {
        foreach (SnapshotWaiter waiter in user.Waiters)
        {
            if (ReferenceEquals(waiter.Request.Session, session))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers everyone who waited for the snapshot that has just been applied.</summary>
    internal void AnswerWaiters(User user)
    {
        foreach (SnapshotWaiter waiter in user.Waiters)
        {
            _post.Answer(waiter.Request, _answers.SnapshotDevice(waiter.Request.InvokeId, user));
            _stripe.Counters.SnapshotAnswers++;
        }

        user.Waiters.Clear();
        _stripe.LingerIfIdle(user);
    }

    /// <summary>The snapshot did not come: an error to those who wait, and nothing is cleared.</summary>
    internal void FailWaiters(User user, SystemResourceAvailabilityError error) => FailWaiters(user, UniversalFailure.Of(error));

    /// <summary>Those who came too late for the last request wait for the next one.</summary>
    internal static void PromoteLateWaiters(User user)
    {
        user.Waiters.AddRange(user.LateWaiters);
        user.LateWaiters.Clear();
    }

    /// <summary>BroadWorks has granted the subscription: the monitors that waited for it serve.</summary>
    internal void AcceptStarts(User user)
    {
        for (int i = 0; i < user.Monitors.Count; i++)
        {
            ref DeviceMonitor monitor = ref user.Monitors[i];
            if (!monitor.Serves)
            {
                Accept(ref monitor);
            }
        }

        _stripe.LingerIfIdle(user);
    }

    /// <summary>The subscription could not be had: the monitors that waited for it are refused.</summary>
    internal void RefuseStarts(User user, UniversalFailure failure)
    {
        for (int i = user.Monitors.Count - 1; i >= 0; i--)
        {
            DeviceMonitor monitor = user.Monitors[i];
            if (monitor.Target is ClientRequest start)
            {
                Refuse(start, failure);
                _crossRefs.Remove(monitor.CrossRef);
                user.Monitors.RemoveAt(i);
                _stripe.Counters.MonitorsRefused++;
            }
        }
    }

    /// <summary>BroadWorks refuses the user for good: whoever waits gets the error, whoever monitors a Monitor Stop.</summary>
    internal void EndMonitors(User user, OperationError error)
    {
        RefuseStarts(user, UniversalFailure.Of(error));
        PromoteLateWaiters(user);
        FailWaiters(user, UniversalFailure.Of(error));
        for (int i = 0; i < user.Monitors.Count; i++)
        {
            _post.StopMonitor(in user.Monitors[i]);
            _crossRefs.Remove(user.Monitors[i].CrossRef);
        }

        user.Monitors.Clear();
    }

    /// <summary>A client is gone: its monitors end, its requests need no answer.</summary>
    internal void ClientGone(long session)
    {
        foreach (User user in _crossRefs.Users.ToArray())
        {
            for (int i = user.Monitors.Count - 1; i >= 0; i--)
            {
                if (user.Monitors[i].Target.Session.Id == session)
                {
                    Drop(user, i);
                }
            }
        }

        foreach ((CstaSession Session, MonitorFilter Filter) target in _targets.Keys.Where(t => t.Session.Id == session).ToArray())
        {
            _targets.Remove(target);
        }
    }

    private static int IndexOf(User user, uint crossRef)
    {
        int index = 0;
        while (user.Monitors[index].CrossRef != crossRef)
        {
            index++;
        }

        return index;
    }

    private void Drop(User user, int monitor)
    {
        _crossRefs.Remove(user.Monitors[monitor].CrossRef);
        user.Monitors.RemoveAt(monitor);
        _stripe.LingerIfIdle(user);
    }

    private void Accept(ref DeviceMonitor monitor)
    {
        var start = (ClientRequest)monitor.Target;
        monitor.Target = TargetOf(start);
        _post.Answer(start, _answers.MonitorStarted(start.InvokeId, monitor.CrossRef));
        _stripe.Counters.MonitorsStarted++;
    }

    internal void FailWaiters(User user, UniversalFailure failure)
    {
        foreach (SnapshotWaiter waiter in user.Waiters)
        {
            Refuse(waiter.Request, failure);
            _stripe.Counters.SnapshotFailures++;
        }

        user.Waiters.Clear();
        _stripe.LingerIfIdle(user);
    }

    private void Refuse(ClientRequest request, UniversalFailure failure) =>
        _post.Answer(request, _answers.Error(request.InvokeId, failure));

    /// <summary>What the client's monitors with that filter share.</summary>
    private MonitorTarget TargetOf(ClientRequest start)
    {
        ref MonitorTarget? target = ref CollectionsMarshal.GetValueRefOrAddDefault(_targets, (start.Session, start.Filter), out _);
        return target ??= new MonitorTarget(start.Session, start.Lane, start.Filter);
    }
}
