using System.Runtime.CompilerServices;

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

    /// <summary>One of those that were given up as lost.</summary>
    Late,

    /// <summary>A lower number that was not seen before: an AS that counts anew.</summary>
    NewEpoch,
}

/// <summary>
/// Order of one subscription's events: a watermark that only moves on. Invariant: every number up to the watermark was taken, given up as lost, or belongs
/// to an epoch before. Numbers run from any start to 2147483647 and go on at 1.
/// </summary>
internal sealed class SequenceWindow
{
    /// <summary>How many of the last numbers are remembered with their eventID: more than an agent has events while a delivery is tried again (10 s).</summary>
    private const int Remembered = 16;

    /// <summary>The farthest jump forward that can be loss: more events than one user has in an hour. A farther one is another AS's numbering.</summary>
    private const int MaxGap = 4096;

    /// <summary>How long after a gap was given up one of its events may still come, in ms: BroadWorks tries a delivery again for some 10 s. Later, the same number is another epoch's.</summary>
    private const long LateMilliseconds = 15_000;

    private Ring _ring;
    private int _count;
    private int _gapFrom;
    private int _gapLength;
    private long _gapAt;

    [InlineArray(Remembered)]
    private struct Ring
    {
        private (int Number, ulong EventId) _first;
    }

    /// <summary>Whether anything was taken since <see cref="Reset"/>.</summary>
    internal bool HasBase { get; private set; }

    /// <summary>The last number that was taken.</summary>
    internal int Last { get; private set; }

    internal static int Next(int number) => number == int.MaxValue ? 1 : number + 1;

    /// <summary>Steps forward from one number to another, round the end of the numbers.</summary>
    internal static int Distance(int from, int to) => to >= from ? to - from : (int)((long)to - from + int.MaxValue);

    /// <summary>Whether one of two numbers that are not far apart comes before the other.</summary>
    internal static bool IsBefore(int number, int other) => number != other && Distance(number, other) < int.MaxValue / 2;

    /// <summary>A fingerprint of an eventID (FNV-1a, 64 bits): two ids of one user's last events do not share one by chance.</summary>
    internal static ulong Fingerprint(ReadOnlySpan<byte> eventId)
    {
        ulong hash = 14695981039346656037;
        foreach (byte octet in eventId)
        {
            hash = (hash ^ octet) * 1099511628211;
        }

        return hash;
    }

    internal SequenceVerdict Judge(int number, ulong eventId, long now)
    {
        if (!HasBase)
        {
            return SequenceVerdict.First;
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

        if (Seen(number, eventId))
        {
            return SequenceVerdict.Duplicate;
        }

        bool late = _gapLength > 0 && now - _gapAt < LateMilliseconds && Distance(_gapFrom, number) < _gapLength;
        return late ? SequenceVerdict.Late : SequenceVerdict.NewEpoch;
    }

    /// <summary>Takes a number: what lies between it and the last one is given up as lost.</summary>
    /// <returns>How many numbers were given up.</returns>
    internal int Take(int number, ulong eventId, long now)
    {
        int lost = 0;
        if (HasBase)
        {
            lost = Distance(Next(Last), number);
            if (lost > 0)
            {
                _gapFrom = Next(Last);
                _gapLength = lost;
                _gapAt = now;
            }
        }

        HasBase = true;
        Last = number;
        _ring[_count % Remembered] = (number, eventId);
        _count++;
        return lost;
    }

    /// <summary>Forgets everything: a new subscription or a new epoch.</summary>
    internal void Reset()
    {
        HasBase = false;
        _count = 0;
        _gapLength = 0;
    }

    private bool Seen(int number, ulong eventId)
    {
        for (int i = 0; i < Math.Min(_count, Remembered); i++)
        {
            if (_ring[i] == (number, eventId))
            {
                return true;
            }
        }

        return false;
    }
}
