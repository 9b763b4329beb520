using System.Buffers.Binary;
using System.Net;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Makes headers.</summary>
internal static class Packets
{
    public const byte Fin = 1;
    public const byte Syn = 2;
    public const byte Rst = 4;
    public const byte Push = 8;
    public const byte Ack = 16;

    public static byte[] Tcp(int from, int to, uint sequence, uint acknowledgement, byte flags, ReadOnlySpan<byte> payload, int optionWords = 3)
    {
        byte[] octets = new byte[20 + (optionWords * 4) + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)from);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(2), (ushort)to);
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(8), acknowledgement);
        octets[12] = (byte)((5 + optionWords) << 4);
        octets[13] = flags;
        octets[14] = 0xFF;
        octets.AsSpan(20, optionWords * 4).Fill(1);
        payload.CopyTo(octets.AsSpan(20 + (optionWords * 4)));
        return octets;
    }

    public static byte[] Ip(string from, string to, ReadOnlySpan<byte> payload, int protocol = 6) =>
        from.Contains(':', StringComparison.Ordinal) ? Ip6(from, to, payload, protocol) : Ip4(from, to, payload, protocol);

    public static byte[] Ip4(string from, string to, ReadOnlySpan<byte> payload, int protocol = 6, int optionWords = 0, int id = 0, int fragment = 0, int? total = null)
    {
        int header = 20 + (optionWords * 4);
        byte[] octets = new byte[header + payload.Length];
        octets[0] = (byte)(0x40 | (header / 4));
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(2), (ushort)(total ?? octets.Length));
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(4), (ushort)id);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(6), (ushort)fragment);
        octets[8] = 64;
        octets[9] = (byte)protocol;
        IPAddress.Parse(from).GetAddressBytes().CopyTo(octets, 12);
        IPAddress.Parse(to).GetAddressBytes().CopyTo(octets, 16);
        octets.AsSpan(20, optionWords * 4).Fill(1);
        payload.CopyTo(octets.AsSpan(header));
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(10), Checksum(octets.AsSpan(0, header)));
        return octets;
    }

    public static byte[] Ip6(string from, string to, ReadOnlySpan<byte> payload, int next = 6, int? length = null)
    {
        byte[] octets = new byte[40 + payload.Length];
        octets[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(4), (ushort)(length ?? payload.Length));
        octets[6] = (byte)next;
        octets[7] = 64;
        IPAddress.Parse(from).GetAddressBytes().CopyTo(octets, 8);
        IPAddress.Parse(to).GetAddressBytes().CopyTo(octets, 24);
        payload.CopyTo(octets.AsSpan(40));
        return octets;
    }

    /// <summary>The frame of a link type around an IP packet.</summary>
    public static byte[] Link(int linkType, byte[] packet, params int[] tags)
    {
        bool isV6 = packet[0] >> 4 == 6;
        byte[] type = isV6 ? [0x86, 0xDD] : [0x08, 0x00];
        return linkType switch
        {
            0 => [isV6 ? (byte)30 : (byte)2, 0, 0, 0, .. packet],
            108 => [0, 0, 0, isV6 ? (byte)24 : (byte)2, .. packet],
            1 => [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, .. tags.SelectMany(tag => new byte[] { (byte)(tag >> 8), (byte)tag, 0, 42 }), .. type, .. packet, .. new byte[Math.Max(0, 46 - packet.Length)]],
            113 => [0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, .. type, .. packet],
            276 => [.. type, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, .. packet],
            _ => packet,
        };
    }

    private static ushort Checksum(ReadOnlySpan<byte> octets)
    {
        uint sum = 0;
        for (int at = 0; at < octets.Length; at += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(octets[at..]);
        }

        while (sum > 0xFFFF)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
