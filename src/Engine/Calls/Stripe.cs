using System.Globalization;
using System.Text;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Monitors;
using CstaConnector.Engine.Resync;
using CstaConnector.Engine.Translation;
using CstaConnector.Pipeline;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// The users that hash to one event loop, with their calls: the loop is their only writer, so nothing here is locked. Messages come in, events and
/// requests go out through the loop's mail; it knows no socket and no clock but the loop's.
/// </summary>
internal sealed class Stripe
{
    private readonly UserTable _users = new();
    private readonly Action<int> _renew;
    private readonly PartyPool _pool = new();
    private readonly LiveEvents _live;
    private readonly SnapshotApplier _snapshots;
    private readonly EventIntake _intake;
    private readonly ParkingLot _parking;
    private readonly SubscriptionRoutes _routes;
    private readonly Asker _asker;
    private readonly IConnectorLog _log;

    internal Stripe(int stripes, LoopContext context, ConnectorOptions options, EngineServices services)
    {
        Index = context.Index;
        Stripes = stripes;
        Context = context;
        Resync = options.Resync;
        RenewalMilliseconds = options.Connector.RenewalMinutes * 60_000L;
        RenewalSpreadMilliseconds = options.Resync.RenewalSpreadMinutes * 60_000L;
        _routes = services.Routes;
        _log = services.Log;
        _renew = Renew;
        Cases = new UserCases(this, context.Timers);
        Renewals = new Renewals(context.Loop.NowMilliseconds);
        var writer = new PartyWriter(services.Directory, _pool.Blocks);
        var post = new ClientPost(context, Counters);
        _live = new LiveEvents(writer, _pool, post, Clearings, Counters);
        _snapshots = new SnapshotApplier(writer, _pool, post, Clearings, Counters, services.Log);
        _parking = new ParkingLot(context, Counters, ParkingLot.PatienceMilliseconds);
        _intake = new EventIntake(this, Counters, services);
        var pace = new Pace(options.Resync.MaxInFlight, options.Resync.RatePerSecond, Index, stripes, context.Loop.NowMilliseconds);
        _asker = new Asker(this, pace, services.Links, services.Seed + Index);
        Keeper = new SubscriptionKeeper(this, _asker, services.Routes, services.Log);
        Desk = new MonitorDesk(this, _users, _asker, post);
    }

    private uint _lastGeneration;
    private long _now;
    private long _unixNow;

    internal int Index { get; }

    internal int Stripes { get; }

    internal LoopContext Context { get; }

    internal ResyncOptions Resync { get; }

    internal long RenewalMilliseconds { get; }

    internal long RenewalSpreadMilliseconds { get; }

    internal StripeCounters Counters { get; } = new();

    internal Clearings Clearings { get; } = new();

    internal SweepWave Sweep { get; } = new();

    internal SubscriptionKeeper Keeper { get; }

    internal MonitorDesk Desk { get; }

    internal IReadOnlyCollection<User> Users => _users;

    /// <summary>What is under way for users.</summary>
    internal UserCases Cases { get; }

    internal Renewals Renewals { get; }

    internal int RequestsUnderWay => _asker.UnderWay;

    internal int RequestsQueued => _asker.Queued;

    /// <summary>The loop's time, read once a batch.</summary>
    internal long Now => _now != 0 ? _now : _now = Context.Loop.NowMilliseconds;

    /// <summary>Ms since 1970, read once a batch.</summary>
    internal long UnixNow => _unixNow != 0 ? _unixNow : _unixNow = Context.Loop.UnixMilliseconds;

    /// <summary>A number for a request that no other request of the stripe has: users and their places come and go while outcomes are under way.</summary>
    internal uint NextGeneration() => ++_lastGeneration == 0 ? ++_lastGeneration : _lastGeneration;

    internal User? Find(string userId) => _users.Find(Encoding.UTF8.GetBytes(userId));

    /// <summary>The user of a device, made if it is new.</summary>
    internal User Open(DeviceEntry device)
    {
        if (_users.Find(device.UserIdOctets) is { } known)
        {
            return known;
        }

        var user = new User(this, device, _users.Place());
        _users.Add(user);
        return user;
    }

