using CstaConnector.Engine.Decode;
using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>What TCP does to a stream on its way. The client's sequence numbers wrap around within its first message.</summary>
public sealed class TcpReassemblyTests
{
    private static readonly byte[] Stream = Messages.Stream(1, 12);

    private readonly Talk _talk = new Talk().Handshake();

    [Fact]
    public void A_segment_that_comes_again_is_told_and_decoded_once()
    {
        _talk.Send(0, Messages.Invoke(1)).At(0, 0, Messages.Invoke(1)).Send(0, Messages.Invoke(2)).Close();

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Equal(
            """{"time":"2026-07-01T12:00:00.005000Z","frame":5,"from":"10.0.0.1:40000","to":"10.0.0.2:1040","stream":0,"notice":"tcp.retransmission","octets":22}""",
            Assert.Single(decoded.Notices).GetRawText());
        Assert.Equal(CstaDecode.Fine, decoded.Exit);
    }

    [Fact]
    public void Of_a_segment_that_overlaps_only_the_rest_is_new()
    {
        _talk.At(0, 0, Stream.AsSpan(0, 100)).At(0, 40, Stream.AsSpan(40, 100)).At(0, 0, Stream);

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal(Enumerable.Range(1, 12), decoded.Ids());
        Assert.Equal(["tcp.retransmission 60", "tcp.retransmission 140"], decoded.Faults);
    }

