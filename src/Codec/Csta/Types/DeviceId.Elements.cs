using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <content>The headers around a device's identifier, which are compared and written as one number: an octet string with a short length is all but a few of them.</content>
public ref partial struct DeviceId
{
    /// <summary>The kinds that are a string: 80, 82, 84, 86.</summary>
    private const int StringKinds = 0x06;

    /// <summary>30 L 80 L−2 with no length added.</summary>
    private const ulong InDevice = unchecked(((ulong)DeviceIdKind.DialingNumber << 16) - (2UL << 24));

    /// <summary>The same in a party: xx L 30 L−2 80 L−4.</summary>
    private const ulong InParty = unchecked(((ulong)BerTag.Sequence << 16) + ((ulong)DeviceIdKind.DialingNumber << 32) - (2UL << 24) - (4UL << 40));

    /// <summary>Where the length stands in each of them.</summary>
    private const ulong DeviceLengths = 0x0100_0100;
    private const ulong PartyLengths = 0x0100_0100_0100;

    /// <summary>
    /// What is compared: all but the two bits that tell one kind of string from another, and the one that makes a length a long one: what it is added to
    /// has that bit then, and is not equal. Nor is it where L−2 or L−4 would be negative, as something is borrowed from above.
    /// </summary>
    private const ulong DeviceMask = 0xFFFF_7FFF & ~((ulong)StringKinds << 16);
    private const ulong PartyMask = 0xFFFF_FFFF_7FFF & ~((ulong)StringKinds << 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryReadElement(ReadOnlySpan<byte> octets, int at, int end, byte tag, out DeviceId value)
    {
        if (at <= octets.Length - sizeof(ulong))
        {
            ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), at);
            ulong headers = BerFast.Word(ref first);
            int length = Unsafe.Add(ref first, 1); // loaded by itself: where the next element begins hangs on it
            if ((headers & DeviceMask) == InDevice + tag + (DeviceLengths * (uint)length) && length <= end - at - 2)
            {
                Put(out value, ref Unsafe.Add(ref first, 4), length - 2, (byte)(headers >> 16));
                return at + 2 + length;
            }
        }

        return BerFast.Element(octets, at, end, tag, out value);
    }

    /// <inheritdoc/>
    public static int WriteElement(Span<byte> buffer, int length, byte tag, scoped in DeviceId value) => BerPut.Value(buffer, length, tag, value);

    /// <summary>Reads the element of a choice that holds a device by its number or name; −1 for all else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int TryReadParty(ReadOnlySpan<byte> octets, int at, int end, byte tag, out DeviceId value)
    {
        if (at <= octets.Length - sizeof(ulong))
        {
            ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), at);
            ulong headers = BerFast.Word(ref first);
            int length = Unsafe.Add(ref first, 1);
            if ((headers & PartyMask) == InParty + tag + (PartyLengths * (uint)length) && length <= end - at - 2)
            {
                Put(out value, ref Unsafe.Add(ref first, 6), length - 4, (BerTag.Sequence << 16) | (byte)(headers >> 32));
                return at + 2 + length;
            }
        }

        Unsafe.SkipInit(out value);
        return -1;
    }

    /// <summary>Writes the element of a choice that holds a device, the device's own header with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int WriteParty(Span<byte> buffer, int length, byte tag, scoped in DeviceId value)
    {
        int count = value._length;
        int at = buffer.Length - length - count;
        if ((value._shape & 0xFF & ~StringKinds) == (int)DeviceIdKind.DialingNumber && (uint)(count - 4) <= 12 && at >= 6)
        {
            ref byte to = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), at);
            BerPut.CopyShort(ref to, in value._first, count);
            BerPut.Put4(ref Unsafe.Add(ref to, -4), (uint)(BerTag.Sequence | ((count + 2) << 8) | ((byte)value._shape << 16) | (count << 24)));
            BerPut.Put2(ref Unsafe.Add(ref to, -6), (ushort)(tag | ((count + 4) << 8)));
            return length + count + 6;
        }

        return WriteOtherParty(buffer, length, tag, value);
    }

    /// <summary>The device as the alternative of a choice.</summary>
    /// <param name="alternative">The alternative's identifier octet.</param>
    internal readonly DeviceId As(byte alternative)
    {
        DeviceId device = this;
        device._shape = (device._shape & 0xFFFF) | (alternative << 16);
        return device;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteOtherParty(Span<byte> buffer, int length, byte tag, scoped in DeviceId value)
    {
        int mark = length;
        length = BerPut.Value(buffer, length, BerTag.Sequence, value);
        return BerPut.Header(buffer, length, tag, length - mark);
    }

    /// <summary>Field by field, into its place: a struct that is put together and then copied costs a stalled load on the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(out DeviceId value, ref byte first, int length, int shape)
    {
        Unsafe.SkipInit(out value);
        value._first = ref first;
        value._length = length;
        value._shape = shape;
    }
}
