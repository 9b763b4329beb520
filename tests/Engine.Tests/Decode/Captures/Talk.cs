namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>The packets of one connection, as both ends would send them. Positions count from the first octet of a direction.</summary>
internal sealed class Talk
{
    private readonly int _linkType;

    public Talk(string client = "10.0.0.1", string server = "10.0.0.2", int clientPort = 40000, int serverPort = 1040, uint clientStart = 0xFFFFFFF0, uint serverStart = 5000, int linkType = 1)
    {
        _linkType = linkType;
        Ends = [(client, clientPort, clientStart), (server, serverPort, serverStart)];
    }

    /// <summary>Address, port, and sequence number of the first octet.</summary>
    public (string Address, int Port, uint Start)[] Ends { get; }

    public List<byte[]> Frames { get; } = [];

    /// <summary>What each end has sent, to acknowledge it.</summary>
    public long[] Sent { get; } = [0, 0];

    public string ClientText => Text(0);

    public string ServerText => Text(1);

    public Talk Handshake()
    {
        Frames.Add(Frame(0, -1, [], Packets.Syn, acknowledged: 0));
        Frames.Add(Frame(1, -1, [], Packets.Syn | Packets.Ack, acknowledged: 0));
        Frames.Add(Frame(0, 0, [], Packets.Ack, acknowledged: 0));
        return this;
    }

    /// <summary>An end sends its next octets.</summary>
    public Talk Send(int end, ReadOnlySpan<byte> octets, byte flags = Packets.Ack | Packets.Push)
    {
        Frames.Add(Frame(end, Sent[end], octets, flags));
        Sent[end] += octets.Length;
        return this;
    }

    /// <summary>An end sends octets that the capture does not have.</summary>
    public Talk Lose(int end, int octets)
    {
        Sent[end] += octets;
        return this;
    }

    /// <summary>An end acknowledges all that the other has sent.</summary>
    public Talk Acknowledge(int end)
    {
        Frames.Add(Frame(end, Sent[end], [], Packets.Ack));
        return this;
    }

    /// <summary>Both ends close.</summary>
    public Talk Close()
    {
        Frames.Add(Frame(0, Sent[0], [], Packets.Fin | Packets.Ack));
        Frames.Add(Frame(1, Sent[1], [], Packets.Fin | Packets.Ack, Sent[0] + 1));
        Frames.Add(Frame(0, Sent[0] + 1, [], Packets.Ack, Sent[1] + 1));
        return this;
    }

    public Talk At(int end, long position, ReadOnlySpan<byte> octets, byte flags = Packets.Ack | Packets.Push)
    {
        Frames.Add(Frame(end, position, octets, flags));
        return this;
    }

    public byte[] Frame(int end, long position, ReadOnlySpan<byte> octets, int flags, long? acknowledged = null) => Packets.Link(_linkType, Packet(end, position, octets, flags, acknowledged));

    public byte[] Packet(int end, long position, ReadOnlySpan<byte> octets, int flags, long? acknowledged = null) =>
        Packets.Ip(Ends[end].Address, Ends[1 - end].Address, Segment(end, position, octets, flags, acknowledged));

    public byte[] Segment(int end, long position, ReadOnlySpan<byte> octets, int flags, long? acknowledged = null)
    {
        uint sequence = (uint)(Ends[end].Start + position);
        uint acknowledgement = (flags & Packets.Ack) == 0 ? 0 : (uint)(Ends[1 - end].Start + (acknowledged ?? Sent[1 - end]));
        return Packets.Tcp(Ends[end].Port, Ends[1 - end].Port, sequence, acknowledgement, (byte)flags, octets);
    }

    public byte[] Capture(string format = "pcap")
    {
        CaptureWriter writer = new(format, _linkType);
        foreach (byte[] frame in Frames)
        {
            writer.Add(frame);
        }

        return writer.ToArray();
    }

    private string Text(int end) => Ends[end].Address.Contains(':', StringComparison.Ordinal) ? $"[{Ends[end].Address}]:{Ends[end].Port}" : $"{Ends[end].Address}:{Ends[end].Port}";
}
