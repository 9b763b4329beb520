using System.Runtime.CompilerServices;
using CstaConnector.Engine.Monitors;
using CstaConnector.Engine.Resync;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Calls;

/// <summary>What is true of a user's subscription at BroadWorks.</summary>
internal enum SubscriptionState : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It has been granted.</summary>
    Active,

    /// <summary>It is no longer wanted and is to be deleted.</summary>
    Deleting,
}

/// <summary>
/// One monitored user: its calls, its subscription and its monitors lie here, what is under way for it in a <see cref="UserCase"/> that exists only meanwhile.
/// Owned by one stripe and touched on its loop only; other loops carry the reference as an address and compare the subscription's id.
/// </summary>
internal sealed class User
{
    /// <summary>A deadline that is not set.</summary>
    internal const long Never = long.MaxValue;

    /// <summary>How many events ahead the memory is asked for a user: by as many steps its calls are reached.</summary>
    internal const int InHand = Mailbox.InHand;

    /// <summary>Octets of a user's fields, about.</summary>
    private const int Octets = 144;

    /// <summary>Octets of a subscription id that are kept here: BroadWorks' are UUIDs, which take so many.</summary>
    private const int IdInUser = UuidText.PackedLength;

    /// <summary>What stands for the length of an id that is kept as a UUID.</summary>
    private const byte Uuid = byte.MaxValue;

    private readonly Stripe _stripe;
    private UserCase? _case;
    private byte[]? _longId;
    private uint _confirmedSecond;
    private byte _idLength;
    private byte _numberingAndOpened;
    private NearId _id;

    [InlineArray(IdInUser)]
    private struct NearId
    {
        private byte _first;
    }

    internal User(Stripe stripe, DeviceEntry device, int index)
    {
        _stripe = stripe;
        Device = device;
        Index = index;
    }

    internal DeviceEntry Device { get; }

    /// <summary>The user's place in its stripe.</summary>
    internal int Index { get; }

    /// <summary>The loop that owns the user; read by all loops.</summary>
    internal int Lane => _stripe.Index;

    /// <summary>Its calls.</summary>
    internal PartyList Parties;

    /// <summary>Its monitors.</summary>
    internal MonitorList Monitors;

    // ---- the subscription
    internal SubscriptionState Subscription { get; set; }

    /// <summary>Whether there is a subscription, as far as is known.</summary>
    internal bool HasSubscription => Subscription != SubscriptionState.None;

    /// <summary>Whether events may come: of the subscription, or the last ones of one that BroadWorks no longer knows.</summary>
    internal bool HasAddress => _idLength > 0 || _longId is not null;

    /// <summary>The subscription's id, kept until another one is granted: the events of one that is gone may still be on their way. Empty if there was none.</summary>
    /// <param name="room">Where it may be written: <see cref="UuidText.Length"/> octets.</param>
    internal ReadOnlySpan<byte> SubscriptionId(Span<byte> room)
    {
        if (_idLength == Uuid)
        {
            UuidText.Unpack(_id, room);
            return room[..UuidText.Length];
        }

        return KeptId;
    }

    private ReadOnlySpan<byte> KeptId => _longId is { } id ? id : ((ReadOnlySpan<byte>)_id)[..Math.Min(_idLength, (byte)IdInUser)];

    /// <summary>The order of the subscription's events.</summary>
    internal SequenceWindow Sequence;

    /// <summary>Events that wait for one before them, or for an epoch to be certain.</summary>
    internal ParkedEvents? Parked
    {
        get => _case?.Parked;
        set => OpenCase().Parked = value;
    }

    /// <summary>Whether a snapshot has ever set the picture; before that, nothing can be out of step.</summary>
    internal bool HasPicture { get; set; }

    /// <summary>Whether a snapshot of this subscription has been taken.</summary>
    internal bool SubscriptionOpened
    {
        get => (_numberingAndOpened & 1) != 0;
        set => _numberingAndOpened = (byte)((_numberingAndOpened & ~1) | (value ? 1 : 0));
    }

    /// <summary>Which of the last 128 numberings of his events this is.</summary>
    internal byte Numbering => (byte)(_numberingAndOpened >> 1);

    /// <summary>The one before.</summary>
    internal byte FormerNumbering => (byte)((Numbering + Party.Numberings - 1) % Party.Numberings);

    /// <summary>When a snapshot confirmed the picture last, ms since 1970, to the second.</summary>
    internal long ConfirmedAt
    {
        get => _confirmedSecond * 1000L;
        set => _confirmedSecond = (uint)(value / 1000);
    }

    /// <summary>The events of the subscription are counted anew.</summary>
    /// <param name="now">The time by the loop's clock, in ms.</param>
    /// <param name="ranInto">Whether the numbering before has gone on with the numbers that followed on this one's first.</param>
    internal void BeginNumbering(long now, bool ranInto)
    {
        Sequence.BeginAnew(now, ranInto);
        _numberingAndOpened += 1 << 1; // as many as Party.Numberings
    }

