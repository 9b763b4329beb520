using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>A segment of TCP (RFC 9293 3.1).</summary>
internal ref struct TcpSegment
{
    private const int Header = 20;

    /// <summary>The sender's port.</summary>
    public ushort SourcePort;

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort;

    /// <summary>The number of the first octet, or of the SYN.</summary>
    public uint Sequence;

    /// <summary>The number of the octet that the sender awaits next, if <see cref="IsAck"/>.</summary>
    public uint Acknowledgement;

    /// <summary>The sender sends no more.</summary>
    public bool IsFin;

    /// <summary>The sender begins.</summary>
    public bool IsSyn;

    /// <summary>The connection is reset.</summary>
    public bool IsRst;

    /// <summary>The acknowledgement counts.</summary>
    public bool IsAck;

    /// <summary>What was captured of the payload.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>Octets of the payload that were not captured.</summary>
    public int Missing;

    /// <summary>Reads a segment. Its checksum is not looked at: a card that computes it leaves a wrong one in what is captured of it.</summary>
    /// <param name="octets">The captured octets.</param>
    /// <param name="missing">Octets beyond them that were not captured.</param>
    /// <param name="segment">The segment.</param>
    public static IpVerdict Read(ReadOnlySpan<byte> octets, int missing, out TcpSegment segment)
    {
        segment = default;
        if (octets.Length < Header)
        {
            return missing > 0 ? IpVerdict.Cut : IpVerdict.Malformed;
        }

        int header = (octets[12] >> 4) * 4;
        if (header < Header || header > octets.Length + (long)missing)
        {
            return IpVerdict.Malformed;
        }

        int flags = octets[13];
        segment.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(octets);
        segment.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        segment.Sequence = BinaryPrimitives.ReadUInt32BigEndian(octets[4..]);
        segment.Acknowledgement = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
        segment.IsFin = (flags & 0x01) != 0;
        segment.IsSyn = (flags & 0x02) != 0;
        segment.IsRst = (flags & 0x04) != 0;
        segment.IsAck = (flags & 0x10) != 0;
        // Options that were cut off take their part of what is missing; they do not matter here.
        int cut = Math.Max(header - octets.Length, 0);
        segment.Payload = octets[Math.Min(header, octets.Length)..];
        segment.Missing = missing - cut;
        return IpVerdict.Fine;
    }
}
