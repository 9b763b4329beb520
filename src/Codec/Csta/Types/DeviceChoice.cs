using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>What <see cref="ExtendedDeviceId"/> and <see cref="RedirectionDeviceId"/> have in common: a choice of a device (30) and reasons why none is told (87 and on), which are NULLs.</summary>
internal static class DeviceChoice
{
    private const int FirstReason = 0x87;

    /// <summary>Reads the whole element where it is a reason, xx 02 8x 00.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadReason(ReadOnlySpan<byte> octets, int at, int end, byte tag, int last, out DeviceId device)
    {
        Unsafe.SkipInit(out device);
        if (at > octets.Length - sizeof(ulong) || at + 4 > end)
        {
            return false;
        }

        uint element = (uint)BerFast.Word(ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), at));
        int reason = (byte)(element >> 16);
        if ((element & 0xFF00_FFFF) != (0x0200u | tag) || reason < FirstReason || reason > last)
        {
            return false;
        }

        device = default(DeviceId).As((byte)reason);
        return true;
    }

    /// <summary>Reads the contents, if of the usual form.</summary>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, int last, out DeviceId device)
    {
        int header = BerFast.Peek(ref BerFast.First(octets, start, end), start, end);
        int length = end - start - 2;
        if (header == ((length << 8) | BerTag.Sequence) && length < 0x80)
        {
            bool read = DeviceId.TryReadContents(octets, start + 2, end, out device);
            device = device.As(BerTag.Sequence);
            return read;
        }

        device = default(DeviceId).As((byte)header);
        return header >= FirstReason && header <= last && length == 0;
    }

    /// <summary>Reads contents of any form.</summary>
    public static void ReadContents(scoped ref BerReader reader, int last, out DeviceId device)
    {
        int kind = reader.PeekTag;
        device = default;
        if (kind == BerTag.Sequence)
        {
            BerValue.Read(ref reader, BerTag.Sequence, out device);
        }
        else if (kind >= FirstReason && kind <= last)
        {
            reader.ReadNull((byte)kind);
        }
        else
        {
            reader.FailChoice();
            return;
        }

        device = device.As((byte)kind);
    }

    /// <summary>Writes the contents.</summary>
    public static int WriteContents(Span<byte> buffer, int length, scoped in DeviceId device) => device.Alternative switch
    {
        0 => throw new InvalidOperationException("A required party was left out; say NotKnown where it is unknown, NotRequired where a call was not redirected."),
        BerTag.Sequence => BerPut.Value(buffer, length, BerTag.Sequence, device),
        _ => BerPut.Null(buffer, length, device.Alternative),
    };
}
