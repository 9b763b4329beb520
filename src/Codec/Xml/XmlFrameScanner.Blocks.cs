using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Codec.Xml;

/// <content>The fast way through content: 64 octets at a time, as long as the root cannot end among them.</content>
public partial struct XmlFrameScanner
{
    private const int Block = 64;

    /// <summary>
    /// Passes over whole blocks of nothing but text and plain tags. Stops at a place in content, at the latest before the last
    /// less-than sign of a block; whatever is not plain is left to the states.
    /// </summary>
    /// <param name="octets">The fresh octets.</param>
    /// <param name="at">A place in content.</param>
    /// <param name="slowUntil">Up to where the states have to work before blocks are tried again.</param>
    private int SkipBlocks(ReadOnlySpan<byte> octets, int at, out int slowUntil)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        int depth = _depth;
        while (octets.Length - at > Block)
        {
            Vector512<byte> block = Vector512.LoadUnsafe(ref first, (nuint)at);
            ulong less = Vector512.Equals(block, Vector512.Create((byte)'<')).ExtractMostSignificantBits();
            if (less == 0)
            {
                at += Block;
                continue;
            }

            int last = 63 - BitOperations.LeadingZeroCount(less);
            if (!TryPass(block, less, last, ref depth))
            {
                _depth = depth;
                slowUntil = at + Math.Max(last, 1);
                return at;
            }

            at += last;
        }

        _depth = depth;
        slowUntil = octets.Length;
        return at;
    }

    /// <summary>Counts the tags of a block up to its last less-than sign; fails on anything that is not plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPass(Vector512<byte> block, ulong less, int last, ref int depth)
    {
        ulong below = (1UL << last) - 1;
        ulong slash = Vector512.Equals(block, Vector512.Create((byte)'/')).ExtractMostSignificantBits() & below;
        ulong greater = Vector512.Equals(block, Vector512.Create((byte)'>')).ExtractMostSignificantBits() & below;
        Vector512<byte> quoted = Vector512.Equals(block, Vector512.Create((byte)'"')) | Vector512.Equals(block, Vector512.Create((byte)'\''));
        Vector512<byte> special = Vector512.Equals(block, Vector512.Create((byte)'!')) | Vector512.Equals(block, Vector512.Create((byte)'?'));
        less &= below;
        ulong odd = (quoted.ExtractMostSignificantBits() & below) | (special.ExtractMostSignificantBits() & (less << 1));

        // Each tag must be opened and closed in turn; a greater-than sign in text is not plain.
        ulong tags = less | greater;
        odd |= (tags & PrefixXor(tags)) ^ less;
        odd |= (ulong)(uint)BitOperations.PopCount(tags) & 1;

        ulong ends = slash & (less << 1);
        ulong selves = slash & (greater >> 1);

        // A slash elsewhere in a start tag, or at the end of an end tag, is for the states to refuse.
        ulong inTags = PrefixXor(tags) & ~less;
        odd |= inTags & slash & ~ends & ~selves;
        odd |= ends & selves;
        if (odd != 0 || last == 0)
        {
            return false;
        }

        int closes = BitOperations.PopCount(ends) + BitOperations.PopCount(selves);
        int opens = BitOperations.PopCount(less) - BitOperations.PopCount(ends);
        if (depth - closes <= 0 || depth + opens > XmlLimits.Depth || (ends != 0 && AnySelfClosedEnd(less, ends, selves)))
        {
            return false;
        }

        depth += opens - closes;
        return true;
    }

    /// <summary>Whether one of the slashes before a greater-than sign belongs to an end tag.</summary>
    private static bool AnySelfClosedEnd(ulong less, ulong ends, ulong selves)
    {
        for (; selves != 0; selves &= selves - 1)
        {
            ulong before = less & ((selves & (~selves + 1)) - 1);
            if ((ends & ((1UL << (63 - BitOperations.LeadingZeroCount(before))) << 1)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each bit the parity of all bits up to and with it.</summary>
    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        bits ^= bits << 32;
        return bits;
    }
}
