namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Goes through a capture: from each frame to the IP packet, the datagram, the segment, the conversation. It knows nothing of what those carry.</summary>
internal sealed class CaptureWalk
{
    private readonly CaptureReader _reader;
    private readonly TcpTable _table;
    private readonly FrameNotices _notices;
    private readonly IpReassembler _datagrams;

    /// <param name="reader">The capture.</param>
    /// <param name="table">Gets the segments.</param>
    /// <param name="notices">Gets what is wrong with frames.</param>
    public CaptureWalk(CaptureReader reader, TcpTable table, FrameNotices notices)
    {
        _reader = reader;
        _table = table;
        _notices = notices;
        _datagrams = new IpReassembler((source, destination, at) =>
            _notices.Tell(CaptureNotices.Fragment, "not every fragment of a datagram was captured, or they contradict one another", at, source, destination));
    }

    /// <summary>Goes through the capture to its end.</summary>
    public void Run()
    {
        Arrival last = default;
        while (_reader.TryRead(out CaptureFrame frame))
        {
            last = frame.Arrival;
            Frame(frame);
        }

        _datagrams.End();
        _table.End();
        if (_reader.Fault is CaptureFault fault)
        {
            _notices.Tell(fault.Notice, fault.Detail, last);
        }
    }

    private void Frame(in CaptureFrame frame)
    {
        ReadOnlySpan<byte> octets = frame.Octets.Span;
        switch (LinkLayer.Find(frame.LinkType, octets, out int offset))
        {
            case LinkVerdict.Unknown:
                _notices.TellLinkType(frame.LinkType, frame.Arrival);
                break;
            case LinkVerdict.Cut:
                _notices.Tell(CaptureNotices.Cut, "the frame ends within the link layer's header", frame.Arrival);
                break;
            case LinkVerdict.Ip:
                Packet(octets[offset..], frame.OriginalLength - octets.Length, frame.Arrival);
                break;
        }
    }

    private void Packet(ReadOnlySpan<byte> octets, long uncaptured, Arrival at)
    {
        IpVerdict verdict = IpPacket.Read(octets, uncaptured, out IpPacket packet);
        if (verdict != IpVerdict.Fine)
        {
            _notices.Tell(
                verdict == IpVerdict.Cut ? CaptureNotices.Cut : CaptureNotices.IpHeader,
                verdict == IpVerdict.Cut ? "the frame was cut within the IP header" : "the IP header is malformed", at);
            return;
        }

        if (packet.IsFragment)
        {
            // A first fragment of IPv6 may begin with further headers, so what is not TCP is known for certain in IPv4 alone.
            if ((packet.Protocol != IpPacket.Tcp && !packet.Source.IsV6) || !TryJoin(ref packet, at))
            {
                return;
            }
        }

        if (packet.Protocol == IpPacket.Tcp)
        {
            Segment(packet, at);
        }
    }

    private bool TryJoin(ref IpPacket packet, Arrival at)
    {
        if (packet.Missing > 0)
        {
            _notices.Tell(CaptureNotices.Cut, "a fragment was cut; its datagram cannot be put together", at, packet.Source, packet.Destination);
            return false;
        }

        if (!_datagrams.TryAdd(packet, at, out byte[] payload))
        {
            return false;
        }

        packet.Payload = payload;
        packet.IsFragment = false;
        return !packet.Source.IsV6 || (packet.TryPassExtensions() && !packet.IsFragment);
    }

    private void Segment(scoped in IpPacket packet, Arrival at)
    {
        IpVerdict verdict = TcpSegment.Read(packet.Payload, packet.Missing, out TcpSegment segment);
        if (verdict == IpVerdict.Fine)
        {
            _table.Segment(packet.Source, packet.Destination, segment, at);
            return;
        }

        _notices.Tell(
            verdict == IpVerdict.Cut ? CaptureNotices.Cut : CaptureNotices.TcpHeader,
            verdict == IpVerdict.Cut ? "the frame was cut within the TCP header" : "the TCP header is malformed", at, packet.Source, packet.Destination);
    }
}