    // ---- the doubt
    internal bool Suspect { get; set; }

    internal long SuspectSince
    {
        get => _case?.SuspectSince ?? 0;
        set => OpenCase().SuspectSince = value;
    }

    internal string SuspectReason
    {
        get => _case?.SuspectReason ?? "";
        set => OpenCase().SuspectReason = value;
    }

    /// <summary>Whether an event of the user could not be read since its picture was confirmed last.</summary>
    internal bool Unreadable { get; set; }

    /// <summary>Whether the sweep's first round still waits for this user.</summary>
    internal bool InRound { get; set; }

    // ---- the request that is queued or under way
    internal Ask Ask => OpenCase().Ask;

    /// <summary>Whether Snapshot Device requests wait.</summary>
    internal bool HasWaiters => _case is { HasWaiters: true };

    /// <summary>Snapshot Device requests that the next snapshot answers.</summary>
    internal List<SnapshotWaiter> Waiters => OpenCase().Waiters;

    /// <summary>Snapshot Device requests that came too late to share the request under way.</summary>
    internal List<SnapshotWaiter> LateWaiters => OpenCase().LateWaiters;

    // ---- deadlines, in ms of the loop's clock
    internal long GapAt
    {
        get => _case?.GapAt ?? Never;
        set => Deadline(value)?.GapAt = value;
    }

    /// <summary>How often the wait for what is missing was prolonged.</summary>
    internal int GapProlongations
    {
        get => _case?.GapProlongations ?? 0;
        set => OpenCase().GapProlongations = value;
    }

    internal long AnswerDueAt
    {
        get => _case?.AnswerDueAt ?? Never;
        set => Deadline(value)?.AnswerDueAt = value;
    }

    internal long RetryAt
    {
        get => _case?.RetryAt ?? Never;
        set => Deadline(value)?.RetryAt = value;
    }

    internal long LingerAt
    {
        get => _case?.LingerAt ?? Never;
        set => Deadline(value)?.LingerAt = value;
    }

    /// <summary>When the subscription is to be renewed; not by the user's own timer but by the stripe's <see cref="Resync.Renewals"/>.</summary>
    internal long RenewalAt
    {
        get => _stripe.Renewals[Index];
        set => _stripe.Renewals[Index] = value;
    }

    /// <summary>Whether the record has left its stripe.</summary>
    internal bool Removed { get; set; }

    internal bool IsWanted => Monitors.Count > 0 || HasWaiters || LingerAt != Never;

    /// <summary>Takes the id of a subscription over; empty for none.</summary>
    internal void SetSubscriptionId(ReadOnlySpan<byte> id)
    {
        if (UuidText.TryPack(id, _id))
        {
            (_longId, _idLength) = (null, Uuid);
        }
        else
        {
            _longId = id.Length > IdInUser ? id.ToArray() : null;
            _idLength = (byte)(_longId is null ? id.Length : 0);
            id[.._idLength].CopyTo(_id);
        }

        SubscriptionOpened = false;
    }

    /// <summary>Whether that is the id of the user's subscription. Other loops ask as well: what they read while it changes is like no other id.</summary>
    internal bool IsSubscribedAs(ReadOnlySpan<byte> subscriptionId)
    {
        if (_idLength != Uuid)
        {
            return !subscriptionId.IsEmpty && KeptId.SequenceEqual(subscriptionId);
        }

        Span<byte> packed = stackalloc byte[UuidText.PackedLength];
        return UuidText.TryPack(subscriptionId, packed) && packed.SequenceEqual(_id);
    }

    /// <summary>Sets the one timer to the earliest of the deadlines.</summary>
    internal void Rearm() => _case?.Rearm(_stripe.Context.Timers);

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

    /// <summary>
    /// Fetches what an event of the user will need that comes behind a few others. One thing leads to the next (the user to its calls, a call to its texts), so it is done in steps:
    /// an event goes by while the memory answers.
    /// </summary>
    /// <param name="user">Whose event it is.</param>
    /// <param name="before">How many events come before it: from <see cref="InHand"/>, which begins, down to 1.</param>
    internal static void Fetch(User user, int before)
    {
        switch (before)
        {
            case InHand:
                CacheLines.Fetch(user, Octets);
                break;
            case InHand - 1:
                CacheLines.Fetch(user.Device, DeviceEntry.Octets);
                CacheLines.Fetch(user.Parties.First, Party.Octets);
                break;
            case InHand - 2 when user.Parties.First is { } first:
                first.FetchTexts();
                CacheLines.Fetch(first.Next, Party.Octets);
                break;
            case InHand - 3 when user.Parties.First?.Next is { } second:
                second.FetchTexts();
                break;
        }
    }

    /// <summary>Gives the case up; <see cref="UserCases"/>'.</summary>
    internal void CloseCase() => _case = null;

    private UserCase? Deadline(long value) => value == Never && _case is null ? null : OpenCase();

    private UserCase OpenCase() => _stripe.Cases.Touch(_case ??= _stripe.Cases.Open(this));
}
