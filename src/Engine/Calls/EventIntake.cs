using System.Globalization;
using CstaConnector.Codec;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// Brings the events of each user into the order of their sequence numbers, whatever channels they came by, and hands them on one by one. What is
/// early waits a bounded time for what is missing; then the gap counts as loss and BroadWorks is asked for that user's calls.
/// </summary>
internal sealed class EventIntake
{
    /// <summary>Events of one user that may wait at a time; with more the gap is given up at once. An agent has a handful of events a second.</summary>
    private const int MaxParked = 256;

    /// <summary>How often a wait is prolonged because the machine held the process up: with 100 ms each, 2 s at most.</summary>
    private const int MaxProlongations = 20;

    /// <summary>Events of one user that may come while it is not certain that an epoch is new: 100 ms, and an agent has a handful of events a second.</summary>
    private const int EpochBurst = 16;

    /// <summary>Buffers of events that have waited which are kept for others: those of a burst go with it.</summary>
    private const int MaxSpare = 1024;

    /// <summary>Octets of the largest of them.</summary>
    private const int MaxSpareOctets = 16 * 1024;

    /// <summary>How many events of one user overtake another one, over several channels, and come before it.</summary>
    private const int Overtakers = 2;

    private readonly Stripe _stripe;
    private readonly CtiEvent _event = new();
    private readonly EventEvidence _evidence;
    private readonly OlderPrints _older = new();
    private readonly Stack<ParkedEvent> _spare = new();
    private readonly IConnectorLog _log;
    private readonly StallWatch _stalls;
    private readonly StripeCounters _counters;

    internal EventIntake(Stripe stripe, StripeCounters counters, EngineServices services)
    {
        _stripe = stripe;
        _evidence = new EventEvidence(stripe, _event);
        _counters = counters;
        _log = services.Log;
        _stalls = services.Stalls;
    }

    private long Now => _stripe.Now;

    /// <summary>An event of a user's subscription has come.</summary>
    internal void Receive(User user, ReadOnlyMemory<byte> document)
    {
        if (!Decode(user, document))
        {
            return;
        }

        _evidence.Came();
        if (!user.IsSubscribedAs(_event.Text(_event.SubscriptionId)))
        {
            _counters.UnroutedExpired++; // of a subscription that was replaced while the event was on its way
            return;
        }

        if (!user.HasSubscription && IsSnapshot(_event.Type))
        {
            _counters.UnroutedExpired++; // a subscription that is gone confirms nothing; its calls' last events count
            return;
        }

        long now = Now;
        ulong fingerprint = SequenceWindow.Fingerprint(_event.Text(_event.EventId));
        SequenceVerdict verdict = Judge(user, fingerprint, now);
        if (IsFormers(user, verdict, now))
        {
            ReceiveFormers(user, document, verdict, fingerprint);
            return;
        }

        if (verdict == SequenceVerdict.Early && user.Sequence.Rejoin(_event.SequenceNumber))
        {
            verdict = SequenceVerdict.InOrder;
        }

        if (verdict == SequenceVerdict.InOrder && IsSnapshot(_event.Type) && _event.SequenceNumber <= EpochBurst && _evidence.TellsOfStranger(user))
        {
            // Nothing is missing, and yet it knows more: a numbering that has begun anew at 1 and has run into this one, whose first events may be on their way.
            Park(user, document, newEpoch: false, fingerprint);
            return;
        }

        if (verdict == SequenceVerdict.First && IsSnapshot(_event.Type) && user.Parked is { } parked && parked.HasBefore(_event.SequenceNumber, MaxParked))
        {
            // What came before it in number, though over another channel and a moment ago, is told in its turn.
            Park(user, document, newEpoch: false, fingerprint);
            EndWait(user);
            return;
        }

        switch (verdict)
        {
            case SequenceVerdict.InOrder:
            case SequenceVerdict.First when IsSnapshot(_event.Type):
            case SequenceVerdict.Early when PlantedBugs.ApplyEarlyEvents:
                Take(user, _event.SequenceNumber, fingerprint);
                _stripe.Apply(user, _event);
                Drain(user);
                break;
            case SequenceVerdict.Duplicate when PlantedBugs.ApplyDuplicates:
                _stripe.Apply(user, _event);
                break;
            case SequenceVerdict.NewEpoch when PlantedBugs.KeepOldNumbering:
            case SequenceVerdict.Duplicate:
                _counters.EventsDuplicate++;
                break;
            case SequenceVerdict.Late:
                ReceiveLate(user, MayTellOfStrangers(user));
                break;
            default:
                Park(user, document, verdict == SequenceVerdict.NewEpoch, fingerprint);
                break;
        }
    }

