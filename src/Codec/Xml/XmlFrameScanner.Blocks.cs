using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Codec.Xml;

/// <content>
/// The fast way through content and tags: 64 octets at a time, as masks with one bit an octet. What a block hands to the next is the state
/// itself, so that blocks and states take turns at any octet, and a piece may end anywhere. Whatever the masks do not tell exactly is "odd":
/// a block is believed up to its first odd octet and no further, and the states go on from there.
/// </content>
public partial struct XmlFrameScanner
{
    private const int Block = 64;

    /// <summary>Whether blocks can go on from the state: inside an element, the root's start tag included.</summary>
    private readonly bool InBlockState => (_state & State.Content) != 0 && _depth > 0;

    /// <summary>Runs blocks, and the states wherever a block is odd, to the end of the octets, of the document, or to a fault.</summary>
    private int ScanBlocks(ReadOnlySpan<byte> octets, int at)
    {
        do
        {
            if (octets.Length - at >= Block && _state != State.StartTagSlash)
            {
                at = PassBlocks(octets, at);
                if (at == octets.Length || _state == State.Complete)
                {
                    return at;
                }
            }

            at = ScanBlock(octets, at);
        }
        while (at < octets.Length && InBlockState);
        return at;
    }

    /// <summary>Passes over whole blocks, as long as none is odd, to the end of the document or the last whole block.</summary>
    /// <remarks>
    /// What <see cref="BlockTags"/> says, with less of it to keep in registers and no branch but the one out: more is odd here, namely a slash
    /// at a block's end and some octets that no start tag has outside quotes.
    /// </remarks>
    private int PassBlocks(ReadOnlySpan<byte> octets, int at)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        ref byte here = ref Unsafe.Add(ref first, at);
        ref byte last = ref Unsafe.Add(ref first, octets.Length - Block);
        int depth = _depth;
        BlockCarry carry = new(_state);
        ulong tag = carry.Tag;
        ulong quote = carry.Quote;
        ulong open = carry.Open;
        ulong end = carry.End;
        do
        {
            BlockMasks.Main(ref here, out ulong less, out ulong greater, out ulong slashes, out ulong quotations, out ulong others);
            ulong either = less | greater;
            ulong inTags = PrefixXor(either) ^ tag;
            ulong opened = (less << 1) | open;
            ulong ends = slashes & opened;
            ulong sum = inTags + (ends | end);
            ulong inEnds = inTags & ~sum;
            ulong inStarts = inTags & sum;
            ulong quoted = PrefixXor(quotations & inStarts) ^ quote;
            ulong plain = inStarts & ~quoted;
            ulong selves = slashes & plain;
            ulong odd = (((less ^ inTags) | quoted) & either) | ((slashes & inEnds) ^ ends) | (others & ~quotations & plain) | (selves & ~(greater >> 1));
            ulong begins = opened & ~slashes;
            ulong closes = (sum & ~inTags) | (selves << 1);
            int fewer = BitOperations.PopCount(closes);
            int most = depth + BitOperations.PopCount(begins);
            if (odd != 0 || ((fewer - depth) & (most - XmlLimits.Depth - 1)) >= 0)
            {
                at = (int)Unsafe.ByteOffset(ref first, ref here);
                int place = odd == 0 && most <= XmlLimits.Depth ? BlockTags.EndOfRoot(begins, closes, depth, fewer) : 0;
                if (place > 0)
                {
                    return End(at + place);
                }

                // What the block took over is still in its masks; that way it need not be kept through the loop.
                end = (sum ^ inTags) & ~ends & 1;
                Leave(new BlockCarry(0 - ((inTags ^ either) & 1), quote, opened & 1, 0, end), at, depth);
                return at;
            }

            depth = most - fewer;
            tag = (ulong)((long)inTags >> 63);
            quote = (ulong)((long)quoted >> 63);
            open = less >> 63;
            end = inEnds >> 63;
            here = ref Unsafe.Add(ref here, Block);
        }
        while (!Unsafe.IsAddressGreaterThan(ref here, ref last));
        at = (int)Unsafe.ByteOffset(ref first, ref here);
        Leave(new BlockCarry(tag, quote, open, 0, end), at, depth);
        return at;
    }

    /// <summary>The block at the end of a piece, or one that is odd: with the states from its first odd octet on, and by its masks again behind that.</summary>
    /// <remarks>
    /// The place never moves back, and the masks are made once, however often states and masks take turns. Each turn ends further on, as the
    /// states use up the odd octet, fail, or leave <see cref="State.Open"/>. So an octet is looked at once where all is plain, and in an odd
    /// block three times at most, however the pieces are cut: by <see cref="PassBlocks"/>, by these masks, and by the states.
    /// </remarks>
    private int ScanBlock(ReadOnlySpan<byte> octets, int at)
    {
        // The last octet is always the highest bit: of the end of a piece, the low bits are those that are done with, or that never were.
        int start = Math.Min(at, octets.Length - Block);
        BlockMasks masks = start >= 0 ? BlockMasks.Of(ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), start)) : OfShort(octets);
        do
        {
            int skip = at - start;
            BlockTags tags = new(masks, new BlockCarry(_state), skip);
            int depth = _depth;
            int place = BlockTags.Walk(tags.Starts, tags.Closes, tags.Odd, ref depth);
            at = start + place;
            if (depth == 0)
            {
                return End(at);
            }

            if (place > skip)
            {
                Leave(tags.Carry(place), at, depth);
            }

            if (place == Block)
            {
                return at;
            }

            do
            {
                at = ScanState(octets, at);
            }
            while (at < octets.Length && _state < State.Complete && !InBlockState);
        }
        while (at < start + Block && InBlockState);
        return at;
    }

    private int End(int at)
    {
        _depth = 0;
        _state = State.Complete;
        return at;
    }

    /// <summary>The masks of fewer octets than a block has, in its upper bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BlockMasks OfShort(ReadOnlySpan<byte> octets)
    {
        Vector512<byte> copy = default;
        ref byte first = ref Unsafe.As<Vector512<byte>, byte>(ref copy);
        octets.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, Block - octets.Length), octets.Length));
        return BlockMasks.Of(ref first);
    }

    private void Leave(BlockCarry carry, int at, int depth)
    {
        _depth = depth;
        _state = carry.State;
        if (_state == State.Open)
        {
            _markup = _length + at - 1;
        }
    }
}
