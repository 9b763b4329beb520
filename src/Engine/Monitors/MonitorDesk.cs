using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Translation;
using CstaConnector.Pipeline;

namespace CstaConnector.Engine.Monitors;

/// <summary>
/// Answers clients' requests about the users of one stripe. One subscription serves all monitors of a device; requests for a snapshot that can share one
/// under way do.
/// </summary>
internal sealed class MonitorDesk
{
    /// <summary>A stripe's part of a cross reference: the low three octets count.</summary>
    private const uint CountMask = 0x00FF_FFFF;

    private readonly Stripe _stripe;
    private readonly Asker _asker;
    private readonly ClientPost _post;
    private readonly AnswerEncoder _answers = new();
    private readonly Dictionary<uint, (User User, DeviceMonitor Monitor)> _byCrossRef = [];
    private uint _lastCrossRef;

    internal MonitorDesk(Stripe stripe, Asker asker, ClientPost post)
    {
        _stripe = stripe;
        _asker = asker;
        _post = post;
    }

    internal int Count => _byCrossRef.Count;

    /// <summary>Monitor Start: answered when BroadWorks has answered the subscription.</summary>
    internal void Start(ClientRequest request)
    {
        User user = _stripe.Open(request.Device);
        if (user.SubscriptionId is null && !_asker.LinksServe)
        {
            Refuse(request, UniversalFailure.Of(SystemResourceAvailabilityError.ResourceOutOfService));
            _stripe.LingerIfIdle(user);
            return;
        }

        _stripe.Keeper.Revive(user);
        user.LingerAt = User.Never;
        user.Rearm();
        var monitor = new DeviceMonitor { Session = request.Session, Lane = request.Lane, CrossRef = NextCrossRef(), Filter = request.Filter, Start = request };
        _byCrossRef[monitor.CrossRef] = (user, monitor);
        user.Monitors.Add(monitor);
        if (user.Subscription == SubscriptionState.Active)
        {
            Accept(monitor);
        }
        else
        {
            _asker.Want(user, AskClass.Client, AskReason.Subscribe);
        }
    }

    /// <summary>Monitor Stop.</summary>
    internal void Stop(ClientRequest request, uint crossRef)
    {
        if (!_byCrossRef.TryGetValue(crossRef, out (User User, DeviceMonitor Monitor) found) || !ReferenceEquals(found.Monitor.Session, request.Session) || !found.Monitor.Serves)
        {
            Refuse(request, UniversalFailure.Of(OperationError.InvalidMonitorCrossRefID));
            return;
        }

        Drop(found.User, found.Monitor);
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
            _asker.Want(user, AskClass.Client, user.SubscriptionId is null ? AskReason.Subscribe : AskReason.SnapshotDevice);
        }
    }

    /// <summary>The clients that asked learn of a snapshot from its response, the others from events.</summary>
    internal static void MuteRequestors(User user, bool muted)
    {
        foreach (DeviceMonitor monitor in user.Monitors)
        {
            monitor.Muted = muted && (IsRequestor(user, monitor) || (PlantedBugs.TakeAllForRequestors && user.Waiters.Count > 0));
        }
    }

    private static bool IsRequestor(User user, DeviceMonitor monitor)
    {
        foreach (SnapshotWaiter waiter in user.Waiters)
        {
            if (ReferenceEquals(waiter.Request.Session, monitor.Session))
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
        foreach (DeviceMonitor monitor in user.Monitors)
        {
            if (!monitor.Serves)
            {
                Accept(monitor);
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
            if (monitor.Start is { } start)
            {
                Refuse(start, failure);
                _byCrossRef.Remove(monitor.CrossRef);
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
        foreach (DeviceMonitor monitor in user.Monitors)
        {
            _post.StopMonitor(monitor);
            _byCrossRef.Remove(monitor.CrossRef);
        }

        user.Monitors.Clear();
    }

    /// <summary>A client is gone: its monitors end, its requests need no answer.</summary>
    internal void ClientGone(long session)
    {
        foreach ((User user, DeviceMonitor monitor) in _byCrossRef.Values.Where(m => m.Monitor.Session.Id == session).ToArray())
        {
            Drop(user, monitor);
        }
    }

    private void Drop(User user, DeviceMonitor monitor)
    {
        _byCrossRef.Remove(monitor.CrossRef);
        user.Monitors.Remove(monitor);
        _stripe.LingerIfIdle(user);
    }

    private void Accept(DeviceMonitor monitor)
    {
        ClientRequest start = monitor.Start!;
        monitor.Start = null;
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

    private uint NextCrossRef()
    {
        do
        {
            _lastCrossRef = (_lastCrossRef + 1) & CountMask;
        }
        while (_lastCrossRef == 0 || _byCrossRef.ContainsKey(((uint)_stripe.Index << 24) | _lastCrossRef));

        return ((uint)_stripe.Index << 24) | _lastCrossRef;
    }
}