    /// <summary>What the number says, and what the calls say of the number.</summary>
    private SequenceVerdict Judge(User user, ulong fingerprint, long now)
    {
        SequenceVerdict verdict = user.Sequence.Judge(_event.SequenceNumber, fingerprint, now);
        return verdict switch
        {
            SequenceVerdict.Late or SequenceVerdict.NewEpoch when _older.Has(user, _event.SequenceNumber, fingerprint) => SequenceVerdict.Duplicate,
            SequenceVerdict.Late when _evidence.BeganSince(user.Sequence.GaveUpAt) => SequenceVerdict.NewEpoch,
            SequenceVerdict.InOrder or SequenceVerdict.Early or SequenceVerdict.Late when ContinuesNewEpoch(user) => SequenceVerdict.NewEpoch,
            _ => verdict,
        };
    }

    /// <summary>The missing events did not come in time.</summary>
    internal void GapExpired(User user)
    {
        int wait = _stripe.Resync.SequenceGapMilliseconds;
        if (user.GapProlongations < MaxProlongations && user.Parked is { Count: > 0 and < MaxParked } && _stalls.Within(wait, Now))
        {
            // What is missing may lie in a socket that nobody had the time to read.
            user.GapProlongations++;
            user.GapAt = Now + wait;
            user.Rearm();
            return;
        }

        if (user.Parked is { HasNewEpoch: false } && Drain(user))
        {
            return; // a snapshot that was held is due, and what came behind it waits for what is missing as long as anything does
        }

        EndWait(user);
    }

    /// <summary>Takes all that waits, in its order: what is missing is lost, and what waits as a new epoch's is one.</summary>
    internal void EndWait(User user)
    {
        user.GapAt = User.Never;
        user.Parked?.FollowNewEpoch();
        while (user.Parked?.TakeFirst(newEpoch: false) is { } early)
        {
            if (user.Sequence.Judge(early.Number, early.EventId, Now) is SequenceVerdict.First or SequenceVerdict.InOrder or SequenceVerdict.Early)
            {
                Replay(user, early);
            }
            else
            {
                _counters.EventsLate++; // it came before the first snapshot, of another numbering, or that one has gone on past it: what it told nobody else may tell
                _stripe.Keeper.Doubt(user, "an event has no place in the numbers", AskReason.Repair);
                Spare(early);
            }
        }

        SequenceWindow former = user.Sequence;
        for (bool first = true; user.Parked?.TakeFirst(newEpoch: true) is { } anew; first = false)
        {
            if (first)
            {
                BeginEpoch(user, anew, ranInto: former.IsJustBehind(anew.Number) && (former.Last != anew.Last || _evidence.BroughtBehind(user, anew.Number)));
            }

            Replay(user, anew, inDoubt: former.IsJustBehind(anew.Number) && (first || !former.HasTaken(anew.Number)), begins: first);
        }
    }

    /// <summary>An event that was given up comes after all. It is applied where nothing that came after it in number has spoken of its party; BroadWorks is asked anyway.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="strangers">Whether it may tell of a party of which nothing is known.</param>
    private void ReceiveLate(User user, bool strangers)
    {
        _counters.EventsLate++;
        _stripe.Keeper.Doubt(user, "an event came after it was given up", AskReason.Repair);
        bool safe = _event.CallCount > 0 && !IsSnapshot(_event.Type);
        for (int i = 0; i < _event.CallCount; i++)
        {
            ref readonly CtiCall call = ref _event.Calls[i];
            Party? party = _evidence.PartyOf(user, in call);
            safe &= party is not null
                ? SequenceWindow.IsBefore(party.Number, _event.SequenceNumber)
                : strangers && !_evidence.HasLeft(user, in call);
        }

        if (safe)
        {
            _stripe.Apply(user, _event);
        }
    }

    /// <summary>Whether an event that was given up may tell of a party of which nothing is known: no snapshot has come since, which would have named it.</summary>
    private bool MayTellOfStrangers(User user)
    {
        long since = user.Sequence.GaveUpSince(_event.SequenceNumber);
        return since > 0 && user.Suspect && user.SuspectSince <= _stripe.UnixNow - (Now - since) + EventEvidence.ClockStep;
    }

    /// <summary>The last word of a numbering that has ended, or one of the numbering that has followed it: a snapshot only adds, and BroadWorks is asked.</summary>
    private void ReceiveFormers(User user, ReadOnlyMemory<byte> document, SequenceVerdict verdict, ulong fingerprint)
    {
        if (!IsSnapshot(_event.Type))
        {
            ReceiveLate(user, strangers: false);
            return;
        }

        _stripe.Keeper.Doubt(user, "a snapshot that may be an old one", AskReason.Repair);
        if (verdict == SequenceVerdict.Early)
        {
            Park(user, document, newEpoch: false, fingerprint, inDoubt: true); // it may have overtaken what it follows
            return;
        }

        _counters.EventsLate++;
        _stripe.ApplyInDoubt(user, _event);
    }

