using System.Globalization;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Resync;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Brings the events of each user into the order of their sequence numbers, whatever channels they came by, and hands them on one by one. What is
/// early waits a bounded time for what is missing; then the gap counts as loss and BroadWorks is asked for that user's calls.
/// </summary>
internal sealed class EventIntake
{
    /// <summary>Events of one user that may wait at a time; with more the gap is given up at once. An agent has a handful of events a second.</summary>
    private const int MaxParked = 256;

    private readonly Stripe _stripe;
    private readonly CtiEvent _event = new();
    private readonly IConnectorLog _log;
    private readonly StripeCounters _counters;

    internal EventIntake(Stripe stripe, StripeCounters counters, IConnectorLog log)
    {
        _stripe = stripe;
        _counters = counters;
        _log = log;
    }

    private long Now => _stripe.Context.Loop.NowMilliseconds;

    /// <summary>An event of a user's subscription has come.</summary>
    internal void Receive(User user, ReadOnlySpan<byte> document)
    {
        if (!Decode(user, document))
        {
            return;
        }

        if (user.SubscriptionId is null || !_event.Text(_event.SubscriptionId).SequenceEqual(user.SubscriptionId))
        {
            _counters.UnroutedExpired++; // of a subscription that was replaced while the event was on its way
            return;
        }

        ulong fingerprint = SequenceWindow.Fingerprint(_event.Text(_event.EventId));
        SequenceVerdict verdict = user.Sequence.Judge(_event.SequenceNumber, fingerprint, Now);
        switch (verdict)
        {
            case SequenceVerdict.InOrder:
            case SequenceVerdict.First when IsSnapshot(_event.Type):
                user.Sequence.Take(_event.SequenceNumber, fingerprint, Now);
                _stripe.Apply(user, _event);
                Drain(user);
                break;
            case SequenceVerdict.Duplicate:
                _counters.EventsDuplicate++;
                break;
            case SequenceVerdict.Late:
                _counters.EventsLate++;
                _stripe.Keeper.Doubt(user, "an event came after it was given up", AskReason.Repair);
                break;
            default:
                Park(user, document, verdict is SequenceVerdict.NewEpoch or SequenceVerdict.First);
                break;
        }
    }

    /// <summary>The missing events did not come in time.</summary>
    internal void GapExpired(User user)
    {
        user.GapAt = User.Never;
        if (user.Parked is not { Count: > 0 } parked)
        {
            return;
        }

        user.Parked = null;
        int expected = SequenceWindow.Next(user.Sequence.Last);
        foreach (ParkedEvent early in parked.Where(p => !p.NewEpoch).OrderBy(p => SequenceWindow.Distance(expected, p.Number)))
        {
            Replay(user, early);
        }

        bool first = true;
        foreach (ParkedEvent late in parked.Where(p => p.NewEpoch).OrderBy(p => p.Number))
        {
            if (first)
            {
                BeginEpoch(user, late);
                first = false;
            }

            Replay(user, late);
        }
    }

    internal static bool IsSnapshot(CtiEventType type) => type is CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent;

    private void BeginEpoch(User user, ParkedEvent first)
    {
        bool anew = user.Sequence.HasBase;
        user.Sequence.Reset();
        if (anew)
        {
            _counters.Epochs++;
            _log.SequenceBroken(user.Device.UserId, string.Create(CultureInfo.InvariantCulture, $"numbers begin anew at {first.Number}"));
            _stripe.WantSweep(SweepCause.SequenceEpoch, user.Device.UserId);
        }

        // If what follows is a full snapshot, it takes the doubt away at once.
        _stripe.Keeper.Doubt(user, anew ? "a new sequence epoch" : "no snapshot came first", AskReason.Repair);
    }

    private void Replay(User user, ParkedEvent parked)
    {
        if (user.Removed || !Decode(user, parked.Document))
        {
            return;
        }

        bool hadBase = user.Sequence.HasBase;
        int lost = user.Sequence.Take(parked.Number, SequenceWindow.Fingerprint(_event.Text(_event.EventId)), Now);
        if (hadBase && lost > 0)
        {
            _counters.EventsLost += lost;
            _log.SequenceBroken(user.Device.UserId, string.Create(CultureInfo.InvariantCulture, $"{lost} event(s) before number {parked.Number} did not come"));
            _stripe.Keeper.Doubt(user, "events were lost", AskReason.Repair);
        }

        _stripe.Apply(user, _event);
    }

    private void Drain(User user)
    {
        while (user.Parked is { Count: > 0 } parked)
        {
            int next = SequenceWindow.Next(user.Sequence.Last);
            int index = parked.FindIndex(p => p.Number == next);
            if (index < 0)
            {
                return;
            }

            ParkedEvent due = parked[index];
            parked.RemoveAt(index);
            if (parked.Count == 0)
            {
                user.Parked = null;
                user.GapAt = User.Never;
                user.Rearm();
            }

            Replay(user, due);
        }
    }

    private void Park(User user, ReadOnlySpan<byte> document, bool newEpoch)
    {
        user.Parked ??= [];
        int number = _event.SequenceNumber;
        if (user.Parked.Exists(p => p.Number == number && p.NewEpoch == newEpoch))
        {
            _counters.EventsDuplicate++;
            return;
        }

        user.Parked.Add(new ParkedEvent(number, newEpoch, document.ToArray()));
        _counters.EventsParked++;
        if (user.Parked.Count >= MaxParked)
        {
            GapExpired(user);
            return;
        }

        if (user.GapAt == User.Never)
        {
            user.GapAt = Now + _stripe.Resync.SequenceGapMilliseconds;
            user.Rearm();
        }
    }

    private bool Decode(User user, ReadOnlySpan<byte> document)
    {
        if (_event.TryDecode(document, out CodecError error))
        {
            _counters.ElementsUnknown += _event.UnknownElements;
            return true;
        }

        // What it said is not known, and not even whose it was is certain.
        _counters.EventsRefused++;
        _log.EventRefused(user.Device.UserId, error);
        _stripe.Keeper.Doubt(user, "an event could not be read", AskReason.Repair);
        _stripe.WantSweep(SweepCause.DocumentRefused, user.Device.UserId);
        return false;
    }
}