    [Fact]
    public void Other_content_is_told_and_the_first_counts()
    {
        byte[] other = Messages.Invoke(9);
        _talk.Send(0, Messages.Invoke(1)).At(0, 0, other).At(0, 22 + 22, Messages.Invoke(3)).At(0, 22 + 22, other).At(0, 22, Messages.Invoke(2));

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2, 3], decoded.Ids());
        Assert.Equal(["tcp.overlap 22", "tcp.overlap 22"], decoded.Faults);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void Segments_in_the_wrong_order_are_put_right_and_keep_their_frames()
    {
        _talk.At(0, 44, Messages.Invoke(3)).At(0, 22, Messages.Invoke(2)).At(0, 0, Messages.Invoke(1));

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2, 3], decoded.Ids());
        Assert.Equal([6, 5, 4], decoded.Lines.Select(line => line.GetProperty("frame").GetInt32()));
        Assert.Empty(decoded.Faults);
    }

    [Fact]
    public void Keep_alives_are_no_octets()
    {
        _talk.At(0, -1, [], Packets.Ack).At(0, -1, [0], Packets.Ack).Send(0, Messages.Invoke(1)).At(0, 21, [0], Packets.Ack).At(0, 21, [], Packets.Ack).Send(0, Messages.Invoke(2)).Close();

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Empty(decoded.Faults);
    }

    [Fact]
    public void A_gap_is_told_once_the_peer_has_acknowledged_what_is_missing()
    {
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22).Send(0, Messages.Invoke(3));
        for (int id = 4; id < 20; id++)
        {
            _talk.Acknowledge(1).Send(0, Messages.Invoke(id));
        }

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, .. Enumerable.Range(3, 17)], decoded.Ids());
        Assert.Equal(["tcp.gap 22"], decoded.Faults);
        Assert.Equal(5, decoded.Notices.Single().GetProperty("frame").GetInt32());
        Assert.Equal(46, decoded.Messages.ElementAt(1).GetProperty("offset").GetInt32());
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void An_acknowledgement_captured_too_early_makes_no_gap()
    {
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22).Send(0, Messages.Invoke(3)).Acknowledge(1).Acknowledge(1).At(0, 22, Messages.Invoke(2));

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2, 3], decoded.Ids());
        Assert.Empty(decoded.Faults);
    }

    [Theory]
    [InlineData(CaptureLimits.GapPatience - 1, false)]
    [InlineData(CaptureLimits.GapPatience, false)]
    [InlineData(CaptureLimits.GapPatience + 1, true)]
    public void A_gap_waits_for_so_many_segments(int acknowledgements, bool isGap)
    {
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22).Send(0, Messages.Invoke(3));
        for (int count = 0; count < acknowledgements; count++)
        {
            _talk.Acknowledge(1);
        }

        _talk.At(0, 22, Messages.Invoke(2));
        AssertGap(Decoded.Csta(_talk), isGap);
    }

    [Theory]
    [InlineData(CaptureLimits.GapPatienceMicroseconds - 1, false)]
    [InlineData(CaptureLimits.GapPatienceMicroseconds, false)]
    [InlineData(CaptureLimits.GapPatienceMicroseconds + 1, true)]
    public void A_gap_waits_for_so_long(long microseconds, bool isGap)
    {
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22).Send(0, Messages.Invoke(3)).Acknowledge(1).Acknowledge(1).At(0, 22, Messages.Invoke(2));
        CaptureWriter writer = new();
        for (int at = 0; at < _talk.Frames.Count; at++)
        {
            writer.Add(_talk.Frames[at], CaptureWriter.Noon + (at < _talk.Frames.Count - 2 ? 0 : microseconds));
        }

        AssertGap(Decoded.Csta(writer.ToArray()), isGap);
    }

    private static void AssertGap(Decoded decoded, bool isGap)
    {
        Assert.Equal(isGap ? [1, 3] : [1, 2, 3], decoded.Ids());
        Assert.Equal(isGap ? ["tcp.gap 22", "tcp.retransmission 22"] : [], decoded.Faults);
    }

    [Fact]
    public void Octets_at_the_end_that_were_acknowledged_but_not_captured_are_a_gap()
    {
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22).Acknowledge(1);
        Assert.Equal(["tcp.gap 22"], Decoded.Csta(_talk).Faults);
    }

    [Fact]
    public void What_waits_is_bounded()
    {
        // Nobody acknowledges; 2 MiB behind a hole are too much to wait.
        _talk.Send(0, Messages.Invoke(1)).Lose(0, 22);
        byte[] filler = Messages.Invoke(2, 1000);
        for (int at = 0; at < 2100; at++)
        {
            _talk.Send(0, filler);
        }

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal(2101, decoded.Ids().Length);
        Assert.Equal(["tcp.gap 22"], decoded.Faults);
        Assert.Equal("tcp.gap", decoded.Lines[1].GetProperty("notice").GetString());
    }

    [Fact]
    public void A_number_out_of_this_world_does_not_hide_what_follows()
    {
        _talk.Send(0, Messages.Invoke(1)).At(0, 1 << 29, Messages.Invoke(9)).Send(0, Messages.Invoke(2)).Acknowledge(1).Send(0, Messages.Invoke(3)).Acknowledge(1);

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2, 3, 9], decoded.Ids());
        Assert.Equal([$"tcp.gap {(1 << 29) - 66}"], decoded.Faults);
    }

    [Fact]
    public void A_reset_is_told_and_is_no_error()
    {
        _talk.Send(0, Messages.Invoke(1)).At(1, 0, "go away"u8, Packets.Rst | Packets.Ack);

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal(["tcp.reset"], decoded.Faults);
        Assert.Equal("10.0.0.2:1040", decoded.Notices.Single().GetProperty("from").GetString());
        Assert.Equal(CstaDecode.Fine, decoded.Exit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ends_that_connect_again_are_another_conversation(bool isClosed)
    {
        _talk.Send(0, Messages.Invoke(1)).Send(1, Messages.Invoke(2));
        if (isClosed)
        {
            _talk.Close();
        }

        Talk again = new Talk(clientStart: 77, serverStart: 0xFFFFFFFF).Handshake().Handshake().Send(0, Messages.Invoke(3)).Send(1, Messages.Invoke(4));
        _talk.Frames.AddRange(again.Frames);

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([1, 2, 3, 4], decoded.Ids());
        Assert.Equal([0, 0, 1, 1], decoded.Lines.Select(line => line.GetProperty("stream").GetInt32()));
        Assert.Equal(2, decoded.Lines[2].GetProperty("offset").GetInt32());
    }

    [Fact]
    public void Ends_that_connect_again_without_a_captured_handshake_are_another_conversation()
    {
        _talk.Send(0, Messages.Invoke(1)).Close();
        _talk.Frames.AddRange(new Talk(clientStart: 1 << 30).Send(0, Messages.Invoke(2)).Frames);

        Decoded decoded = Decoded.Csta(_talk);
        Assert.Equal([0, 1], decoded.Lines.Select(line => line.GetProperty("stream").GetInt32()));
        Assert.Equal([1, 2], decoded.Ids());
    }

    [Fact]
    public void Octets_sent_with_the_first_segment_count()
    {
        Talk talk = new();
        talk.Frames.Add(Packets.Link(1, talk.Packet(0, -1, Messages.Invoke(1), Packets.Syn)));
        talk.Lose(0, 22).Send(0, Messages.Invoke(2));

        Assert.Equal([1, 2], Decoded.Csta(talk).Ids());
    }

    [Fact]
    public void An_answer_to_the_handshake_alone_tells_both_beginnings()
    {
        Talk talk = new();
        talk.Frames.Add(talk.Frame(1, -1, [], Packets.Syn | Packets.Ack, acknowledged: 0));
        talk.At(0, 22, Messages.Invoke(2)).At(0, 0, Messages.Invoke(1));

        Decoded decoded = Decoded.Csta(talk);
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Empty(decoded.Faults);
    }

    [Fact]
    public void Octets_before_the_first_captured_segment_are_lost_and_that_is_told()
    {
        Talk talk = new();
        talk.At(0, 22, Messages.Invoke(2)).At(0, 0, Messages.Invoke(1)).At(0, 0, Messages.Invoke(1)).At(0, 44, Messages.Invoke(3));

        Decoded decoded = Decoded.Csta(talk);
        Assert.Equal([2, 3], decoded.Ids());
        Assert.Equal(["tcp.gap 22", "tcp.retransmission 22"], decoded.Faults);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void A_segment_that_begins_before_the_first_captured_one_is_told_in_two_parts()
    {
        Talk talk = new();
        talk.At(0, 22, Messages.Invoke(2)).At(0, 0, [.. Messages.Invoke(1), .. Messages.Invoke(2), .. Messages.Invoke(3)]);

        Decoded decoded = Decoded.Csta(talk);
        Assert.Equal([2, 3], decoded.Ids());
        Assert.Equal(["tcp.gap 22", "tcp.retransmission 22"], decoded.Faults);
    }

    [Fact]
    public void Very_many_conversations_do_not_fill_memory()
    {
        CaptureWriter writer = new("pcap", 101);
        foreach (byte[] frame in new Talk(linkType: 101).Handshake().Send(0, Messages.Invoke(1)).Frames)
        {
            writer.Add(frame);
        }

        for (int at = 0; at < 20_000; at++)
        {
            writer.Add(new Talk($"10.1.{at >> 8}.{at & 255}", linkType: 101, serverPort: 80).Packet(0, -1, [], Packets.Syn));
        }

        foreach (byte[] frame in new Talk(linkType: 101).Lose(0, 22).Send(0, Messages.Invoke(2)).Frames)
        {
            writer.Add(frame);
        }

        Decoded decoded = Decoded.Csta(writer.ToArray(), "auto", 1040);
        Assert.Equal([1, 2], decoded.Ids());
    }
}
