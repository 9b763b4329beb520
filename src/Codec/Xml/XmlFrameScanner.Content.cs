using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Codec.Xml;

/// <content>
/// What lies inside the root. A less-than sign stands there for nothing but markup (XML 1.0 [10], [14]), and of all markup three kinds matter: tags whose
/// names begin as the root's does, as the one that ends it is among them; comments and CDATA sections, in which tags are text; and instructions. They are
/// looked for 64 octets at a time, by octets that hardly anything else has; what has them is then looked at in full.
/// </content>
public partial struct XmlFrameScanner
{
    private const int Block = 64;
    private const int Half = Block / 2;

    /// <summary>Octets that a look at a block takes beyond it: a name may begin at its last one.</summary>
    private readonly int Beyond => _nameLength - 1;

    private int ScanContent(ReadOnlySpan<byte> octets, int at)
    {
        if (octets.Length - at >= Half + Beyond)
        {
            at = octets.Length - at >= Block + Beyond ? PassBlocks(octets, at) : PassHalves(octets, at);
            if (_state != State.Content)
            {
                return at;
            }

            return ScanEnd(octets, at);
        }

        return ScanTags(octets, at);
    }

    /// <summary>Passes over blocks, up to markup that matters, or else up to where a name might not be there as a whole.</summary>
    private int PassBlocks(ReadOnlySpan<byte> octets, int at)
    {
        int last = octets.Length - Block - Beyond;
        while (true)
        {
            ulong marks = PassPlainBlocks(octets, ref at);
            if (marks != 0 && Look(octets, at, marks) is var place and >= 0)
            {
                return place;
            }

            if (at == last)
            {
                return octets.Length - Beyond;
            }

            // The last block is a whole one too: of what it has in common with the one before nothing mattered.
            at = Math.Min(at + Block, last);
        }
    }