    /// <summary>Forgets a user that nobody wants, or that BroadWorks refuses.</summary>
    internal void Remove(User user)
    {
        if (user.Removed)
        {
            return;
        }

        _asker.Forget(user);
        if (user.Ask.UnderWay)
        {
            _asker.Release(user);
        }

        if (user.HasAddress)
        {
            _routes.Remove(user);
            user.SetSubscriptionId([]);
        }

        Sweep.Leave(user, ref Sweep.Gone);
        ForgetPicture(user);
        user.GapAt = user.AnswerDueAt = user.RetryAt = user.LingerAt = user.RenewalAt = User.Never;
        user.Suspect = false;
        user.Rearm();
        user.Removed = true;
        _users.Remove(user);
    }

    /// <summary>Lets the calls of a user go without a word: nobody monitors it.</summary>
    internal void ForgetPicture(User user)
    {
        foreach (Party party in user.Parties)
        {
            user.Parties.Remove(party);
            _pool.Return(party);
        }

        user.HasPicture = false;
    }

    /// <summary>Starts the time after which an unwanted subscription is deleted.</summary>
    internal void LingerIfIdle(User user)
    {
        if (user.Removed || user.Monitors.Count > 0 || user.HasWaiters || user.Subscription == SubscriptionState.Deleting)
        {
            return;
        }

        user.LingerAt = Context.Loop.NowMilliseconds + (Resync.LingerSeconds * 1000L);
        user.Rearm();
    }

    /// <summary>An event of a known subscription, or of one that the user had.</summary>
    internal void Event(User user, ReadOnlyMemory<byte> document)
    {
        if (!user.Removed)
        {
            _intake.Receive(user, document);
        }
    }

