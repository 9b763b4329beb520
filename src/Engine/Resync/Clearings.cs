using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Calls;

namespace CstaConnector.Engine.Resync;

/// <summary>
/// The recorded reason of each clearing of one stripe: a ring that overwrites its oldest, whose entries are used again, so that a release costs no
/// allocation and the memory has a bound.
/// </summary>
internal sealed class Clearings
{
    /// <summary>Clearings kept for each stripe: a sweep over 10,000 agents with a stuck call each fits with room to spare.</summary>
    internal const int Capacity = 16_384;

    private readonly Entry?[] _ring = new Entry?[Capacity];
    private long _count;

    internal long Count => _count;

    /// <summary>Records that a party has left the table.</summary>
    /// <param name="user">Whose party it was.</param>
    /// <param name="party">The party, as it was held.</param>
    /// <param name="reported">What BroadWorks said of it.</param>
    /// <param name="rule">The synchronization rule, or 0 for a release told in the ordinary way.</param>
    /// <param name="cause">The event that said so.</param>
    /// <param name="trigger">What made BroadWorks send that event.</param>
    /// <param name="now">Now, ms since 1970.</param>
    internal void Record(User user, Party party, string reported, int rule, CtiEvent cause, string trigger, long now)
    {
        ref Entry? slot = ref _ring[_count++ % Capacity];
        slot ??= new Entry();
        slot.At = now;
        slot.User = user;
        slot.Held = party.State;
        slot.Reported = reported;
        slot.Rule = rule;
        slot.Trigger = trigger;
        slot.HeldMs = now - party.HeldSince;
        slot.StartTime = party.StartTime;
        slot.Number = cause.SequenceNumber;
        slot.Type = cause.Type;
        slot.Describe(party, cause.Text(cause.EventId), cause.Text(cause.SubscriptionId));

        // The ring is longer than a cache, and what is written next is known.
        _ring[_count % Capacity]?.FetchTexts();
        CacheLines.Fetch(_ring[(_count + 1) % Capacity], Entry.Octets);
    }

    /// <summary>The clearings of one user, the newest first.</summary>
    internal List<ClearingRecord> Of(User user, int most)
    {
        List<ClearingRecord> found = [];
        for (long i = _count - 1; i >= Math.Max(0, _count - Capacity) && found.Count < most; i--)
        {
            if (_ring[i % Capacity] is { } entry && ReferenceEquals(entry.User, user))
            {
                found.Add(entry.ToRecord());
            }
        }

        return found;
    }

    /// <summary>Whether a party of a user has left the table since a time.</summary>
    /// <param name="user">The user.</param>
    /// <param name="partyId">BroadWorks' id of the party.</param>
    /// <param name="startTime">When its call started: ids are used again.</param>
    /// <param name="since">The time, ms since 1970.</param>
    internal bool HasSince(User user, ReadOnlySpan<byte> partyId, long startTime, long since)
    {
        for (long i = _count - 1; i >= Math.Max(0, _count - Capacity) && _ring[i % Capacity] is { } entry && entry.At >= since; i--)
        {
            if (ReferenceEquals(entry.User, user) && entry.StartTime == startTime && partyId.SequenceEqual(entry.PartyId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a party that is not in the table was there of late, or has left without having been: what comes late of it must not bring it back.</summary>
    /// <param name="user">The user.</param>
    /// <param name="partyId">BroadWorks' id of the party.</param>
    /// <param name="startTime">When its call started.</param>
    /// <param name="now">Now, ms since 1970.</param>
    internal bool HasLeft(User user, ReadOnlySpan<byte> partyId, long startTime, long now) =>
        user.Sequence.MayHaveLeft(Party.Fingerprint(partyId, startTime)) || HasSince(user, partyId, startTime, now - SequenceWindow.LateMilliseconds);

    private sealed class Entry
    {
        /// <summary>Octets of an entry's fields, about.</summary>
        internal const int Octets = 96;

        private byte[] _text = new byte[128];
        private int _callEnd;
        private int _partyEnd;
        private int _eventEnd;
        private int _end;

        internal long At { get; set; }

        internal User? User { get; set; }

        internal PartyState Held { get; set; }

        internal string Reported { get; set; } = "";

        internal int Rule { get; set; }

        internal string Trigger { get; set; } = "";

        internal long HeldMs { get; set; }

        internal long StartTime { get; set; }

        internal int Number { get; set; }

        internal CtiEventType Type { get; set; }

        internal void FetchTexts() => CacheLines.Fetch(ref _text[0], _text.Length);

        internal ReadOnlySpan<byte> PartyId => _text.AsSpan(_callEnd, _partyEnd - _callEnd);

        internal void Describe(Party party, ReadOnlySpan<byte> eventId, ReadOnlySpan<byte> subscriptionId)
        {
            int needed = party.CallId.Length + party.PartyIdLength + eventId.Length + subscriptionId.Length;
            if (_text.Length < needed)
            {
                _text = new byte[needed * 2];
            }

            _callEnd = party.CallId.Length;
            _partyEnd = _callEnd + party.PartyIdLength;
            _eventEnd = _partyEnd + eventId.Length;
            _end = needed;
            party.CallId.CopyTo(_text);
            party.WritePartyId(_text.AsSpan(_callEnd));
            eventId.CopyTo(_text.AsSpan(_partyEnd));
            subscriptionId.CopyTo(_text.AsSpan(_eventEnd));
        }

        internal ClearingRecord ToRecord() => new()
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Device = User!.Device.Number,
            User = User.Device.UserId,
            CallId = Encoding.UTF8.GetString(_text, 0, _callEnd),
            PartyId = Encoding.UTF8.GetString(_text, _callEnd, _partyEnd - _callEnd),
            EventType = Type.ToString(),
            EventId = Encoding.UTF8.GetString(_text, _partyEnd, _eventEnd - _partyEnd),
            SubscriptionId = Encoding.UTF8.GetString(_text, _eventEnd, _end - _eventEnd),
            SequenceNumber = Number,
            Held = CallMap.Name(Held),
            Reported = Reported,
            AgeMs = HeldMs,
            Rule = Rule,
            Trigger = Trigger,
        };
    }
}