    /// <summary>The same for what is less than a block but more than half of one.</summary>
    private int PassHalves(ReadOnlySpan<byte> octets, int at)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        int end = _nameLength - 1;
        for (int last = octets.Length - Half - Beyond; ; at = last)
        {
            Vector256<byte> differences = Differences(
                ref Unsafe.Add(ref first, at), _pick, (nuint)end, Vector256.Create((byte)_name), Vector256.Create(NameOctet(_pick)), Vector256.Create(NameOctet(end)));
            uint marks = Vector256.Equals(differences, Vector256<byte>.Zero).ExtractMostSignificantBits();
            if (marks != 0 && Look(octets, at, marks) is var place and >= 0)
            {
                return place;
            }

            if (at == last)
            {
                return octets.Length - Beyond;
            }
        }
    }

    /// <summary>Passes over blocks up to one where something may be, or to the last one.</summary>
    /// <returns>The places in the block where something may be.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong PassPlainBlocks(ReadOnlySpan<byte> octets, ref int at)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        ref byte here = ref Unsafe.Add(ref first, at);
        ref byte last = ref Unsafe.Add(ref first, octets.Length - Block - Beyond);
        nuint end = (nuint)_nameLength - 1;
        nuint pick = _pick;
        Vector256<byte> nameFirst = Vector256.Create((byte)_name);
        Vector256<byte> namePick = Vector256.Create(NameOctet((int)pick));
        Vector256<byte> nameEnd = Vector256.Create(NameOctet((int)end));
        Vector256<byte> low, high;
        while (true)
        {
            low = Differences(ref here, pick, end, nameFirst, namePick, nameEnd);
            high = Differences(ref Unsafe.Add(ref here, Half), pick, end, nameFirst, namePick, nameEnd);
            if (Vector256.EqualsAny(Vector256.Min(low, high), Vector256<byte>.Zero) || !Unsafe.IsAddressLessThan(ref here, ref last))
            {
                break;
            }

            here = ref Unsafe.Add(ref here, Block);
            if (Unsafe.IsAddressGreaterThan(ref here, ref last))
            {
                here = ref last;
            }
        }

        at = (int)Unsafe.ByteOffset(ref first, ref here);
        return Where(low, high, 0);
    }

    /// <summary>Octets of which each is zero where something may be: XOR gives zero for the octet sought, OR for all of several, the minimum for any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Differences(ref byte here, nuint pick, nuint end, Vector256<byte> nameFirst, Vector256<byte> namePick, Vector256<byte> nameEnd)
    {
        Vector256<byte> octets = Vector256.LoadUnsafe(ref here);
        Vector256<byte> name = (octets ^ nameFirst) | (Vector256.LoadUnsafe(ref here, pick) ^ namePick) | (Vector256.LoadUnsafe(ref here, end) ^ nameEnd);
        return Vector256.Min(Vector256.Min(octets ^ Vector256.Create((byte)'!'), octets ^ Vector256.Create((byte)'?')), name);
    }

    /// <summary>Looks in full at places where something may be.</summary>
    /// <param name="octets">All octets.</param>
    /// <param name="start">Where the block starts.</param>
    /// <param name="marks">The places in it.</param>
    /// <returns>Where to go on, in another state; -1 if there was nothing.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Look(ReadOnlySpan<byte> octets, int start, ulong marks)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            int at = start + BitOperations.TrailingZeroCount(marks);
            byte octet = octets[at];
            if (octet is (byte)'!' or (byte)'?')
            {
                if (at > 0 && octets[at - 1] == (byte)'<')
                {
                    return OpenAt(at);
                }

                continue;
            }

            ulong difference = (Name(octets, at) ^ _name) & NameMask(_nameLength);
            if (difference != 0)
            {
                // An octet that is no sign of the name becomes the one that is looked for.
                _pick = (byte)(BitOperations.TrailingZeroCount(difference) / 8);
            }
            else if (at > 0 && octets[at - 1] == (byte)'<')
            {
                return StartAt(at);
            }
            else if (at > 1 && octets[at - 1] == (byte)'/' && octets[at - 2] == (byte)'<')
            {
                return EndAt(at);
            }
        }

        return -1;
    }

    /// <summary>
    /// The last octets, of which blocks have told all that is there as a whole. What is left is the last less-than sign, if what is behind it begins as a name
    /// that matters, and an exclamation or question mark. That is asked without a branch, as nobody can foresee where a piece is cut.
    /// </summary>
    private int ScanEnd(ReadOnlySpan<byte> octets, int at)
    {
        ref byte last = ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), octets.Length - Half);
        Vector256<byte> end = Vector256.LoadUnsafe(ref last);
        Vector256<byte> markup = Vector256.Equals(end, Vector256.Create((byte)'!')) | Vector256.Equals(end, Vector256.Create((byte)'?'));
        uint less = Vector256.Equals(end, Vector256.Create((byte)'<')).ExtractMostSignificantBits();
        int behind = BitOperations.LeadingZeroCount(less); // octets behind the last sign
        ulong there = Little(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref last, Half - NameOctets))) >> (8 * (NameOctets - behind));
        int slash = (byte)there == (byte)'/' ? 1 : 0;
        int named = behind - slash;
        bool begins = (((there >> (8 * slash)) ^ _name) & NameMask(_nameLength)) << (8 * (NameOctets - named)) == 0;
        bool matters = ((behind <= NameOctets) & (begins | (named <= 0))) | ((less & (markup.ExtractMostSignificantBits() >> 1)) != 0);
        return matters ? ScanTags(octets, at - 2) : octets.Length; // an end tag's slash may stand before the name
    }

    /// <summary>Looks at one less-than sign after another, up to markup that matters, to one of which too little is there, or to the end.</summary>
    private int ScanTags(ReadOnlySpan<byte> octets, int at)
    {
        while (octets[at..].IndexOf((byte)'<') is var found and >= 0)
        {
            at += found + 1;
            if (TryTag(octets, at) is var place and >= 0)
            {
                return place;
            }
        }

        return octets.Length;
    }

    /// <summary>Looks at what stands behind a less-than sign.</summary>
    /// <returns>Where to go on, in another state; -1 if it does not matter.</returns>
    private int TryTag(ReadOnlySpan<byte> octets, int at)
    {
        if (at == octets.Length || octets[at] is (byte)'!' or (byte)'?')
        {
            return OpenAt(at);
        }

        bool isEnd = octets[at] == (byte)'/';
        int start = isEnd ? at + 1 : at;
        int there = Math.Min(octets.Length - start, _nameLength);
        if (((Name(octets, start) ^ _name) & NameMask(there)) != 0)
        {
            return -1;
        }

        if (there < _nameLength)
        {
            _markup = _length + at - 1;
            _matched = (byte)there;
            _state = isEnd ? State.EndName : State.StartName;
            return octets.Length;
        }

        return isEnd ? EndAt(start) : StartAt(start);
    }

    private int OpenAt(int at)
    {
        _markup = _length + at - 1;
        _state = State.Open;
        return at;
    }

    /// <summary>A start tag whose name, here, begins as the root's.</summary>
    private int StartAt(int at)
    {
        _markup = _length + at - 1;
        return OpenElement(at + _nameLength);
    }

    private int EndAt(int at)
    {
        _state = State.EndTag;
        return at + _nameLength;
    }

    /// <summary>Behind what the names of a start tag and the root have in common.</summary>
    private int OpenElement(int at)
    {
        if (_depth == XmlLimits.Depth)
        {
            Fail(XmlRules.DepthLimit, _markup + 1, "elements of the root's name are nested deeper than the limit");
            return at - 1;
        }

        _depth++;
        _innerRoots++;
        _state = State.StartTag;
        return at;
    }

    /// <summary>A start tag from anywhere in it on, if it is as most are: its values in double quotes, not an empty element's, nothing odd in it.</summary>
    /// <param name="octets">All octets.</param>
    /// <param name="at">Where to start.</param>
    /// <param name="quote">All ones inside a value, else zero.</param>
    /// <param name="next">Where to go on, in another state or this one.</param>
    /// <returns>False if the tag is another, and nothing has changed.</returns>
    private bool TryPlainStartTag(ReadOnlySpan<byte> octets, int at, ulong quote, out int next)
    {
        next = at;
        if (octets.Length < Block)
        {
            return false;
        }

        ref byte first = ref MemoryMarshal.GetReference(octets);
        for (int place = at; place < octets.Length; place += Block)
        {
            // Of the last block, the low bits are those that are done with.
            int start = Math.Min(place, octets.Length - Block);
            Vector256<byte> low = Vector256.LoadUnsafe(ref Unsafe.Add(ref first, start));
            Vector256<byte> high = Vector256.LoadUnsafe(ref Unsafe.Add(ref first, start + Half));
            ulong fresh = ulong.MaxValue << (place - start);
            ulong quoted = PrefixXor(Where(low, high, (byte)'"') & fresh) ^ quote;
            ulong ends = Where(low, high, (byte)'>') & ~quoted & fresh;
            ulong odd = (Where(low, high, (byte)'<') | Where(low, high, (byte)'\'') | (Where(low, high, (byte)'/') & ~quoted)) & fresh;
            if ((ends | odd) != 0)
            {
                if ((ends & (~ends + 1)) - 1 > (odd & (~odd + 1)) - 1) // of none, the greatest number there is
                {
                    return false;
                }

                // What is left of the tag has nothing that content looks for, so that its end need not be waited for.
                _state = State.Content;
                return true;
            }

            quote = (ulong)((long)quoted >> 63);
        }

        next = octets.Length;
        _state = quote == 0 ? State.StartTag : State.Quotation;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Where(Vector256<byte> low, Vector256<byte> high, byte octet)
    {
        Vector256<byte> octets = Vector256.Create(octet);
        return Vector256.Equals(low, octets).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, octets).ExtractMostSignificantBits() << Half);
    }

    /// <summary>Each bit the parity of all bits up to and with it.</summary>
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

    private readonly byte NameOctet(int index) => (byte)(_name >> (8 * index));

    private static ulong NameMask(int octets) => octets == 0 ? 0 : ulong.MaxValue >> (8 * (NameOctets - octets));

    /// <summary>The first octets of what may be a name, the first the lowest; behind the end of the octets, anything.</summary>
    private static ulong Name(ReadOnlySpan<byte> octets, int at)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        if (octets.Length - at >= NameOctets)
        {
            return Little(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at)));
        }

        if (octets.Length >= NameOctets)
        {
            // at may be the end itself, and then it does not matter by how much the shift goes.
            return Little(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, octets.Length - NameOctets))) >> (8 * (at - octets.Length + NameOctets));
        }

        ulong name = 0;
        for (int i = octets.Length - 1; i >= at; i--)
        {
            name = (name << 8) | octets[i];
        }

        return name;
    }

    private static ulong Little(ulong value) => BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
}
