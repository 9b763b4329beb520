using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Which conversations are decoded, in which framing, and how decoding goes on after what was lost.</summary>
public sealed class CaptureCstaTests
{
    [Fact]
    public void Other_conversations_are_told_once_and_skipped()
    {
        Talk web = new Talk(clientPort: 50000, serverPort: 80).Handshake();
        for (int at = 0; at < 20; at++)
        {
            web.Send(0, "GET / HTTP/1.1\r\n\r\n"u8).Send(1, "HTTP/1.1 200 OK\r\n\r\n"u8);
        }

        web.At(0, 0, "once more"u8).Close();
        Talk csta = new Talk().Handshake().Send(0, Messages.Invoke(1));
        csta.Frames.InsertRange(0, web.Frames);

        Decoded decoded = Decoded.Csta(csta);
        Assert.Equal([1], decoded.Ids());
        Assert.Equal(1, decoded.Lines[0].GetProperty("stream").GetInt32());
        Assert.Empty(decoded.Faults);
        Assert.Equal("stream 0 between 10.0.0.1:50000 and 10.0.0.2:80 is not CSTA: skipped (--port decodes it all the same)\n", decoded.Error);
        Assert.Equal(CstaDecode.Fine, decoded.Exit);
    }

    [Theory]
    [InlineData("auth LOGIN\r\n")]
    [InlineData("connect to me, please, now")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003")]
    [InlineData("<?xml version=\"1.0\"?><a/>")]
    [InlineData("&\u0090\u0001GARBAGE")]
    [InlineData("x")]
    public void Other_protocols_are_not_taken_for_CSTA(string text)
    {
        Decoded decoded = Decoded.Csta(new Talk().Handshake().Send(0, System.Text.Encoding.Latin1.GetBytes(text)).Close());
        Assert.Empty(decoded.Lines);
        Assert.Contains("skipped", decoded.Error, StringComparison.Ordinal);
        decoded = Decoded.Csta(new Talk().Send(0, System.Text.Encoding.Latin1.GetBytes(text)));
        Assert.Empty(decoded.Lines);
    }

    [Fact]
    public void Every_vector_that_is_fine_looks_like_CSTA()
    {
        foreach (CstaVector vector in CstaVector.Paths().Select(path => new CstaVector(path)).Where(vector => vector.Rule is null))
        {
            byte[] apdu = Convert.FromHexString(vector.Hex);
            foreach (byte[] message in new byte[][] { apdu, [(byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu], [0x26, (byte)(0x80 | (apdu.Length >> 8)), (byte)apdu.Length, .. apdu] })
            {
                Decoded decoded = Decoded.Csta(new Talk().Handshake().Send(0, message));
                Assert.Single(decoded.Messages);
                Assert.Equal(CstaDecode.Fine, decoded.Exit);
            }
        }
    }

    [Fact]
    public void A_port_that_is_named_is_decoded_whatever_it_looks_like_and_no_other()
    {
        Talk talk = new Talk(serverPort: 4711).Handshake().Send(0, "hello"u8).Send(1, Messages.Invoke(1)).Close();
        talk.Frames.AddRange(new Talk(clientPort: 1111).Handshake().Send(0, Messages.Invoke(2)).Frames);

        Decoded decoded = Decoded.Csta(talk, "auto", 4711, 4712);
        Assert.Equal([1], decoded.Ids());
        Assert.Equal(["csta.frame.truncated"], decoded.Faults);
        Assert.Empty(decoded.Error);

        talk = new Talk(serverPort: 4711).Handshake().Send(0, "hello"u8).Send(1, "you"u8).Close();
        decoded = Decoded.Csta(talk, "auto", 4711);
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
        Assert.Equal(["csta.framing.unknown", "csta.framing.unknown", "decode.skipped 5", "decode.skipped 3"], decoded.Faults);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("length2")]
    [InlineData("hipath")]
    public void Both_directions_have_the_framing_of_the_first(string framing)
    {
        byte[] server = Messages.Invoke(2, 4, framing);
        Talk talk = new Talk().Handshake().Send(1, server.AsSpan(0, 1)).Send(0, Messages.Invoke(1, 4, framing)).Send(1, server.AsSpan(1)).Send(0, Messages.Stream(3, 5, framing));
        foreach (string option in (string[])["auto", framing])
        {
            Assert.Equal(Enumerable.Range(1, 7), Decoded.Csta(talk, option).Ids().Order());
        }
    }

    [Fact]
    public void A_framing_that_is_forced_is_not_detected()
    {
        Talk talk = new Talk().Handshake().Send(0, Messages.Invoke(1));
        Assert.Equal([1], Decoded.Csta(talk, "length2").Ids());
        Assert.Empty(Decoded.Csta(talk, "hipath").Lines);
        Decoded decoded = Decoded.Csta(talk, "hipath", 1040);
        Assert.Equal(["csta.frame.hipath", "decode.skipped 22"], decoded.Faults);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("length2")]
    [InlineData("hipath")]
    public void A_capture_that_begins_in_midstream_begins_with_the_first_whole_message(string framing)
    {
        byte[] stream = Messages.Stream(1, 6, framing);
        int first = Messages.Invoke(1, 4 + 37, framing).Length;
        for (int cut = 1; cut < first; cut++)
        {
            Talk talk = new Talk().Lose(0, cut).Send(0, stream.AsSpan(cut, 100)).Send(1, stream.AsSpan(0, 60)).Send(0, stream.AsSpan(cut + 100)).Send(1, stream.AsSpan(60));
            Decoded decoded = Decoded.Csta(talk);
            Assert.Equal([2, 3, 4, 5, 6], decoded.Ids("10.0.0.1:40000"));
            Assert.Equal([1, 2, 3, 4, 5, 6], decoded.Ids("10.0.0.2:1040"));
            Assert.Equal([$"decode.skipped {first - cut}"], decoded.Faults);
            Assert.Equal(CstaDecode.Fine, decoded.Exit);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("length2")]
    [InlineData("hipath")]
    public void After_a_gap_anywhere_decoding_goes_on_with_the_next_whole_message(string framing)
    {
        byte[] stream = Messages.Stream(1, 6, framing);
        int[] ends = [.. Enumerable.Range(1, 6).Select(count => Messages.Stream(1, count, framing).Length)];
        Random random = new(20260701);
        for (int round = 0; round < 300; round++)
        {
            int from = random.Next(1, ends[4]);
            int to = Math.Min(from + random.Next(1, 200), ends[4]);
            Talk talk = new Talk().Handshake().Send(1, stream).Send(0, stream.AsSpan(0, from)).Lose(0, to - from).Send(0, stream.AsSpan(to)).Acknowledge(1);
            Decoded decoded = Decoded.Csta(talk);

            int before = ends.Count(end => end <= from);
            int after = ends.Take(5).Count(end => end < to) + 1;
            // what the gap did not touch
            int[] expected = [.. Enumerable.Range(1, before), .. Enumerable.Range(Math.Max(after + 1, before + 1), 6 - Math.Max(after, before))];
            Assert.Equal((framing, from, to, string.Join(' ', expected)), (framing, from, to, string.Join(' ', decoded.Ids("10.0.0.1:40000"))));
            Assert.Equal(1, decoded.Faults.Count(fault => fault == $"tcp.gap {to - from}"));
            Assert.Equal(ends.Contains(from) ? 0 : 1, decoded.Errors.Count());
            Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
            foreach (var line in decoded.Messages.Where(line => line.GetProperty("from").GetString() == "10.0.0.1:40000"))
            {
                int id = line.GetProperty("invokeId").GetInt32();
                Assert.Equal(ends[id - 1], line.GetProperty("offset").GetInt32() + line.GetProperty("length").GetInt32());
            }
        }
    }

    [Fact]
    public void Framing_that_is_lost_is_found_again()
    {
        Talk talk = new Talk().Handshake().Send(0, [.. Messages.Invoke(1), 0, 0, .. Messages.Invoke(2)]);
        Decoded decoded = Decoded.Csta(talk);
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Equal(["csta.frame.empty", "decode.skipped 2"], decoded.Faults);

        talk = new Talk().Handshake().Send(0, [.. Messages.Invoke(1, 4, "hipath"), 9, 9, 9, .. Messages.Invoke(2, 4, "hipath")]);
        decoded = Decoded.Csta(talk);
        Assert.Equal([1, 2], decoded.Ids());
        Assert.Equal(["csta.frame.hipath", "decode.skipped 3"], decoded.Faults);
    }

    [Fact]
    public void A_malformed_message_is_a_line_like_any_other()
    {
        byte[] bad = Messages.Invoke(2);
        bad[12] = 0x31; // not the sequence that should be there
        bad[13] = 0x7F;
        Decoded decoded = Decoded.Csta(new Talk().Handshake().Send(0, [.. Messages.Invoke(1), .. bad, .. Messages.Invoke(3)]));
        Assert.Equal([1, 3], decoded.Ids());
        Assert.Equal(4, decoded.Errors.Single().GetProperty("frame").GetInt32());
        Assert.Equal("10.0.0.1:40000", decoded.Errors.Single().GetProperty("from").GetString());
        Assert.Equal(CstaDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void A_stream_that_ends_inside_a_message_is_told()
    {
        Decoded decoded = Decoded.Csta(new Talk().Handshake().Send(0, [.. Messages.Invoke(1), 0, 20, 0xA1]).Close());
        Assert.Equal(["csta.frame.truncated"], decoded.Faults);
    }
}
