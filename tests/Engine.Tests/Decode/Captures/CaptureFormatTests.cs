using System.Text.Json;
using CstaConnector.Engine.Decode;
using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Every format and every link type tells the same.</summary>
public sealed class CaptureFormatTests
{
    [Theory]
    [InlineData("pcap")]
    [InlineData("pcap-be")]
    [InlineData("nano")]
    [InlineData("nano-be")]
    [InlineData("patched")]
    [InlineData("pcapng")]
    [InlineData("pcapng-be")]
    [InlineData("simple")]
    [InlineData("simple-be")]
    [InlineData("old")]
    [InlineData("old-be")]
    public void Every_format_is_read(string format)
    {
        Decoded decoded = Decoded.Csta(Conversation().Capture(format));

        Assert.Equal(CstaDecode.Fine, decoded.Exit);
        Assert.Empty(decoded.Error);
        string time = format.StartsWith("simple", StringComparison.Ordinal) ? "null" : "\"2026-07-01T12:00:00.004000Z\"";
        Assert.Equal(
            "{\"time\":" + time + ""","frame":4,"from":"10.0.0.1:40000","to":"10.0.0.2:1040","stream":0,"offset":2,"length":20,"apdu":"invoke","invokeId":1,"operation":"snapshotDevice","body":{"snapshotObject":{"deviceIdentifier":{"dialingNumber":"0123"}}}}""",
            decoded.Lines[0].GetRawText());
        Assert.Equal([1, 2], decoded.Ids("10.0.0.1:40000"));
        Assert.Equal([3], decoded.Ids("10.0.0.2:1040"));
        Assert.Equal([4, 5, 6], decoded.Lines.Select(line => line.GetProperty("frame").GetInt32()));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(12, false)]
    [InlineData(101, true)]
    [InlineData(108, false)]
    [InlineData(108, true)]
    [InlineData(113, false)]
    [InlineData(113, true)]
    [InlineData(228, false)]
    [InlineData(229, true)]
    [InlineData(276, false)]
    [InlineData(276, true)]
    public void Every_link_type_is_read(int linkType, bool isV6)
    {
        Talk talk = isV6 ? new Talk("2001:db8::1", "fe80::2", linkType: linkType) : new Talk(linkType: linkType);
        talk.Handshake().Send(0, Messages.Invoke(1)).Send(1, Messages.Invoke(2)).Close();

        Decoded decoded = Decoded.Csta(talk);

        Assert.Equal([1, 2], decoded.Ids());
        Assert.Equal(isV6 ? "[2001:db8::1]:40000" : "10.0.0.1:40000", decoded.Lines[0].GetProperty("from").GetString());
        Assert.Equal(isV6 ? "[fe80::2]:1040" : "10.0.0.2:1040", decoded.Lines[0].GetProperty("to").GetString());
        Assert.Equal(CstaDecode.Fine, decoded.Exit);
    }

    [Theory]
    [InlineData(0x8100)]
    [InlineData(0x88A8, 0x8100)]
    [InlineData(0x9100, 0x8100, 0x8100)]
    public void Tags_of_virtual_networks_are_passed_over(params int[] tags)
    {
        Talk talk = new();
        CaptureWriter writer = new();
        writer.Add([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x06, 0, 1, 8, 0]); // ARP
        writer.Add(Packets.Link(1, talk.Packet(0, -1, [], Packets.Syn), tags));
        writer.Add(Packets.Link(1, talk.Packet(0, 0, Messages.Invoke(1), Packets.Ack), tags));

        Assert.Equal([1], Decoded.Csta(writer.ToArray()).Ids());
    }

    [Fact]
    public void Sections_have_their_own_byte_order_and_interfaces()
    {
        Talk talk = Conversation();
        CaptureWriter first = new("pcapng", linkType: 101);
        first.Block(0x0BAD, new byte[300_000]).Block(5, [1, 2, 3, 4, 5, 6, 7, 8]);
        first.Interface(1, 0, [.. first.Option(9, [9]), .. first.Option(14, first.Of64(3600)), .. first.Option(0, [])]);
        CaptureWriter second = new("pcapng-be", linkType: 1);
        second.Interface(1, 0, [.. second.Option(9, [0x80 | 10]), .. second.Option(14, second.Of64(unchecked((ulong)-3600)))]);
        long noon = CaptureWriter.Noon / 1_000_000;
        for (int at = 0; at < 4; at++)
        {
            first.Add(talk.Frames[at], noon * 1_000_000_000, @interface: 1);
        }

        foreach (byte[] frame in talk.Frames.Skip(4))
        {
            second.Add(frame, (noon * 1024) + 512, @interface: 1);
        }

        Decoded decoded = Decoded.Csta([.. first.ToArray(), .. second.ToArray()]);

        Assert.Equal([1, 2, 3], decoded.Ids().Order());
        Assert.Equal("2026-07-01T13:00:00.000000Z", decoded.Lines[0].GetProperty("time").GetString());
        Assert.Equal("2026-07-01T11:00:00.500000Z", decoded.Lines[1].GetProperty("time").GetString());
        Assert.Equal(0, decoded.Exit);
    }