    /// <summary>
    /// Whether an event that could be the old numbering's goes on from one that waits as a new epoch's: a numbering that begins anew may soon run into the numbers that the
    /// old one would have had next, and the old one's last events may come behind the new one's first.
    /// </summary>
    private bool ContinuesNewEpoch(User user)
    {
        int steps = StepsIntoNewEpoch(user);

        // The server that counts anew knows none of the calls that the old one told of. Without one of those the nearer numbering has it, in doubt the new one: nothing will come of the old any more.
        return steps <= EpochBurst
            && steps <= SequenceWindow.Distance(user.Sequence.Last, _event.SequenceNumber) + Overtakers
            && !_evidence.TellsOfKnownParty(user);
    }

    /// <summary>
    /// Whether an event may be the last word of a numbering that has just ended, over a slower channel. In doubt a snapshot is: it must not clear what the new server has told, and
    /// BroadWorks is asked again. Any other event is where it would be further ahead than one overtakes another, or where it would bring the old numbering back and tells of no newer call.
    /// </summary>
    private bool IsFormers(User user, SequenceVerdict verdict, long now)
    {
        int number = _event.SequenceNumber;
        if (verdict == SequenceVerdict.InOrder)
        {
            // A snapshot that no event can be missing before, and that contradicts what they have told.
            return IsSnapshot(_event.Type)
                && user.Sequence.MayBeFormer(number, now)
                && (_evidence.TellsOfClearedCall(user, user.Sequence.FormerEndedAt - EventEvidence.ClockStep) || ContradictsThisNumbering(user));
        }

        if (verdict == SequenceVerdict.NewEpoch && IsSnapshot(_event.Type) && (ContradictsNewSubscription(user) || (StepsIntoNewEpoch(user) > EpochBurst && ContradictsThisNumbering(user))))
        {
            return true;
        }

        if (verdict is not (SequenceVerdict.Early or SequenceVerdict.NewEpoch) || !user.Sequence.MayBeFormer(number, now) || StepsIntoNewEpoch(user) <= EpochBurst || KnowsThisNumbering(user))
        {
            return false;
        }

        return IsSnapshot(_event.Type)
            || _evidence.TellsOfClearedCall(user, user.Sequence.FormerEndedAt - EventEvidence.ClockStep)
            || ((verdict == SequenceVerdict.NewEpoch || (SequenceWindow.Distance(user.Sequence.Last, number) > Overtakers + 1 && user.Sequence.IsNearerToFormer(number)))
                && (!_evidence.MayHaveBegunSince(user.Sequence.FormerEndedAt) || _evidence.TellsOfKnownParty(user)));
    }

    /// <summary>Whether the event, a snapshot, lacks what a numbering has told that has only just begun: it is another one's, that knows less.</summary>
    private bool ContradictsThisNumbering(User user) =>
        user.Sequence.HasFormer(Now) && _evidence.LacksPartyOfNumbering(user, user.Sequence.FormerEndedAt) && !KnowsThisNumbering(user);

    /// <summary>Whether the event tells of what only a numbering that has just begun has told.</summary>
    private bool KnowsThisNumbering(User user) => _evidence.TellsOfPartyOfNumbering(user, user.Sequence.FormerEndedAt);

    /// <summary>Whether the event, a snapshot, may be the subscription's first, of the server that granted it, while another one counts already.</summary>
    private bool ContradictsNewSubscription(User user) => !user.SubscriptionOpened && _evidence.LacksPartyToldSince(user, Now - SequenceWindow.FormerMilliseconds);

    private int StepsIntoNewEpoch(User user) => user.Parked?.StepsIntoNewEpoch(_event.SequenceNumber) ?? int.MaxValue;

    internal static bool IsSnapshot(CtiEventType type) => type is CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent;

    private void BeginEpoch(User user, ParkedEvent first, bool ranInto)
    {
        user.BeginNumbering(Now, ranInto);
        _counters.Epochs++;
        _log.SequenceBroken(user.Device.UserId, string.Create(CultureInfo.InvariantCulture, $"numbers begin anew at {first.Number}"));
        _stripe.WantSweep(SweepCause.SequenceEpoch, user.Device.UserId);

        // If what follows is a full snapshot, it takes the doubt away at once.
        _stripe.Keeper.Doubt(user, "a new sequence epoch", AskReason.Repair);
    }

