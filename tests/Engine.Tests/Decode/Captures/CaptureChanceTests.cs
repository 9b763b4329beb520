using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Whatever TCP and the capture do to a conversation, its messages stay the same; whatever is done to a capture's octets, reading it ends.</summary>
public sealed class CaptureChanceTests
{
    private static readonly int[] Sizes = [1, 3, 40, 500, 3000];
    private static readonly string[] Framings = ["auto", "none", "length2", "hipath"];

    [Theory]
    [InlineData("none")]
    [InlineData("length2")]
    [InlineData("hipath")]
    public void However_a_conversation_is_cut_reordered_and_repeated_its_messages_are_those_of_the_plain_streams(string framing)
    {
        byte[][] streams = [Messages.Stream(1, 40, framing), Messages.Stream(1000, 40, framing)];
        (long, int)[][] plain = [.. streams.Select(stream => Decoded.Csta(stream).Messages.Select(Place).ToArray())];
        for (int seed = 1; seed <= 60; seed++)
        {
            Random random = new(seed);
            Talk talk = new(clientStart: (uint)random.NextInt64(1L << 32), serverStart: 0xFFFFFF00);
            talk.Handshake();
            List<byte[]> frames = [.. Segments(talk, streams, random)];
            talk.Frames.AddRange(frames.Select((frame, at) => (frame, at: at + random.Next(5))).OrderBy(entry => entry.at).Select(entry => entry.frame));
            if (seed % 2 == 0)
            {
                talk.Lose(0, streams[0].Length).Lose(1, streams[1].Length).Close();
            }

            Decoded decoded = Decoded.Csta(talk.Capture(seed % 3 == 0 ? "pcapng" : "pcap"));
            Assert.Equal((seed, "", CstaDecode.Fine), (seed, string.Join(' ', decoded.Faults.Where(fault => !fault.StartsWith("tcp.retransmission ", StringComparison.Ordinal))), decoded.Exit));
            Assert.Equal(plain[0], decoded.Messages.Where(line => line.GetProperty("from").GetString() == talk.ClientText).Select(Place));
            Assert.Equal(plain[1], decoded.Messages.Where(line => line.GetProperty("from").GetString() == talk.ServerText).Select(Place));
        }
    }

    [Fact]
    public void A_capture_in_midstream_with_losses_never_invents_a_message()
    {
        byte[] stream = Messages.Stream(1, 60);
        HashSet<(long, int)> plain = [.. Decoded.Csta(stream).Messages.Select(Place)];
        for (int seed = 1; seed <= 60; seed++)
        {
            Random random = new(seed);
            int start = random.Next(1000);
            Talk talk = new(clientStart: (uint)random.NextInt64(1L << 32));
            talk.Lose(0, start);
            int at = start;
            while (at < stream.Length)
            {
                int length = Math.Min(random.Next(1, 300), stream.Length - at);
                if (at > start && random.Next(8) == 0)
                {
                    talk.Lose(0, length);
                }
                else
                {
                    talk.Send(0, stream.AsSpan(at, length)).Acknowledge(1);
                }

                at += length;
            }

            Decoded decoded = Decoded.Csta(talk);
            Assert.NotEmpty(decoded.Messages);
            Assert.All(decoded.Messages.Select(Place), place => Assert.Contains((place.Offset + start, place.Id), plain));
            Assert.True(decoded.Messages.Count() > 20, $"seed {seed}: {decoded.Messages.Count()}");
        }
    }

