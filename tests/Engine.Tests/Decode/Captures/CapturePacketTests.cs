using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>What can be wrong, or unusual, about frames and packets.</summary>
public sealed class CapturePacketTests
{
    private readonly Talk _talk = new();
    private readonly CaptureWriter _writer = new();

    public CapturePacketTests() => _talk.Handshake().Frames.ForEach(frame => _writer.Add(frame));

    [Fact]
    public void Options_of_IPv4_are_passed_over()
    {
        Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Segment(1, 0), optionWords: 10));
        AssertDecoded([1]);
    }

    [Fact]
    public void A_total_length_of_0_is_that_of_the_frame()
    {
        Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Segment(1, 0, 200), total: 0));
        AssertDecoded([1]);
    }

    [Fact]
    public void The_padding_of_short_frames_is_not_payload()
    {
        byte[] message = Messages.Invoke(1);
        for (int at = 0; at < message.Length; at++)
        {
            Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Packets.Tcp(40000, 1040, 0xFFFFFFF0 + (uint)at, 5000, Packets.Ack, [message[at]], optionWords: 0)));
        }

        Decoded decoded = AssertDecoded([1]);
        Assert.Equal(3 + message.Length, decoded.Lines[0].GetProperty("frame").GetInt32());
    }

    [Fact]
    public void Fragments_are_put_together_in_any_order()
    {
        byte[] segment = Segment(1, 0, 300);
        Add(Fragment(segment, 160, segment.Length, more: false));
        Add(Fragment(segment, 0, 80, more: true));
        Add(Fragment(segment, 40, 120, more: true)); // overlaps
        Add(Fragment(segment, 120, 160, more: true));

        Decoded decoded = AssertDecoded([1]);
        Assert.Equal(7, decoded.Lines[0].GetProperty("frame").GetInt32());
    }

    [Fact]
    public void A_fragment_that_is_missing_is_told()
    {
        byte[] segment = Segment(1, 0, 300);
        Add(Fragment(segment, 0, 80, more: true));
        Add(Fragment(segment, 160, segment.Length, more: false));
        Add(_talk.Packet(0, segment.Length - 32, Messages.Invoke(2), Packets.Ack));

        Decoded decoded = Decoded.Csta(_writer.ToArray());
        Assert.Equal([2], decoded.Ids());
        Assert.Equal(["ip.fragment", $"tcp.gap {segment.Length - 32}"], decoded.Faults);
        Assert.Equal("10.0.0.1", decoded.Lines[0].GetProperty("from").GetString());
        Assert.Equal(5, decoded.Lines[0].GetProperty("frame").GetInt32());
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void Fragments_of_many_datagrams_do_not_fill_memory_and_old_ones_are_given_up()
    {
        byte[] segment = Segment(1, 0, 300);
        for (int id = 1; id <= 200; id++)
        {
            Add(Packets.Ip4("10.0.0.1", "10.0.0.2", segment.AsSpan(0, 80), id: id, fragment: 0x2000));
        }

        _writer.Add(Packets.Link(1, Packets.Ip4("10.0.0.1", "10.0.0.2", segment.AsSpan(80), id: 200, fragment: 10)), CaptureWriter.Noon + 62_000_000);
        Decoded decoded = Decoded.Csta(_writer.ToArray());
        Assert.Empty(decoded.Messages);
        Assert.Equal(Enumerable.Repeat("ip.fragment", 16), decoded.Faults);
        Assert.Contains("ip.fragment: 201 frames in all, 16 of them told\n", decoded.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Extension_headers_and_fragments_of_IPv6_are_passed_over()
    {
        Talk talk = new("::1", "::2", linkType: 101);
        CaptureWriter writer = new("pcap", 101);
        byte[] segment = talk.Segment(0, 0, Messages.Invoke(1, 200), Packets.Ack);
        byte[] options = [60, 0, 0, 0, 0, 0, 0, 0, 43, 1, .. new byte[14], 51, 0, .. new byte[6], 6, 1, .. new byte[10]];
        writer.Add(talk.Packet(0, -1, [], Packets.Syn));
        writer.Add(Packets.Ip6("::1", "::2", [.. options, .. segment], next: 0));
        byte[] second = [6, 0, 0, 0, 0, 0, 0, 0, .. talk.Segment(0, segment.Length - 32, Messages.Invoke(2, 200), Packets.Ack)];
        writer.Add(Packets.Ip6("::1", "::2", [60, 0, 0, 1, 0, 0, 0, 9, .. second[..128]], next: 44));
        writer.Add(Packets.Ip6("::1", "::2", [60, 0, 0, 128, 0, 0, 0, 9, .. second[128..]], next: 44));
        writer.Add(Packets.Ip6("::1", "::2", talk.Segment(0, (2 * segment.Length) - 64, Messages.Invoke(3), Packets.Ack), length: 0));

        Decoded decoded = Decoded.Csta(writer.ToArray());
        Assert.Equal([1, 2, 3], decoded.Ids());
        Assert.Empty(decoded.Faults);
    }

    [Fact]
    public void What_is_no_TCP_is_none_of_our_business()
    {
        Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Messages.Invoke(9), protocol: 17));
        Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Messages.Invoke(9), protocol: 17, fragment: 0x2000));
        Add(Packets.Ip6("::1", "::2", Messages.Invoke(9), next: 58));
        Add(Packets.Ip4("10.0.0.1", "10.0.0.2", Segment(1, 0)));
        AssertDecoded([1]);
    }

    [Theory]
    [InlineData(14, 0x44, "ip.header")] // a header of 16 octets
    [InlineData(14, 0x54, "ip.header")] // version 5
    [InlineData(17, 10, "ip.header")]   // a total length of 10
    [InlineData(17, 30, "tcp.header")]  // one that ends in TCP's header
    [InlineData(46, 0x40, "tcp.header")]
    [InlineData(46, 0xF0, "tcp.header")]
    public void Headers_that_cannot_be_are_told(int at, byte octet, string notice)
    {
        byte[] frame = Packets.Link(1, Packets.Ip4("10.0.0.1", "10.0.0.2", Packets.Tcp(40000, 1040, 0xFFFFFFF0, 5000, Packets.Ack, [1, 2, 3])));
        frame[at] = octet;
        _writer.Add(frame);
        Add(_talk.Packet(0, 0, Messages.Invoke(1), Packets.Ack));

        Decoded decoded = Decoded.Csta(_writer.ToArray());
        Assert.Equal([notice], decoded.Faults);
        Assert.Equal([1], decoded.Ids());
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void Frames_cut_by_the_snap_length_are_told_and_decoding_goes_on()
    {
        for (int snap = 1; snap < 130; snap++)
        {
            CaptureWriter writer = new("pcap", snapLength: snap);
            Talk talk = new Talk().Handshake().Send(0, Messages.Invoke(1)).Send(0, Messages.Invoke(2, 100)).Send(0, Messages.Invoke(3)).Send(0, Messages.Invoke(4)).Acknowledge(1);
            talk.Frames.ForEach(frame => writer.Add(frame));
            Decoded decoded = Decoded.Csta(writer.ToArray());
            Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
            if (decoded.Faults.All(fault => !fault.StartsWith("frame.cut", StringComparison.Ordinal)))
            {
                Assert.Contains("skipped", decoded.Error, StringComparison.Ordinal);
            }

            if (snap >= 100)
            {
                Assert.Equal([1, 3, 4], decoded.Ids());
                int missing = 14 + 20 + 32 + Messages.Invoke(2, 100).Length - snap;
                Assert.Equal([$"frame.cut {missing}", $"tcp.gap {missing}", "csta.frame.truncated"], decoded.Faults);
            }
        }
    }

    [Fact]
    public void A_frame_that_claims_to_have_been_of_four_gigabytes_is_believed_no_more_than_a_datagrams()
    {
        byte[] frame = Packets.Link(1, Packets.Ip4("10.0.0.1", "10.0.0.2", Segment(1, 0, 200), total: 0));
        byte[] record = [.. new byte[8], (byte)frame.Length, (byte)(frame.Length >> 8), 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. frame];
        _writer.Raw(record);
        Add(_talk.Packet(0, 65535 + Messages.Invoke(1, 200).Length, Messages.Invoke(2), Packets.Ack));

        Decoded decoded = Decoded.Csta(_writer.ToArray());
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Equal(["frame.cut 65535", "tcp.gap 65535"], decoded.Faults);
    }

    private byte[] Segment(int id, long position, int digits = 4) => _talk.Segment(0, position, Messages.Invoke(id, digits), Packets.Ack);

    private static byte[] Fragment(byte[] segment, int from, int to, bool more) =>
        Packets.Ip4("10.0.0.1", "10.0.0.2", segment.AsSpan(from, to - from), id: 77, fragment: (more ? 0x2000 : 0) | (from / 8));

    private void Add(byte[] packet) => _writer.Add(Packets.Link(1, packet));

    private Decoded AssertDecoded(int[] ids)
    {
        Decoded decoded = Decoded.Csta(_writer.ToArray());
        Assert.Equal(ids, decoded.Ids());
        Assert.Empty(decoded.Faults);
        Assert.Equal(CstaDecode.Fine, decoded.Exit);
        return decoded;
    }
}
