using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// Pieces of the fast way (<see cref="IBerValue{TSelf}.TryReadContents"/>). All is by value, so that the caller's cursor stays in registers; what is not of
/// the usual form gives −1 and is left to <see cref="BerReader"/>.
/// </summary>
internal static class BerFast
{
    /// <summary>
    /// The identifier octet and the first length octet at an offset, the latter times 256; 0 where two octets are no longer there.
    /// The caller has made sure that <paramref name="end"/> lies within the octets that <paramref name="first"/> is the first of.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Peek(ref byte first, int at, int end)
    {
        if (at + 1 >= end)
        {
            return 0;
        }

        ushort two = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, at));
        return BitConverter.IsLittleEndian ? two : BinaryPrimitives.ReverseEndianness(two);
    }

    /// <summary>One contents octet as a number. The caller has made sure that it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Octet(ref byte first, int at) => (sbyte)Unsafe.Add(ref first, at);

    /// <summary>Eight octets, the first the lowest. The caller has made sure that they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(ref byte first)
    {
        ulong word = Unsafe.ReadUnaligned<ulong>(ref first);
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    /// <summary>Reads an element, its header first and its contents then; the offset after it, or −1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Element<T>(ReadOnlySpan<byte> octets, int at, int end, byte tag, out T value)
        where T : struct, IBerValue<T>, allows ref struct
    {
        long header = at < end && octets[at] == tag ? Header(octets, at, end) : -1;
        if (header < 0)
        {
            Clear(out value);
            return -1;
        }

        int after = Contents(header) + Length(header);
        return T.TryReadContents(octets, Contents(header), after, out value) ? after : -1;
    }

    /// <summary>The first of some octets, of which the contents from an offset to another are read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The contents do not lie within the octets.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte First(ReadOnlySpan<byte> octets, int start, int end)
    {
        if ((uint)end > (uint)octets.Length || (uint)start > (uint)end)
        {
            ThrowOutside();
        }

        return ref MemoryMarshal.GetReference(octets);
    }

    /// <summary>Offset of the contents of the one element that the octets are, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Open(ReadOnlySpan<byte> tlv, byte tag)
    {
        if (tlv.Length < 2 || tlv[0] != tag)
        {
            return -1;
        }

        if (tlv[1] == tlv.Length - 2 && tlv[1] < 0x80)
        {
            return 2;
        }

        long header = LongLength(tlv, 1, tlv.Length);
        return header >= 0 && Contents(header) + Length(header) == tlv.Length ? Contents(header) : -1;
    }

    /// <summary>The contents' offset and length of the element at an offset, in one number; −1 for any other than a definite length within <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Header(ReadOnlySpan<byte> octets, int at, int end)
    {
        if (at + 1 >= end)
        {
            return -1;
        }

        int length = octets[at + 1];
        return length >= 0x80 ? LongLength(octets, at + 1, end) : length <= end - at - 2 ? ((long)(at + 2) << 32) | (uint)length : -1;
    }

    /// <summary>
    /// The length octets at an offset that begin with 81 or 82, as the contents' offset and length in one number; −1 for any other form and where the contents would end beyond <paramref name="end"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long LongLength(ReadOnlySpan<byte> octets, int at, int end)
    {
        if (at + 2 < end)
        {
            if (octets[at] == 0x81)
            {
                int length = octets[at + 1];
                return length <= end - at - 2 ? ((long)(at + 2) << 32) | (uint)length : -1;
            }

            if (octets[at] == 0x82)
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(octets[(at + 1)..]);
                return length <= end - at - 3 ? ((long)(at + 3) << 32) | (uint)length : -1;
            }
        }

        return -1;
    }

    /// <summary>The contents' offset of <see cref="LongLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Contents(long header) => (int)(header >> 32);

    /// <summary>The contents' length of <see cref="LongLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(long header) => (int)header;

    /// <summary>
    /// Clears a message on the stack in wide stores. The compiler's own way clears whatever holds references one after the other, which for a message with
    /// thirty fields takes as long as reading it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(out T value)
        where T : struct, allows ref struct
    {
        Unsafe.SkipInit(out value);
        Unsafe.InitBlockUnaligned(ref Unsafe.As<T, byte>(ref value), 0, (uint)Unsafe.SizeOf<T>());
    }

    /// <summary>Whether octets were given or found, if only none of them: nothing at all has a null reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsThere(ReadOnlySpan<byte> octets) => !Unsafe.IsNullRef(ref MemoryMarshal.GetReference(octets));

    private static void ThrowOutside() => throw new ArgumentOutOfRangeException("end", "The contents do not lie within the octets.");

    /// <summary>Reads the element of a number of one to four octets; the offset after it, or −1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Integer(ReadOnlySpan<byte> octets, int at, int end, out int value)
    {
        long header = Header(octets, at, end);
        int length = Length(header);
        if (header < 0 || (uint)(length - 1) > 3)
        {
            value = 0;
            return -1;
        }

        value = Integer(ref MemoryMarshal.GetReference(octets), Contents(header), length);
        return Contents(header) + length;
    }

    /// <summary>A number of 1 to 4 octets. The caller has made sure that they are there.</summary>
    public static int Integer(ref byte first, int start, int length)
    {
        int value = Octet(ref first, start);
        for (int i = 1; i < length; i++)
        {
            value = (value << 8) | Unsafe.Add(ref first, start + i);
        }

        return value;
    }

    /// <summary>Offset after the element at an offset, or −1; its identifier must take one octet.</summary>
    public static int Skip(ReadOnlySpan<byte> octets, int at, int end)
    {
        if (at >= end || (octets[at] & 0x1F) == 0x1F || octets[at] == 0)
        {
            return -1;
        }

        long header = Header(octets, at, end);
        return header >= 0 ? Contents(header) + Length(header) : -1;
    }

    /// <summary>Whether what begins at an offset is one element to the end, its identifier in one octet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOneElement(ReadOnlySpan<byte> octets, int at)
    {
        int header = Peek(ref MemoryMarshal.GetReference(octets), at, octets.Length);
        return (header >> 8 == octets.Length - at - 2 && header < 0x8000 && (header & 0x1F) != 0x1F && (byte)header != 0) || Skip(octets, at, octets.Length) == octets.Length;
    }

    /// <summary>Whether contents are a BIT STRING's of at most 32 bits.</summary>
    public static bool AreBits(ReadOnlySpan<byte> octets, int start, int length) =>
        (uint)(length - 1) <= 4 && octets[start] <= 7 && (length > 1 || octets[start] == 0);
}
