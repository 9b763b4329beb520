using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// Writes BER from the end of a buffer to its front. Each call takes how many octets the buffer's end holds already and returns how many it holds then, so
/// that the count stays in a register. A buffer that is too small does not stop the count; see <see cref="BerWriter"/>.
/// </summary>
internal static class BerPut
{
    /// <summary>Puts the header before contents that have just been written.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="contents">How many of the octets are the contents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Header(Span<byte> buffer, int length, byte tag, int contents)
    {
        if ((uint)contents < 0x80)
        {
            Put2(buffer, length += 2, (contents << 8) | tag);
            return length;
        }

        return LongHeader(buffer, length, tag, contents);
    }

    /// <summary>Writes a primitive element: an octet string, a character string, an object identifier.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="contents">The contents octets.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Octets(Span<byte> buffer, int length, byte tag, scoped ReadOnlySpan<byte> contents) =>
        Header(buffer, Raw(buffer, length, contents), tag, contents.Length);

    /// <summary>Writes octets as they are: elements that were encoded before.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="octets">Whole elements, or contents.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Raw(Span<byte> buffer, int length, scoped ReadOnlySpan<byte> octets)
    {
        int count = octets.Length;
        int at = buffer.Length - length - count;
        if (at >= 0)
        {
            ref byte to = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), at);
            ref byte from = ref MemoryMarshal.GetReference(octets);
            if ((uint)(count - 4) <= 12) // 4 to 16: a number, a call id
            {
                CopyShort(ref to, in from, count);
            }
            else
            {
                octets.CopyTo(buffer.Slice(at));
            }
        }

        return length + count;
    }

    /// <summary>Writes an INTEGER or ENUMERATED in the fewest octets (X.690 8.3.2).</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Integer(Span<byte> buffer, int length, byte tag, long value)
    {
        if ((sbyte)value != value)
        {
            return LongInteger(buffer, length, tag, value);
        }

        int at = buffer.Length - (length += 3);
        if (at >= 0)
        {
            ref byte to = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), at);
            Unsafe.WriteUnaligned(ref to, LittleEndian((ushort)(0x100 | tag)));
            Unsafe.Add(ref to, 2) = (byte)value;
        }

        return length;
    }

    /// <summary>Writes a number in two octets, a redundant leading one included, so that another can be put in its place later.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">The number.</param>
    public static int Integer16(Span<byte> buffer, int length, byte tag, short value)
    {
        Put2(buffer, length += 2, BinaryPrimitives.ReverseEndianness((ushort)value));
        Put2(buffer, length += 2, (2 << 8) | tag);
        return length;
    }

    /// <summary>Writes a BOOLEAN; true is FF as DER wants it (X.690 11.1).</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">The value.</param>
    public static int Boolean(Span<byte> buffer, int length, byte tag, bool value) => Integer(buffer, length, tag, value ? -1 : 0);

    /// <summary>Writes a NULL.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    public static int Null(Span<byte> buffer, int length, byte tag)
    {
        Put2(buffer, length += 2, tag);
        return length;
    }

    /// <summary>Writes named bits, without trailing zero bits (X.690 11.2.2).</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="mask">Bit n of the standard as <c>1u &lt;&lt; n</c>.</param>
    public static int Bits(Span<byte> buffer, int length, byte tag, uint mask)
    {
        int bits = 32 - BitOperations.LeadingZeroCount(mask);
        int octets = (bits + 7) / 8;
        Span<byte> contents = stackalloc byte[sizeof(uint) + 1];
        contents[0] = (byte)((8 * octets) - bits);
        for (int i = 0; i < octets; i++)
        {
            contents[i + 1] = BerBits.Reverse((byte)(mask >> (8 * i)));
        }

        return Octets(buffer, length, tag, contents[..(octets + 1)]);
    }

    /// <summary>Writes an element.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets written so far.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Value<T>(Span<byte> buffer, int length, byte tag, scoped in T value)
        where T : struct, IBerValue<T>, allows ref struct
    {
        int written = T.WriteContents(buffer, length, value);
        return Header(buffer, written, tag, written - length);
    }

    /// <summary>Writes an element that was encoded before and must be there.</summary>
    internal static int Element(Span<byte> buffer, int length, string name, scoped ReadOnlySpan<byte> element) =>
        element.IsEmpty ? throw new InvalidOperationException($"The required field {name} was left out.") : Raw(buffer, length, element);

    /// <summary>Writes two octets at a place counted from the buffer's end, the low one first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put2(Span<byte> buffer, int length, int lowFirst)
    {
        int at = buffer.Length - length;
        if (at >= 0)
        {
            Put2(ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), at), (ushort)lowFirst);
        }
    }

    /// <summary>Writes two octets, the low one first, where there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Put2(ref byte to, ushort lowFirst) => Unsafe.WriteUnaligned(ref to, LittleEndian(lowFirst));

    /// <summary>Writes four octets, the low one first, where there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Put4(ref byte to, uint lowFirst) =>
        Unsafe.WriteUnaligned(ref to, BitConverter.IsLittleEndian ? lowFirst : BinaryPrimitives.ReverseEndianness(lowFirst));

    private static ushort LittleEndian(ushort value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>Copies 4 to 16 octets as two overlapping halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyShort(ref byte to, ref readonly byte source, int count)
    {
        ref byte from = ref Unsafe.AsRef(in source);
        if (count >= 8)
        {
            long head = Unsafe.ReadUnaligned<long>(ref from);
            long tail = Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref from, count - 8));
            Unsafe.WriteUnaligned(ref to, head);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, count - 8), tail);
        }
        else
        {
            int head = Unsafe.ReadUnaligned<int>(ref from);
            int tail = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref from, count - 4));
            Unsafe.WriteUnaligned(ref to, head);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, count - 4), tail);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LongHeader(Span<byte> buffer, int length, byte tag, int contents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contents); // a mark that was never passed
        int octets = 0;
        for (int rest = contents; rest != 0; rest >>= 8)
        {
            length = Raw(buffer, length, [(byte)rest]);
            octets++;
        }

        Put2(buffer, length += 2, ((0x80 | octets) << 8) | tag); // X.690 8.1.3.5
        return length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LongInteger(Span<byte> buffer, int length, byte tag, long value)
    {
        int mark = length;
        long rest = value;
        bool last;
        do
        {
            last = (sbyte)rest == rest; // what remains is this octet and its sign
            length = Raw(buffer, length, [(byte)rest]);
            rest >>= 8;
        }
        while (!last);

        return Header(buffer, length, tag, length - mark);
    }
}
