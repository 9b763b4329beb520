using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Engine.Calls;

/// <summary>What an event's sequence number says about it.</summary>
internal enum SequenceVerdict
{
    /// <summary>Nothing of this subscription came before.</summary>
    First,

    /// <summary>The one that is expected.</summary>
    InOrder,

    /// <summary>Ahead of one that is missing.</summary>
    Early,

    /// <summary>The same number and the same eventID as one that was taken.</summary>
    Duplicate,

    /// <summary>One of those that were given up as lost, or that were before the first one that came.</summary>
    Late,

    /// <summary>A lower number that was not seen before: an AS that counts anew.</summary>
    NewEpoch,
}

/// <summary>
/// Order of one subscription's events: a watermark that only moves on. Invariant: every number up to the watermark was taken, given up as lost, or belongs
/// to an epoch before. Numbers run from any start to 2147483647 and go on at 1. Lies in its user; only what a loss leaves is an object of its own.
/// </summary>
internal struct SequenceWindow
{
    /// <summary>How many of the last numbers are remembered with their eventID: more than an agent has events while a delivery is tried again (10 s).</summary>
    private const int Remembered = 12;

    /// <summary>Octets of a fingerprint that are kept.</summary>
    private const int PrintOctets = 3;

    /// <summary>The farthest jump forward that can be loss: more events than one user has in an hour. A farther one is another AS's numbering.</summary>
    private const int MaxGap = 4096;

    /// <summary>How long after a gap was given up one of its events may still come, in ms: BroadWorks tries a delivery again for some 10 s. Later, the same number is another epoch's.</summary>
    internal const long LateMilliseconds = 15_000;

    /// <summary>How long after a numbering began anew a snapshot of the old one may still come, in ms: as long as a segment of TCP that was lost is sent again a few times.</summary>
    internal const long FormerMilliseconds = 3_000;

    /// <summary>Parties of which nothing was known and that have left, which are remembered: with more, anyone may have.</summary>
    private const int MaxStrangers = 16;

    private Gap? _gap;
    private uint _behindLast;
    private Prints _prints;

    /// <summary>
    /// What is remembered of the last numbers, the last one first; 0 for one that was not taken. 24 bits of the fingerprint are enough: they only tell
    /// the repetition of an event from another numbering that happens to be within the last numbers.
    /// </summary>
    [InlineArray(Remembered * PrintOctets)]
    private struct Prints
    {
        private byte _first;

        [UnscopedRef]
        internal readonly ReadOnlySpan<byte> All => this;

        /// <summary>The print of the number that lies so many steps before the last one.</summary>
        internal readonly int Get(int place)
        {
            ReadOnlySpan<byte> at = All.Slice(place * PrintOctets, PrintOctets);
            return at[0] | (at[1] << 8) | (at[2] << 16);
        }

        /// <summary>Takes a number that lies some steps behind the last one; those between were not taken.</summary>
        internal void Push(int steps, int print)
        {
            Span<byte> all = this;
            if (steps == 1)
            {
                // As mostly: but for the last one all of them are read at once, and written a print further on.
                Vector256<byte> most = Vector256.Create<byte>(all);
                byte end = all[^(PrintOctets + 1)];
                most.CopyTo(all[PrintOctets..]);
                all[^1] = end;
                (all[0], all[1], all[2]) = ((byte)print, (byte)(print >> 8), (byte)(print >> 16));
                return;
            }

            int room = Math.Min(steps, Remembered) * PrintOctets;
            all[..^room].CopyTo(all[room..]);
            all[..room].Clear();
            (all[0], all[1], all[2]) = ((byte)print, (byte)(print >> 8), (byte)(print >> 16));
        }
    }

    /// <summary>What a loss or a new numbering leaves.</summary>
    /// <param name="From">The first number that was given up.</param>
    /// <param name="Length">How far it is to behind the last of them; some between may have been taken. 0 if none were.</param>
    /// <param name="At">When the last of them were given up, in ms of the loop's clock.</param>
    /// <param name="FormerLast">The last number of the numbering before this one.</param>
    /// <param name="FormerUntil">Until when something of that may come, in ms of the loop's clock; 0 if there was none.</param>
    /// <param name="Since">When the first of those that were given up were, in ms of the loop's clock.</param>
    /// <param name="LastFrom">The first of those that were given up last.</param>
    private sealed record Gap(int From, int Length, long At, int FormerLast, long FormerUntil, long Since, int LastFrom)
    {
        /// <summary>The parties that have left since of which nothing was known, by fingerprint: what was given up may have told of them.</summary>
        internal List<ulong>? Strangers { get; set; }