    [Theory]
    [InlineData("pcap")]
    [InlineData("pcapng")]
    public void A_capture_that_ends_inside_a_record_is_told(string format)
    {
        byte[] capture = Conversation().Capture(format);
        for (int cut = 1; cut < 60; cut++)
        {
            Decoded decoded = Decoded.Csta(capture[..^cut]);
            Assert.Equal([1, 2, 3], decoded.Ids().Order());
            Assert.Equal(["capture.truncated"], decoded.Faults);
            Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
        }
    }

    [Fact]
    public void A_record_that_cannot_be_ends_the_capture()
    {
        CaptureWriter writer = new();
        Talk talk = Conversation();
        talk.Frames.ForEach(frame => writer.Add(frame));
        writer.Raw(0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0);

        Decoded decoded = Decoded.Csta(writer.ToArray());
        Assert.Equal([1, 2, 3], decoded.Ids().Order());
        Assert.Equal(["capture.corrupt"], decoded.Faults);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Theory]
    [InlineData("pcap", -1, true)]
    [InlineData("pcap", 0, true)]
    [InlineData("pcap", 1, false)]
    [InlineData("pcapng", 0, true)]
    [InlineData("pcapng", 1, false)]
    public void A_frame_has_a_greatest_length(string format, int beyond, bool isFine)
    {
        CaptureWriter writer = new(format, snapLength: int.MaxValue);
        Conversation().Frames.ForEach(frame => writer.Add(frame));
        byte[] large = new byte[CaptureLimits.MaxFrame + beyond];
        large[12] = 8;
        large[13] = 6;
        writer.Add(large);

        Assert.Equal(isFine ? [] : ["capture.corrupt"], Decoded.Csta(writer.ToArray()).Faults);
    }

    [Fact]
    public void A_block_whose_lengths_differ_ends_the_capture()
    {
        byte[] capture = Conversation().Capture("pcapng");
        capture[^4] ^= 4;

        Assert.Equal(["capture.corrupt"], Decoded.Csta(capture).Faults);
    }

    [Fact]
    public void A_link_type_that_is_not_served_is_told_once()
    {
        CaptureWriter writer = new("pcap", linkType: 105);
        Conversation().Frames.ForEach(frame => writer.Add(frame));

        Decoded decoded = Decoded.Csta(writer.ToArray());
        Assert.Equal(["frame.linktype"], decoded.Faults);
        Assert.Equal("link type 105 is not served; its frames are passed over", decoded.Lines[0].GetProperty("detail").GetString());
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void A_capture_without_CSTA_says_so()
    {
        Decoded decoded = Decoded.Csta(new CaptureWriter().ToArray());
        Assert.Equal("the capture holds no conversation in CSTA\n", decoded.Error);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Theory]
    [InlineData("A1B2C3")]
    [InlineData("A1")]
    [InlineData("0A0D0D")]
    public void Less_than_a_magic_number_is_a_stream(string hex)
    {
        Decoded decoded = Decoded.Csta(Convert.FromHexString(hex));
        Assert.NotEmpty(decoded.Errors);
        Assert.All(decoded.Lines, line => Assert.False(line.TryGetProperty("frame", out JsonElement _)));
    }

    [Fact]
    public void Ports_without_a_capture_are_refused()
    {
        Decoded decoded = Decoded.Csta(Messages.Invoke(1), "auto", 1040);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
        Assert.Contains("--port", decoded.Error, StringComparison.Ordinal);
        Assert.Empty(decoded.Lines);
    }

    private static Talk Conversation()
    {
        byte[] two = Messages.Invoke(2);
        return new Talk().Handshake().Send(0, [.. Messages.Invoke(1), .. two[..3]]).Send(1, Messages.Invoke(3)).Send(0, two.AsSpan(3)).Close();
    }
}
