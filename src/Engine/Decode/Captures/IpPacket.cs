using System.Buffers.Binary;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Whether octets are an IP packet.</summary>
internal enum IpVerdict
{
    /// <summary>They are.</summary>
    Fine,

    /// <summary>They end within the header.</summary>
    Cut,

    /// <summary>The header cannot be.</summary>
    Malformed,
}

/// <summary>A packet of IPv4 (RFC 791) or IPv6 (RFC 8200).</summary>
internal ref struct IpPacket
{
    /// <summary>The protocol number of TCP.</summary>
    public const int Tcp = 6;

    private const int Header4 = 20;
    private const int Header6 = 40;
    private const int FragmentHeader = 44;

    /// <summary>The sender.</summary>
    public IpAddress Source;

    /// <summary>The receiver.</summary>
    public IpAddress Destination;

    /// <summary>What the payload is.</summary>
    public int Protocol;

    /// <summary>What was captured of the payload, without anything that the link layer put behind it.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>Octets of the payload that were not captured.</summary>
    public int Missing;

    /// <summary>Whether the payload is a part of a datagram's.</summary>
    public bool IsFragment;

    /// <summary>Whether further parts follow.</summary>
    public bool MoreFragments;

    /// <summary>Where the part belongs, in octets.</summary>
    public int FragmentOffset;

    /// <summary>What the parts of one datagram have in common.</summary>
    public uint Identification;

    /// <summary>Reads a packet.</summary>
    /// <param name="octets">The captured octets from the IP header on.</param>
    /// <param name="uncaptured">Octets that the frame had on the wire beyond them.</param>
    /// <param name="packet">The packet.</param>
    public static IpVerdict Read(ReadOnlySpan<byte> octets, long uncaptured, out IpPacket packet)
    {
        packet = default;
        return octets.IsEmpty ? IpVerdict.Cut : (octets[0] >> 4) switch
        {
            4 => packet.Read4(octets, uncaptured),
            6 => packet.Read6(octets, uncaptured),
            _ => IpVerdict.Malformed,
        };
    }

    /// <summary>Passes over IPv6's extension headers at the start of a payload, up to a fragment's.</summary>
    /// <returns>Whether they are whole.</returns>
    public bool TryPassExtensions()
    {
        while (Protocol is 0 or 43 or 51 or 60 or 135 or 139 or 140 or FragmentHeader)
        {
            if (Payload.Length < 8)
            {
                return false;
            }

            ReadOnlySpan<byte> header = Payload;
            int next = header[0];
            // RFC 8200 4.3 to 4.6 count in units of eight octets without the first; RFC 4302 2.2 in units of four without the first two.
            int length = Protocol == 51 ? (header[1] + 2) * 4 : Protocol == FragmentHeader ? 8 : (header[1] + 1) * 8;
            if (Payload.Length < length)
            {
                return false;
            }

            bool isFragment = Protocol == FragmentHeader;
            Payload = Payload[length..];
            Protocol = next;
            if (!isFragment)
            {
                continue;
            }

            int offset = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
            FragmentOffset = offset & 0xFFF8;
            MoreFragments = (offset & 1) != 0;
            Identification = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
            IsFragment = MoreFragments || FragmentOffset > 0; // an atomic fragment is whole, RFC 6946
            if (IsFragment)
            {
                return true; // what follows is known when the datagram is whole
            }
        }

        return true;
    }

    private IpVerdict Read4(ReadOnlySpan<byte> octets, long uncaptured)
    {
        if (octets.Length < Header4)
        {
            return uncaptured > 0 ? IpVerdict.Cut : IpVerdict.Malformed;
        }

        int header = (octets[0] & 0x0F) * 4;
        int total = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        Protocol = octets[9];
        if (header < Header4 || (total != 0 && total < header))
        {
            return IpVerdict.Malformed;
        }

        if (octets.Length < header)
        {
            return uncaptured > 0 ? IpVerdict.Cut : IpVerdict.Malformed;
        }

        Source = new IpAddress(0, BinaryPrimitives.ReadUInt32BigEndian(octets[12..]), false);
        Destination = new IpAddress(0, BinaryPrimitives.ReadUInt32BigEndian(octets[16..]), false);
        Identification = BinaryPrimitives.ReadUInt16BigEndian(octets[4..]);
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(octets[6..]);
        MoreFragments = (fragment & 0x2000) != 0;
        FragmentOffset = (fragment & 0x1FFF) * 8;
        IsFragment = MoreFragments || FragmentOffset > 0;
        // A network card that segments by itself leaves the total length 0 in what is captured of it; the frame's length counts then.
        SetPayload(octets[header..], total == 0 ? -1 : total - header, uncaptured);
        return IpVerdict.Fine;
    }

    private IpVerdict Read6(ReadOnlySpan<byte> octets, long uncaptured)
    {
        if (octets.Length < Header6)
        {
            return uncaptured > 0 ? IpVerdict.Cut : IpVerdict.Malformed;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(octets[4..]);
        Protocol = octets[6];
        Source = new IpAddress(BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), BinaryPrimitives.ReadUInt64BigEndian(octets[16..]), true);
        Destination = new IpAddress(BinaryPrimitives.ReadUInt64BigEndian(octets[24..]), BinaryPrimitives.ReadUInt64BigEndian(octets[32..]), true);
        SetPayload(octets[Header6..], length == 0 ? -1 : length, uncaptured); // 0 is a jumbogram's, or a segmenting card's
        return TryPassExtensions() ? IpVerdict.Fine : Missing > 0 ? IpVerdict.Cut : IpVerdict.Malformed;
    }

    /// <param name="rest">The captured octets behind the header.</param>
    /// <param name="length">Octets that the header announces; -1 if it does not.</param>
    /// <param name="uncaptured">Octets that the frame had beyond the captured ones.</param>
    private void SetPayload(ReadOnlySpan<byte> rest, int length, long uncaptured)
    {
        if (length < 0)
        {
            Payload = rest;
            Missing = (int)Math.Min(uncaptured, CaptureLimits.MaxDatagram); // a frame's length of 2^32 - 1 is nobody's
            return;
        }

        Payload = rest[..Math.Min(length, rest.Length)]; // beyond it lies the padding of a short Ethernet frame
        Missing = length - Payload.Length;
    }
}