        /// <summary>Whether the numbering before this one has taken what followed on this one's first.</summary>
        internal bool RanInto { get; init; }

        /// <summary>What was taken before: the gap has pushed it out of the last numbers.</summary>
        internal Earlier? Before { get; init; }
    }

    /// <summary>The last numbers of a numbering, or of one before a gap, whose repetitions may still come.</summary>
    private sealed class Earlier(in SequenceWindow window, long until)
    {
        private readonly Prints _prints = window._prints;
        private readonly int _last = window.Last;

        /// <summary>Until when it is not replaced by another, in ms of the loop's clock: there may be two gaps within moments.</summary>
        internal long Until { get; } = until;

        internal bool Has(int number, int print)
        {
            int before = Distance(number, _last);
            return before < Remembered && _prints.Get(before) == print;
        }
    }

    /// <summary>Whether anything was taken since <see cref="Reset"/>.</summary>
    internal readonly bool HasBase => _behindLast != 0;

    /// <summary>When numbers were last given up, in ms of the loop's clock; 0 if none were lately.</summary>
    internal readonly long GaveUpAt => _gap?.At ?? 0;

    /// <summary>When a number that comes after all was given up, at the earliest, in ms of the loop's clock; 0 if it was not lately.</summary>
    internal readonly long GaveUpSince(int number) =>
        _gap is not { Length: > 0 } gap || Distance(gap.From, number) >= gap.Length ? 0
        : Distance(gap.From, number) >= Distance(gap.From, gap.LastFrom) ? gap.At : gap.Since;

    /// <summary>Whether this numbering has begun so lately that something of the one before may still come.</summary>
    internal readonly bool HasFormer(long now) => _gap is { } gap && now < gap.FormerUntil;

    /// <summary>When the numbering before this one ended, in ms of the loop's clock; long ago if there was none lately.</summary>
    internal readonly long FormerEndedAt => (_gap?.FormerUntil ?? 0) - FormerMilliseconds;

    /// <summary>The last number that was taken.</summary>
    internal readonly int Last => (int)(_behindLast - 1);

    internal static int Next(int number) => number == int.MaxValue ? 1 : number + 1;

    /// <summary>Steps forward from one number to another, round the end of the numbers.</summary>
    internal static int Distance(int from, int to) => to >= from ? to - from : (int)((long)to - from + int.MaxValue);

    /// <summary>Whether one of two numbers that are not far apart comes before the other.</summary>
    internal static bool IsBefore(int number, int other) => number != other && Distance(number, other) < int.MaxValue / 2;

    /// <summary>A fingerprint of an eventID: two ids of one user's last events do not share one by chance.</summary>
    internal static ulong Fingerprint(ReadOnlySpan<byte> eventId) => OctetHash.Of(eventId);

    internal readonly SequenceVerdict Judge(int number, ulong eventId, long now)
    {
        if (!HasBase)
        {
            return SequenceVerdict.First;
        }

        if (_gap?.Before is { } earlier && earlier.Has(number, PrintOf(eventId)))
        {
            return SequenceVerdict.Duplicate; // whatever the number would be in this numbering
        }

        int ahead = Distance(Next(Last), number);
        if (ahead == 0)
        {
            return SequenceVerdict.InOrder;
        }

        if (ahead <= MaxGap)
        {
            return SequenceVerdict.Early;
        }

        int before = Distance(number, Last);
        int taken = before < Remembered ? _prints.Get(before) : 0;
        if (taken == PrintOf(eventId))
        {
            return SequenceVerdict.Duplicate;
        }

        bool late = taken == 0 && _gap is { } gap && now - gap.At < LateMilliseconds && Distance(gap.From, number) < gap.Length;
        return late ? SequenceVerdict.Late : SequenceVerdict.NewEpoch;
    }

    /// <summary>Takes a number: what lies between it and the last one is given up as lost.</summary>
    /// <returns>How many numbers were given up.</returns>
    internal int Take(int number, ulong eventId, long now, bool opened = false)
    {
        int lost = HasBase ? Distance(Next(Last), number) : 0;

        // What a subscription told before the first of its events that came may have been sent to a channel that nobody serves any more: then it comes when BroadWorks has noticed.
        int given = HasBase ? lost : number == 1 && opened ? 0 : Remembered - 1;
        if (_gap is not null && now - _gap.At >= LateMilliseconds)
        {
            _gap = null;
        }

        if (given > 0)
        {
            int lastFrom = Before(number, given);
            int from = _gap is { Length: > 0 } ? _gap.From : lastFrom;
            long since = _gap is { Length: > 0 } ? _gap.Since : now;
            _gap = new Gap(from, Distance(from, number), now, _gap?.FormerLast ?? 0, _gap?.FormerUntil ?? 0, since, lastFrom)
            {
                Strangers = _gap?.Strangers,
                RanInto = !HasBase && _gap is { RanInto: true },
                Before = BeforeNow(now),
            };
        }

        _prints.Push(lost + 1, PrintOf(eventId));
        _behindLast = (uint)number + 1;
        return lost;
    }

