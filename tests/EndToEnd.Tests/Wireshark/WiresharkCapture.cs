using System.Buffers.Binary;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>A capture of TCP conversations in pcap's format: Ethernet, IPv4, TCP with proper sequence numbers, one packet a segment.</summary>
internal sealed class WiresharkCapture
{
    private const int TimeOfFirst = 1_780_000_000; // seconds since 1970
    private const int MicrosecondsBetween = 1_000;
    private const int Headers = 14 + 20 + 20; // Ethernet, IPv4, TCP
    private readonly List<byte> _file = [];
    private int _packets;
    private ushort _nextPort = 40_000;

    public WiresharkCapture()
    {
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 0xFFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], 1); // LINKTYPE_ETHERNET
        _file.AddRange(header);
    }

    /// <summary>A new conversation with a server's port.</summary>
    public Conversation Open(ushort port = 1040) => new(this, _nextPort++, port);

    /// <summary>How many packets there are.</summary>
    public int Packets => _packets;

    public byte[] ToArray() => [.. _file];

    private void Write(ushort from, ushort to, uint sequence, uint acknowledged, bool isServer, ReadOnlySpan<byte> octets)
    {
        Span<byte> packet = new byte[16 + Headers + octets.Length];
        long microseconds = (long)_packets++ * MicrosecondsBetween;
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(TimeOfFirst + (microseconds / 1_000_000)));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[4..], (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[8..], (uint)(Headers + octets.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(packet[12..], (uint)(Headers + octets.Length));
        Span<byte> ethernet = packet[16..];
        BinaryPrimitives.WriteUInt16BigEndian(ethernet[12..], 0x0800);
        Span<byte> ip = ethernet[14..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(40 + octets.Length));
        (ip[8], ip[9]) = (64, 6);
        "\x0A\0\0\x01\x0A\0\0\x02"u8.CopyTo(ip[12..]);
        (ip[15], ip[19]) = isServer ? ((byte)2, (byte)1) : ((byte)1, (byte)2);
        Span<byte> tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, from);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], to);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
        (tcp[12], tcp[13]) = (0x50, 0x18);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 8192);
        octets.CopyTo(tcp[20..]);
        _file.AddRange(packet);
    }

    /// <summary>Segments of a client and a server.</summary>
    internal sealed class Conversation(WiresharkCapture capture, ushort clientPort, ushort serverPort)
    {
        private uint _client = 1_000;
        private uint _server = 5_000;

        public Conversation Client(byte[] octets)
        {
            capture.Write(clientPort, serverPort, _client, _server, isServer: false, octets);
            _client += (uint)octets.Length;
            return this;
        }

        public Conversation Server(byte[] octets)
        {
            capture.Write(serverPort, clientPort, _server, _client, isServer: true, octets);
            _server += (uint)octets.Length;
            return this;
        }

        /// <summary>The client sends once more what it sent last.</summary>
        public Conversation ClientAgain(byte[] octets)
        {
            capture.Write(clientPort, serverPort, _client - (uint)octets.Length, _server, isServer: false, octets);
            return this;
        }

        /// <summary>Octets that the client sent and the capture missed.</summary>
        public Conversation Lose(int octets)
        {
            _client += (uint)octets;
            return this;
        }
    }
}
