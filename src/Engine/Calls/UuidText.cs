using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// The text form of a UUID (RFC 9562 4), in lower case as BroadWorks writes its ids, in 16 octets instead of 36. Only a text that comes out again octet for octet is taken: ids are
/// compared as they are written.
/// </summary>
internal static class UuidText
{
    /// <summary>Octets of the text.</summary>
    internal const int Length = 36;

    /// <summary>Octets of what is kept of it.</summary>
    internal const int PackedLength = 16;

    private const ulong Ones = 0x0101010101010101;

    /// <summary>Packs a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="packed">Where it goes: <see cref="PackedLength"/> octets.</param>
    /// <returns>Whether it is such a UUID.</returns>
    internal static bool TryPack(ReadOnlySpan<byte> text, Span<byte> packed)
    {
        if (text.Length != Length || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        {
            return false;
        }

        Span<uint> words = MemoryMarshal.Cast<byte, uint>(packed[..PackedLength]);
        return TryPack(Eight(text), out words[0])
            & TryPack(Four(text[9..]) | (Four(text[14..]) << 32), out words[1])
            & TryPack(Four(text[19..]) | (Four(text[24..]) << 32), out words[2])
            & TryPack(Eight(text[28..]), out words[3]);
    }

    /// <summary>Writes the text again.</summary>
    internal static void Unpack(ReadOnlySpan<byte> packed, Span<byte> text)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(packed[..PackedLength]);
        BinaryPrimitives.WriteUInt64LittleEndian(text, Unpack(words[0]));
        ulong middle = Unpack(words[1]);
        BinaryPrimitives.WriteUInt32LittleEndian(text[9..], (uint)middle);
        BinaryPrimitives.WriteUInt32LittleEndian(text[14..], (uint)(middle >> 32));
        middle = Unpack(words[2]);
        BinaryPrimitives.WriteUInt32LittleEndian(text[19..], (uint)middle);
        BinaryPrimitives.WriteUInt32LittleEndian(text[24..], (uint)(middle >> 32));
        BinaryPrimitives.WriteUInt64LittleEndian(text[28..], Unpack(words[3]));
        text[8] = text[13] = text[18] = text[23] = (byte)'-';
    }

    private static ulong Eight(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    private static ulong Four(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt32LittleEndian(text);

    /// <summary>Eight figures, an octet each, to eight half octets, all at once; what is no figure does not come out as it went in.</summary>
    private static bool TryPack(ulong figures, out uint packed)
    {
        ulong halves = (figures & (Ones * 0x0F)) + (((figures >> 6) & Ones) * 9); // a letter has bit 6, and counts from 1
        bool valid = (halves & (Ones * 0xF0)) == 0 && Figures(halves) == figures;
        halves = (halves | (halves >> 4)) & 0x00FF00FF00FF00FF;
        halves = (halves | (halves >> 8)) & 0x0000FFFF0000FFFF;
        packed = (uint)(halves | (halves >> 16));
        return valid;
    }

    private static ulong Unpack(uint packed)
    {
        ulong halves = (packed | ((ulong)packed << 16)) & 0x0000FFFF0000FFFF;
        halves = (halves | (halves << 8)) & 0x00FF00FF00FF00FF;
        halves = (halves | (halves << 4)) & (Ones * 0x0F);
        return Figures(halves);
    }

    private static ulong Figures(ulong halves) => halves + (Ones * '0') + ((((halves + (Ones * 6)) >> 4) & Ones) * ('a' - '0' - 10));
}