    /// <summary>Has what <see cref="Take"/> will forget remembered elsewhere.</summary>
    /// <param name="number">The number that is about to be taken.</param>
    /// <param name="user">Whose window it is.</param>
    /// <param name="older">Where it goes.</param>
    internal readonly void Spill(int number, User user, OlderPrints older)
    {
        if (!HasBase)
        {
            return;
        }

        for (int place = Remembered - Math.Min(Distance(Last, number), Remembered); place < Remembered; place++)
        {
            if (_prints.Get(place) is not 0 and var print)
            {
                older.Note(user, Before(Last, place), print);
            }
        }
    }

    /// <summary>Forgets everything: a new subscription.</summary>
    internal void Reset() => this = default;

    /// <summary>Forgets everything but where the numbering stood: another one begins.</summary>
    /// <param name="now">The time by the loop's clock, in ms.</param>
    /// <param name="ranInto">Whether the one that ends has gone on while it was not certain that it had ended: with the numbers that followed on the new one's first.</param>
    internal void BeginAnew(long now, bool ranInto = false)
    {
        Gap? former = HasBase ? new Gap(0, 0, now, Last, now + FormerMilliseconds, now, 0) { Strangers = _gap?.Strangers, RanInto = ranInto, Before = BeforeNow(now) } : null;
        this = default;
        _gap = former;
    }

    /// <summary>Takes the next number of the numbering before this one for this one's: those between are taken, by that one.</summary>
    /// <returns>Whether it is.</returns>
    internal bool Rejoin(int number)
    {
        if (_gap is not { RanInto: true } gap || number != Next(gap.FormerLast) || Distance(Last, gap.FormerLast) >= Remembered)
        {
            return false;
        }

        _prints.Push(Distance(Last, gap.FormerLast), 0);
        _behindLast = (uint)gap.FormerLast + 1;
        return true;
    }

    /// <summary>Whether a number could as well be one of the last or next ones of the numbering before this one, which has only just ended.</summary>
    internal readonly bool MayBeFormer(int number, long now) =>
        _gap is { } gap && now < gap.FormerUntil && Distance(Before(gap.FormerLast, Remembered), number) <= 2 * Remembered;

    private readonly Earlier? BeforeNow(long now) =>
        _gap?.Before is { } kept && now < kept.Until ? kept : HasBase ? new Earlier(in this, now + FormerMilliseconds) : null;

    /// <summary>A party of which nothing is known has left.</summary>
    /// <param name="party">Its fingerprint.</param>
    internal readonly void NoteStranger(ulong party)
    {
        if (_gap is { } gap && (gap.Strangers ??= []).Count < MaxStrangers)
        {
            gap.Strangers.Add(party);
        }
    }

    /// <summary>Whether a party of which nothing was known may have left since numbers were given up.</summary>
    /// <param name="party">Its fingerprint.</param>
    internal readonly bool MayHaveLeft(ulong party) => _gap?.Strangers is { } strangers && (strangers.Count >= MaxStrangers || strangers.Contains(party));

    /// <summary>Whether a number just behind the last one has been taken.</summary>
    internal readonly bool HasTaken(int number) => IsJustBehind(number) && _prints.Get(Distance(number, Last)) != 0;

    /// <summary>What is remembered of an eventID; never 0.</summary>
    internal static int PrintOf(ulong eventId) => (int)Math.Max(1, eventId >> (64 - (8 * PrintOctets)));

    /// <summary>Whether a number is one of those just before the last one: a new numbering's, or an event that comes very late.</summary>
    internal readonly bool IsJustBehind(int number) => HasBase && Distance(number, Last) < Remembered;

    /// <summary>Whether a number that is ahead is nearer to where the numbering before this one stood than to where this one stands.</summary>
    internal readonly bool IsNearerToFormer(int number) =>
        _gap is { } gap && Math.Min(Distance(gap.FormerLast, number), Distance(number, gap.FormerLast)) < Distance(Last, number);

    private static int Before(int number, int steps) => number > steps ? number - steps : number - steps + int.MaxValue;
}