    /// <param name="user">Whose it is.</param>
    /// <param name="parked">What has waited.</param>
    /// <param name="inDoubt">Whether it may be older than what is known: then a snapshot only adds, for it would clear what came after it, and the answer of BroadWorks is waited for.</param>
    /// <param name="begins">Whether it is the first of a new numbering.</param>
    private void Replay(User user, ParkedEvent parked, bool inDoubt = false, bool begins = false)
    {
        if (!user.Removed && Decode(user, parked.Document))
        {
            bool contradicts = !begins && IsSnapshot(_event.Type) && ContradictsThisNumbering(user);
            if (contradicts)
            {
                _stripe.Keeper.Doubt(user, "a snapshot that may be an old one", AskReason.Repair);
            }

            TakeParked(user, parked, inDoubt || parked.InDoubt || contradicts);
        }

        Spare(parked);
    }

    private void TakeParked(User user, ParkedEvent parked, bool inDoubt)
    {
        if (parked.InDoubt && user.Sequence.Judge(parked.Number, parked.EventId, Now) != SequenceVerdict.InOrder)
        {
            // What it would have followed has not come: it is the numbering's before, and its number says nothing.
            _counters.EventsLate++;
            _stripe.ApplyInDoubt(user, _event);
            return;
        }

        bool hadBase = user.Sequence.HasBase;
        int lost = Take(user, parked.Number, parked.EventId);
        if (!hadBase && !user.Suspect && !IsSnapshot(_event.Type))
        {
            _stripe.Keeper.Doubt(user, "no snapshot came first", AskReason.Repair);
        }

        if (hadBase && lost > 0 && !PlantedBugs.IgnoreGaps)
        {
            _counters.EventsLost += lost;
            _log.SequenceBroken(user.Device.UserId, string.Create(CultureInfo.InvariantCulture, $"{lost} event(s) before number {parked.Number} did not come"));
            _stripe.Keeper.Doubt(user, "events were lost", AskReason.Repair);

            // Over the end of the numbers two servers' first ones may both seem to follow on what was: what lacks a call that has been told this moment may be the other one's word.
            inDoubt |= IsSnapshot(_event.Type) && _evidence.LacksPartyToldSince(user, Now);
        }

        if (PlantedBugs.DropParkedEvents)
        {
            return;
        }

        if (inDoubt && IsSnapshot(_event.Type))
        {
            _stripe.ApplyInDoubt(user, _event);
            return;
        }

        if (inDoubt && _evidence.TellsOfOneThatHasLeft(user))
        {
            return; // it is no new numbering's first event, but one of this one's that comes late
        }

        _stripe.Apply(user, _event);
    }

    private int Take(User user, int number, ulong fingerprint)
    {
        user.Sequence.Spill(number, user, _older);
        return user.Sequence.Take(number, fingerprint, Now, opened: IsSnapshot(_event.Type));
    }

    private void Spare(ParkedEvent done)
    {
        if (_spare.Count < MaxSpare && done.Room <= MaxSpareOctets)
        {
            _spare.Push(done);
        }
    }

    /// <returns>Whether any was.</returns>
    private bool Drain(User user)
    {
        bool any = false;
        while (user.Parked is { Count: > 0 } parked && user.Sequence.HasBase && parked.Take(SequenceWindow.Next(user.Sequence.Last)) is { } due)
        {
            // What is left waits for another one that is missing: its time begins now.
            user.GapAt = parked.Count == 0 ? User.Never : Now + _stripe.Resync.SequenceGapMilliseconds;
            user.Rearm();
            Replay(user, due);
            any = true;
        }

        return any;
    }

    private void Park(User user, ReadOnlyMemory<byte> document, bool newEpoch, ulong eventId, bool inDoubt = false)
    {
        int number = _event.SequenceNumber;
        user.Parked ??= new ParkedEvents();
        if (user.Parked.Has(number, eventId))
        {
            _counters.EventsDuplicate++;
            return;
        }

        if (user.Parked.Has(number, newEpoch: true))
        {
            newEpoch = true;
            EndWait(user); // the numbering that waits to begin has been followed by yet another one
        }
        else
        {
            // The same number for something else: one of the two is another numbering's.
            newEpoch |= user.Parked.Has(number, newEpoch: false);
        }

        ParkedEvent parked = _spare.TryPop(out ParkedEvent? spare) ? spare : new ParkedEvent();
        parked.Fill(number, newEpoch, inDoubt, user.Sequence.Last, eventId, document.Span);
        user.Parked.Add(parked);
        _counters.EventsParked++;
        if (user.Parked.Count >= MaxParked)
        {
            GapExpired(user);
            return;
        }

        if (user.GapAt == User.Never)
        {
            user.GapAt = Now + _stripe.Resync.SequenceGapMilliseconds;
            user.GapProlongations = 0;
            user.Rearm();
        }
    }

    private bool Decode(User user, ReadOnlyMemory<byte> document)
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
        if (!user.Unreadable)
        {
            user.Unreadable = true; // once until it is confirmed: a user whose every snapshot is refused must not keep everyone busy
            _stripe.WantSweep(SweepCause.DocumentRefused, user.Device.UserId);
        }

        return false;
    }
}
