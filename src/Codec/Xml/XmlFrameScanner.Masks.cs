using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Codec.Xml;

/// <content>The masks of a block, the lowest bit the first octet, and what they say about its tags.</content>
public partial struct XmlFrameScanner
{
    /// <summary>Each bit the parity of all bits up to and with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            // A product without carries by all ones.
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        bits ^= bits << 32;
        return bits;
    }

    /// <summary>What a block takes over: the state, as masks and bits.</summary>
    private readonly struct BlockCarry
    {
        internal readonly ulong Tag;   // all ones inside a tag
        internal readonly ulong Quote; // all ones inside a value in double quotes
        internal readonly ulong Open;  // one behind a less-than sign
        internal readonly ulong Slash; // one behind the slash of a start tag
        internal readonly ulong End;   // one inside an end tag, behind its slash

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal BlockCarry(State state)
            : this(0 - ((ulong)state & 1), 0 - (((ulong)state >> 3) & 1), ((ulong)state >> 1) & 1, ((ulong)state >> 2) & 1, ((ulong)state >> 4) & 1)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal BlockCarry(ulong tag, ulong quote, ulong open, ulong slash, ulong end)
        {
            Tag = tag;
            Quote = quote;
            Open = open;
            Slash = slash;
            End = end;
        }

        internal State State => State.Content | (State)((Tag & 1) | (Open << 1) | (Slash << 2) | ((Quote & 1) << 3) | (End << 4));
    }

    /// <summary>Where the octets are at which something may change.</summary>
    private readonly struct BlockMasks
    {
        internal readonly ulong Less;
        internal readonly ulong Greater;
        internal readonly ulong Slashes;
        internal readonly ulong Quotations;
        internal readonly ulong Apostrophes;
        internal readonly ulong Specials; // exclamation and question marks

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private BlockMasks(Vector512<byte> block)
        {
            Less = Vector512.Equals(block, Vector512.Create((byte)'<')).ExtractMostSignificantBits();
            Greater = Vector512.Equals(block, Vector512.Create((byte)'>')).ExtractMostSignificantBits();
            Slashes = Vector512.Equals(block, Vector512.Create((byte)'/')).ExtractMostSignificantBits();
            Quotations = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            Apostrophes = Vector512.Equals(block, Vector512.Create((byte)'\'')).ExtractMostSignificantBits();
            Specials = Vector512.Equals(block, Vector512.Create((byte)'!')).ExtractMostSignificantBits()
                | Vector512.Equals(block, Vector512.Create((byte)'?')).ExtractMostSignificantBits();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private BlockMasks(Vector256<byte> low, Vector256<byte> high)
        {
            Less = Where(low, high, (byte)'<');
            Greater = Where(low, high, (byte)'>');
            Slashes = Where(low, high, (byte)'/');
            Quotations = Where(low, high, (byte)'"');
            Apostrophes = Where(low, high, (byte)'\'');
            Specials = Where(low, high, (byte)'!') | Where(low, high, (byte)'?');
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static BlockMasks Of(ref byte first)
        {
            return Vector512.IsHardwareAccelerated
                ? new BlockMasks(Vector512.LoadUnsafe(ref first))
                : new BlockMasks(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 32));
        }

        /// <summary>The masks that each block needs.</summary>
        /// <param name="first">The block.</param>
        /// <param name="less">Less-than signs.</param>
        /// <param name="greater">Greater-than signs.</param>
        /// <param name="slashes">Slashes.</param>
        /// <param name="quotations">Double quotes.</param>
        /// <param name="others">Question marks, and the octets from the exclamation mark to the apostrophe: one comparison for all.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Main(ref byte first, out ulong less, out ulong greater, out ulong slashes, out ulong quotations, out ulong others)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<byte> block = Vector512.LoadUnsafe(ref first);
                less = Vector512.Equals(block, Vector512.Create((byte)'<')).ExtractMostSignificantBits();
                greater = Vector512.Equals(block, Vector512.Create((byte)'>')).ExtractMostSignificantBits();
                slashes = Vector512.Equals(block, Vector512.Create((byte)'/')).ExtractMostSignificantBits();
                quotations = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
                others = Vector512.LessThanOrEqual(block - Vector512.Create((byte)'!'), Vector512.Create((byte)('\'' - '!'))).ExtractMostSignificantBits()
                    | Vector512.Equals(block, Vector512.Create((byte)'?')).ExtractMostSignificantBits();
                return;
            }

            Vector256<byte> low = Vector256.LoadUnsafe(ref first);
            Vector256<byte> high = Vector256.LoadUnsafe(ref first, 32);
            less = Where(low, high, (byte)'<');
            greater = Where(low, high, (byte)'>');
            slashes = Where(low, high, (byte)'/');
            quotations = Where(low, high, (byte)'"');
            others = Bits(Other(low), Other(high));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<byte> Other(Vector256<byte> octets)
        {
            return Vector256.LessThanOrEqual(octets - Vector256.Create((byte)'!'), Vector256.Create((byte)('\'' - '!')))
                | Vector256.Equals(octets, Vector256.Create((byte)'?'));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Bits(Vector256<byte> low, Vector256<byte> high)
        {
            return low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Where(Vector256<byte> low, Vector256<byte> high, byte octet)
        {
            Vector256<byte> octets = Vector256.Create(octet);
            return Bits(Vector256.Equals(low, octets), Vector256.Equals(high, octets));
        }
    }

    /// <summary>The tags of a block. Each bit depends on those below it alone; all are right up to the first odd one.</summary>
    private readonly struct BlockTags
    {
        private readonly ulong _less;
        private readonly ulong _inTags; // from the less-than sign to the octet before the greater-than sign
        private readonly ulong _inEnds; // of an end tag, from its slash
        private readonly ulong _quoted; // in a start tag, from the opening quote to the octet before the closing one
        private readonly ulong _selves; // the slash at the end of an empty element
        internal readonly ulong Starts; // the octet behind a start tag's less-than sign: one element more is open
        internal readonly ulong Closes; // the greater-than sign of an end tag or an empty element: one less
        internal readonly ulong Odd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal BlockTags(in BlockMasks masks, in BlockCarry carry, int skip)
        {
            ulong fresh = ulong.MaxValue << skip;
            ulong less = masks.Less & fresh;
            ulong greater = masks.Greater & fresh;
            ulong slashes = masks.Slashes & fresh;

            // Each tag must be opened and closed in turn; a greater-than sign in text is left to the states.
            ulong either = less | greater;
            ulong inTags = PrefixXor(either) ^ carry.Tag;
            ulong opened = (less << 1) | (carry.Open << skip);
            ulong ends = slashes & opened;
            ulong odd = ((less ^ inTags) & either) | (masks.Specials & opened);

            // The sum carries from an end tag's slash through the rest of the tag to its greater-than sign.
            ulong sum = inTags + (ends | carry.End);
            ulong inEnds = inTags & ~sum;
            ulong inStarts = inTags & sum & fresh;
            odd |= (slashes & inEnds) ^ ends;

            ulong quoted = 0;
            if ((((masks.Quotations | masks.Apostrophes) & inStarts) | carry.Quote) != 0)
            {
                // A less-than sign is a fault there, and a greater-than sign has been taken for a tag's end.
                quoted = PrefixXor(masks.Quotations & inStarts) ^ carry.Quote;
                odd |= (quoted & either) | (masks.Apostrophes & inStarts & ~quoted);
            }

            // Any other slash in a start tag stands right before its end, be that in the next block.
            ulong selves = slashes & inStarts & ~quoted;
            ulong slashed = carry.Slash << skip;
            odd |= (selves & ~((greater >> 1) | (1UL << (Block - 1)))) | (slashed & ~greater);

            _less = less;
            _inTags = inTags;
            _inEnds = inEnds;
            _quoted = quoted;
            _selves = selves;
            Starts = opened & ~slashes;
            Closes = (sum & ~inTags) | (selves << 1) | slashed;
            Odd = odd;
        }

        /// <summary>Counts tags up to the root's end, where the depth is zero, or an odd place; gives how many octets that is.</summary>
        internal static int Walk(ulong starts, ulong closes, ulong odd, ref int depth)
        {
            ulong counted = (odd & (~odd + 1)) - 1;
            starts &= counted;
            closes &= counted;
            int fewer = BitOperations.PopCount(closes);
            int most = depth + BitOperations.PopCount(starts);
            if (most > XmlLimits.Depth)
            {
                return WalkDeep(starts, closes, odd, ref depth);
            }

            int place = EndOfRoot(starts, closes, depth, fewer);
            depth = place > 0 ? 0 : most - fewer;
            return place > 0 ? place : BitOperations.TrailingZeroCount(odd);
        }

        /// <summary>How many octets there are up to where the root ends; 0 if it does not.</summary>
        /// <param name="starts">Where one element more is open.</param>
        /// <param name="closes">Where one less is.</param>
        /// <param name="depth">Elements that are open before.</param>
        /// <param name="fewer">How many are closed in all.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static int EndOfRoot(ulong starts, ulong closes, int depth, int fewer)
        {
            // It ends with as many as are open before it. Those that open in between ask for more, and none before that can be the one.
            for (int needed = depth; needed <= fewer;)
            {
                ulong end = At(closes, needed);
                int open = depth + BitOperations.PopCount(starts & (end - 1));
                if (open == needed)
                {
                    return BitOperations.TrailingZeroCount(end) + 1;
                }

                needed = open;
            }

            return 0;
        }

        /// <summary>The same tag by tag, where the last may be too deep.</summary>
        private static int WalkDeep(ulong starts, ulong closes, ulong odd, ref int depth)
        {
            for (ulong bits = starts | closes; bits != 0; bits &= bits - 1)
            {
                if ((closes & bits & (~bits + 1)) != 0)
                {
                    if (--depth == 0)
                    {
                        return BitOperations.TrailingZeroCount(bits) + 1;
                    }
                }
                else if (depth == XmlLimits.Depth)
                {
                    return BitOperations.TrailingZeroCount(bits); // the state behind the less-than sign refuses it
                }
                else
                {
                    depth++;
                }
            }

            return BitOperations.TrailingZeroCount(odd);
        }

        /// <summary>One of the bits of a mask, counted from 1; there are as many.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong At(ulong bits, int number)
        {
            if (Bmi2.X64.IsSupported)
            {
                return Bmi2.X64.ParallelBitDeposit(1UL << (number - 1), bits);
            }

            for (; number > 1; number--)
            {
                bits &= bits - 1;
            }

            return bits & (~bits + 1);
        }

        /// <summary>What the next block takes over.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal BlockCarry Carry()
        {
            return new BlockCarry((ulong)((long)_inTags >> 63), (ulong)((long)_quoted >> 63), _less >> 63, _selves >> 63, _inEnds >> 63);
        }

        /// <summary>What comes out of the block's first octets.</summary>
        /// <param name="octets">How many, 1 to 64.</param>
        internal BlockCarry Carry(int octets)
        {
            int up = Block - octets;
            return new BlockCarry(
                (ulong)((long)(_inTags << up) >> 63), (ulong)((long)(_quoted << up) >> 63), (_less << up) >> 63, (_selves << up) >> 63, (_inEnds << up) >> 63);
        }
    }
}