    /// <summary>An event whose subscription was not known where it was read.</summary>
    internal void UnroutedEvent(ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
    {
        // The route may have come to be while the event was on its way here.
        if (_routes.TryFind(subscriptionId, out User? user))
        {
            Context.To(user!.Lane).Add(MailKind.Event, 0, 0, user, document);
        }
        else
        {
            _parking.Park(subscriptionId, document);
        }
    }

    internal void ClaimParked(ReadOnlySpan<byte> subscriptionId, User user) => _parking.Claim(subscriptionId, user);

    internal void Outcome(long token, in OutcomeMail outcome, ReadOnlySpan<byte> subscriptionId)
    {
        if (outcome.Failure == CtiFailure.TimedOut)
        {
            Counters.RequestTimeouts++;
        }

        int index = (int)(token >> 32);
        bool adopted = false;
        if (_users[index] is { } user)
        {
            adopted = Keeper.Outcome(user, (uint)token, in outcome, subscriptionId);
            if (user.Ask.Sent == (uint)token)
            {
                user.Ask.Sent = 0;
            }
        }

        if (!adopted && outcome is { Kind: CtiRequestKind.AddSubscription, Succeeded: true } && !subscriptionId.IsEmpty && !_routes.TryFind(subscriptionId, out _))
        {
            // Granted to somebody who is gone, or who has been granted another one meanwhile: nobody would ever take its events, nor delete it.
            _asker.DeleteForNobody(subscriptionId);
        }
    }

    /// <summary>Takes what waits for events before it: those will not come any more.</summary>
    internal void EndWait(User user) => _intake.EndWait(user);

    /// <summary>A deadline of a user could not be dealt with: our own fault. What it would have changed is not known, so BroadWorks' word is.</summary>
    internal void DeadlineFailed(User user, Exception fault)
    {
        _log.Fault(string.Create(CultureInfo.InvariantCulture, $"{Context.Loop.Name}, a deadline of {user.Device.UserId}"), fault);
        if (!user.Removed)
        {
            Keeper.Doubt(user, "a deadline could not be dealt with", AskReason.Repair);
            user.Rearm();
        }
    }

    /// <summary>Applies an event in its turn.</summary>
    internal void Apply(User user, CtiEvent source)
    {
        long now = UnixNow;
        if (EventIntake.IsSnapshot(source.Type))
        {
            ApplySnapshot(user, source, now);
        }
        else if (source.Type == CtiEventType.SubscriptionTerminatedEvent || source.Class == CtiEventClass.SubscriptionTerminatedEvent)
        {
            Keeper.Terminated(user);
        }
        else if (source.CallCount > 0)
        {
            Counters.EventsApplied++;
            _live.Apply(user, source, now);
            if (PlantedBugs.ConfirmByAnyEvent && user.Suspect)
            {
                Keeper.Confirmed(user, 0);
            }
        }
        else if (source.Type == CtiEventType.Unknown)
        {
            Counters.EventsUnknownType++;
        }
        else
        {
            Counters.EventsOther++;
        }
    }

    /// <summary>Takes of a snapshot that may be older than the picture what the picture lacks; the user is suspect, and the next snapshot tells what is true.</summary>
    internal void ApplyInDoubt(User user, CtiEvent source) => _snapshots.ApplyInDoubt(user, source, SnapshotTrigger.Of(user.Ask.UnderWay ? user.Ask.Reason : AskReason.None), UnixNow);

    /// <summary>Everyone's picture may be stale.</summary>
    internal void BeginWave(long wave, bool anew, string reason)
    {
        Sweep.Begin(wave, anew);
        foreach (User user in _users)
        {
            if (user.Subscription != SubscriptionState.Deleting && (user.HasSubscription || user.HasPicture))
            {
                Sweep.Enter(user);
                user.Ask.Failures = 0;
                Keeper.Doubt(user, reason, AskReason.Sweep);
            }
        }
    }

    /// <summary>No link serves any more: whoever waits for BroadWorks' word hears so at once. Nothing is cleared.</summary>
    internal void LinksGone()
    {
        if (PlantedBugs.TrustTheLostLink)
        {
            foreach (User user in _users)
            {
                ForgetPicture(user);
            }
        }

        foreach (User user in _users.Where(u => u.HasWaiters || u.Monitors.AnyStarting).ToArray())
        {
            MonitorDesk.PromoteLateWaiters(user);
            Desk.FailWaiters(user, SystemResourceAvailabilityError.ResourceOutOfService);
            Desk.RefuseStarts(user, UniversalFailure.Of(SystemResourceAvailabilityError.ResourceOutOfService));
            LingerIfIdle(user);
        }
    }

    /// <summary>Asks the control for a sweep; whether and when is its to say.</summary>
    internal void WantSweep(SweepCause cause, string detail) => Context.To(0).Add(MailKind.SweepWanted, (long)cause, 0, detail, []);

    /// <summary>Sends what may be sent, and tells of a part of a sweep that is over.</summary>
    internal void Pump(long now)
    {
        _now = 0; // the batch is over
        _unixNow = 0;
        Renewals.Look(now, _renew);
        _asker.Pump(now);
        Cases.Settle();
        if (Sweep.TryReport())
        {
            Context.To(0).Add(MailKind.WaveOver, Sweep.Wave, Index, null, []);
        }
    }

    /// <summary>One or more of a user's deadlines have come.</summary>
    internal void Deadlines(User user, long now)
    {
        if (user.GapAt <= now)
        {
            _intake.GapExpired(user);
        }

        if (!user.Removed && user.AnswerDueAt <= now)
        {
            Keeper.Failed(user, "no snapshot came in time");
        }

        if (!user.Removed && user.RetryAt <= now)
        {
            user.RetryAt = User.Never;
            Sweep.Retried += user.InRound ? 1 : 0;
            _asker.Want(user, _asker.Urgency(user), user.InRound ? AskReason.Sweep : AskReason.Repair);
        }

        if (!user.Removed && user.LingerAt <= now)
        {
            user.LingerAt = User.Never;
            if (!user.IsWanted)
            {
                Keeper.Delete(user);
            }
        }

        if (!user.Removed)
        {
            user.Rearm();
        }
    }

    /// <summary>A user's subscription is due to be renewed.</summary>
    private void Renew(int place)
    {
        if (_users[place] is { Subscription: SubscriptionState.Active } user)
        {
            _asker.Want(user, AskClass.Renewal, AskReason.Renewal);
        }
    }

    private void ApplySnapshot(User user, CtiEvent source, long now)
    {
        bool asked = user.Ask.UnderWay && user.Ask.Kind != CtiRequestKind.DeleteSubscription;
        AskReason reason = asked ? user.Ask.Reason : AskReason.None;
        Counters.SnapshotsApplied++;
        user.SubscriptionOpened = true;
        if (asked)
        {
            MonitorDesk.MuteRequestors(user, true);
            if (PlantedBugs.AnswerFromOldPicture)
            {
                Desk.AnswerWaiters(user);
            }
        }

        int differences = _snapshots.Apply(user, source, SnapshotTrigger.Of(reason), now);
        if (asked)
        {
            MonitorDesk.MuteRequestors(user, false);
            Desk.AnswerWaiters(user);
        }

        Keeper.Confirmed(user, differences);
        if (differences > 0 && reason is AskReason.None or AskReason.Renewal or AskReason.SnapshotDevice)
        {
            WantSweep(SweepCause.UnsolicitedSnapshot, user.Device.UserId);
        }
    }
}