    [Fact]
    public void Octets_changed_at_random_do_no_harm()
    {
        string[] formats = ["pcap", "pcap-be", "nano", "pcapng", "pcapng-be", "simple", "old"];
        byte[][] captures =
        [
            .. formats.Select(format => Small(1, "length2").Capture(format)),
            Small(101, "none", "::1", "::2").Capture("pcapng"), Small(113, "hipath").Capture(), Small(276, "none").Capture(), Fragmented(),
        ];
        for (int seed = 0; seed < 3000; seed++)
        {
            Random random = new(seed);
            byte[] capture = [.. captures[seed % captures.Length]];
            int changes = 1 << random.Next(6);
            for (int change = 0; change < changes; change++)
            {
                int at = random.Next(random.Next(3) == 0 ? Math.Min(120, capture.Length) : capture.Length);
                capture[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)(capture[at] ^ (1 << random.Next(8))), _ => (byte)(random.Next(2) * 255) };
            }

            if (random.Next(5) == 0)
            {
                capture = capture[..random.Next(capture.Length)];
            }

            string framing = Framings[random.Next(4)];
            Decoded decoded = random.Next(2) == 0 ? Decoded.Csta(capture, framing) : Decoded.Csta(capture, framing, 1040);
            Assert.InRange(decoded.Exit, 0, 2);
        }
    }

    [Fact]
    public void Noise_in_a_conversation_does_no_harm()
    {
        byte[] alphabet = [0, 0, 1, 2, 5, 0x0B, 0x26, 0x30, 0x60, 0x61, 0x80, 0x81, 0xA1, 0xA1, 0xA2, 0xA4, 0xFF];
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            Talk talk = new Talk().Handshake();
            for (int at = 0; at < 40; at++)
            {
                byte[] noise = new byte[random.Next(1, 400)];
                for (int octet = 0; octet < noise.Length; octet++)
                {
                    noise[octet] = alphabet[random.Next(alphabet.Length)];
                }

                talk.Send(at & 1, random.Next(4) == 0 ? Messages.Invoke(at, 4, Framings[1 + (seed % 3)]) : noise);
                talk.Lose(random.Next(2), random.Next(10) == 0 ? 50 : 0);
            }

            Assert.InRange(Decoded.Csta(talk, "auto", 1040).Exit, 0, 2);
        }
    }

    private static (long Offset, int Id) Place(System.Text.Json.JsonElement line) => (line.GetProperty("offset").GetInt64(), line.GetProperty("invokeId").GetInt32());

    private static IEnumerable<byte[]> Segments(Talk talk, byte[][] streams, Random random)
    {
        int most = Sizes[random.Next(Sizes.Length)] + 1;
        int[] at = [0, 0];
        while (at[0] < streams[0].Length || at[1] < streams[1].Length)
        {
            int end = random.Next(2);
            end = at[end] < streams[end].Length ? end : 1 - end;
            int length = Math.Min(random.Next(1, most), streams[end].Length - at[end]);
            yield return talk.Frame(end, at[end], streams[end].AsSpan(at[end], length), Packets.Ack, acknowledged: at[1 - end]);
            if (random.Next(6) == 0)
            {
                // again, and some of what was before
                int from = Math.Max(0, at[end] - random.Next(most));
                yield return talk.Frame(end, from, streams[end].AsSpan(from, at[end] + length - from), Packets.Ack, acknowledged: at[1 - end]);
            }

            at[end] += length;
        }
    }

    private static Talk Small(int linkType, string framing, string client = "10.0.0.1", string server = "10.0.0.2") =>
        new Talk(client, server, linkType: linkType).Handshake().Send(0, Messages.Stream(1, 3, framing)).Send(1, Messages.Stream(9, 2, framing))
            .Send(0, Messages.Invoke(4, 4, framing)).Acknowledge(1).Send(0, Messages.Invoke(5, 4, framing)).Close();

    private static byte[] Fragmented()
    {
        Talk talk = new Talk(linkType: 101).Handshake();
        CaptureWriter writer = new("pcap", 101);
        talk.Frames.ForEach(frame => writer.Add(frame));
        byte[] segment = talk.Segment(0, 0, Messages.Stream(1, 3), Packets.Ack);
        for (int at = 0; at < segment.Length; at += 80)
        {
            int length = Math.Min(80, segment.Length - at);
            writer.Add(Packets.Ip4("10.0.0.1", "10.0.0.2", segment.AsSpan(at, length), id: 5, fragment: (at / 8) | (at + length < segment.Length ? 0x2000 : 0)));
        }

        return writer.ToArray();
    }
}
