using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>The first four octets of a capture file. No framing of CSTA and no XML document can begin with them.</summary>
internal static class CaptureMagic
{
    /// <summary>Octets of a magic number.</summary>
    public const int Length = 4;

    /// <summary>pcap with microseconds.</summary>
    public const uint Micro = 0xA1B2C3D4;

    /// <summary>pcap with nanoseconds.</summary>
    public const uint Nano = 0xA1B23C4D;

    /// <summary>pcap as patched by Alexey Kuznetzov: microseconds, and eight more octets in each record's header.</summary>
    public const uint Patched = 0xA1B2CD34;

    /// <summary>The type of pcapng's Section Header Block, the same in both byte orders.</summary>
    public const uint Section = 0x0A0D0D0A;

    private static readonly uint[] All =
    [
        Micro, Nano, Patched, Section,
        BinaryPrimitives.ReverseEndianness(Micro), BinaryPrimitives.ReverseEndianness(Nano), BinaryPrimitives.ReverseEndianness(Patched),
    ];

    /// <summary>Whether octets are the beginning of a magic number, or a whole one.</summary>
    public static bool MayBe(ReadOnlySpan<byte> first)
    {
        Span<byte> magic = stackalloc byte[Length];
        foreach (uint known in All)
        {
            BinaryPrimitives.WriteUInt32BigEndian(magic, known);
            if (magic.StartsWith(first))
            {
                return true;
            }
        }

        return false;
    }
}
