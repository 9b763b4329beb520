using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What a frame holds.</summary>
internal enum LinkVerdict
{
    /// <summary>An IP packet.</summary>
    Ip,

    /// <summary>Something else that is none of our business: ARP, spanning tree.</summary>
    Other,

    /// <summary>The frame ends within the link layer's header.</summary>
    Cut,

    /// <summary>The link type is not served.</summary>
    Unknown,
}

/// <summary>Finds the IP packet in a frame. The numbers of the link types are those of the tcpdump group's registry.</summary>
internal static class LinkLayer
{
    private const int Null = 0;        // BSD loopback: an address family in the byte order of whoever captured
    private const int Ethernet = 1;
    private const int RawBsd = 12;     // raw IP where DLT numbers were written instead of link types
    private const int RawOpenBsd = 14;
    private const int Raw = 101;
    private const int Loop = 108;      // OpenBSD loopback: the family in network byte order
    private const int LinuxCooked = 113;
    private const int Raw4 = 228;
    private const int Raw6 = 229;
    private const int LinuxCooked2 = 276;

    private const int Ip4 = 0x0800;
    private const int Ip6 = 0x86DD;

    /// <summary>Finds where the IP packet starts.</summary>
    /// <param name="linkType">The link type's number.</param>
    /// <param name="frame">The frame's octets.</param>
    /// <param name="offset">Where the packet starts.</param>
    public static LinkVerdict Find(int linkType, ReadOnlySpan<byte> frame, out int offset)
    {
        offset = 0;
        switch (linkType)
        {
            case Ethernet:
                return EtherType(frame, 12, 14, out offset);
            case LinuxCooked:
                return EtherType(frame, 14, 16, out offset);
            case LinuxCooked2:
                return EtherType(frame, 0, 20, out offset);
            case Raw or Raw4 or Raw6 or RawBsd or RawOpenBsd:
                return frame.IsEmpty ? LinkVerdict.Cut : LinkVerdict.Ip;
            case Null or Loop:
                return Family(frame, out offset);
            default:
                return LinkVerdict.Unknown;
        }
    }

    private static LinkVerdict EtherType(ReadOnlySpan<byte> frame, int typeAt, int contentsAt, out int offset)
    {
        offset = contentsAt;
        if (frame.Length < contentsAt)
        {
            return LinkVerdict.Cut;
        }

        int type = BinaryPrimitives.ReadUInt16BigEndian(frame[typeAt..]);
        while (type is 0x8100 or 0x88A8 or 0x9100 or 0x9200) // IEEE 802.1Q, 802.1ad and what came before it
        {
            if (frame.Length < offset + 4)
            {
                return LinkVerdict.Cut;
            }

            type = BinaryPrimitives.ReadUInt16BigEndian(frame[(offset + 2)..]);
            offset += 4;
        }

        return type is Ip4 or Ip6 ? LinkVerdict.Ip : LinkVerdict.Other;
    }

    private static LinkVerdict Family(ReadOnlySpan<byte> frame, out int offset)
    {
        offset = 4;
        if (frame.Length < offset)
        {
            return LinkVerdict.Cut;
        }

        uint family = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        family = family > 0xFFFF ? BinaryPrimitives.ReverseEndianness(family) : family;
        return family is 2 or 10 or 23 or 24 or 28 or 30 ? LinkVerdict.Ip : LinkVerdict.Other; // AF_INET, and AF_INET6 as each system numbers it
    }
}
