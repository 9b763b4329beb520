using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkMessages;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>Octets that no CSTA peer would send raise no error in the dissector; that tshark reports none is checked wherever it runs.</summary>
public sealed class WiresharkFuzzTests
{
    private const int Mutated = 120; // messages of each kind in each framing

    [WiresharkFact]
    public void Mutated_messages_are_shown_or_complained_about()
    {
        byte[][] vectors = [.. WiresharkMessages.Vectors("valid").Select(vector => vector.Octets)];
        var random = new Random(1);
        var capture = new WiresharkCapture();
        foreach (string framing in Framings)
        {
            // One conversation with whole frames, one in which the frames' headers change as well; and new ones, whose framing is open.
            WiresharkCapture.Conversation framed = capture.Open().Client(Frame(framing, vectors[0]));
            WiresharkCapture.Conversation any = capture.Open().Client(Frame(framing, vectors[0]));
            for (int i = 0; i < Mutated; i++)
            {
                byte[] vector = vectors[random.Next(vectors.Length)];
                framed.Client(Frame(framing, Mutate(vector, random)));
                any.Server(Mutate(Frame(framing, vector), random));
                capture.Open().Client(Mutate(Frame(framing, vector), random)).Client(Frame(framing, vector));
            }
        }

        var packets = WiresharkTool.Dissect(capture, "-2");
        Assert.Contains(packets, packet => packet.Complaints.Any());
        Assert.True(packets.Count(packet => packet.Messages.Any()) > packets.Count / 2);
    }

    [WiresharkFact]
    public void A_message_cut_short_at_every_octet_is_shown_as_far_as_it_goes()
    {
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open().Client(Frame("length2", Vector("system-status-normal-inv")));
        byte[] whole = Vector("event-transferred");
        for (int length = 1; length < whole.Length; length++)
        {
            talk.Client(Frame("length2", whole[..length]));
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.All(packets.Skip(1), packet => Assert.NotEmpty(packet.Complaints));
        Assert.Contains("primaryOldCall: call1/1001", packets[^1].Lines);
    }

    [WiresharkFact]
    public void Depth_and_noise_are_survived()
    {
        var random = new Random(7);
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open().Client(Frame("length2", Vector("system-status-normal-inv")));
        byte[] deep = [0x05, 0x00];
        for (int depth = 0; depth < 100; depth++)
        {
            deep = Element(0x30, deep);
            talk.Client(Frame("length2", Invoke(1, 51, deep)));
        }

        talk.Client(Frame("length2", Invoke(1, 51, [.. Enumerable.Repeat(new byte[] { 0x30, 0x80 }, 1000).SelectMany(octets => octets)])));
        for (int i = 0; i < 150; i++)
        {
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            talk.Client(noise);
            capture.Open().Client(noise);
        }

        Assert.Equal(402, WiresharkTool.Dissect(capture, "-2").Count);
    }

    [WiresharkFact]
    public void Bad_messages_of_indefinite_length_are_survived()
    {
        var capture = new WiresharkCapture();
        string[] bad = ["A18002FF0000", "A1800280", "A180020105020133BF8080808000", "A180020105020133" + string.Concat(Enumerable.Repeat("3080", 100))];
        foreach (byte[] octets in bad.Select(Convert.FromHexString))
        {
            capture.Open().Client([0x00, .. octets]).Client(Frame("none", Vector("event-held")));
            capture.Open().Client(Frame("length2", Vector("event-held"))).Client([0x00, .. octets]);
        }

        // One pass: a second one knows the framing from the start, and shows no error of the first.
        Assert.Equal(4 * bad.Length, WiresharkTool.Dissect(capture).Count);
    }

    private static byte[] Mutate(byte[] octets, Random random)
    {
        byte[] nasty = [0x00, 0x80, 0xFF, 0x30, 0x9F, 0x1F, 0x84, 0xA0, 0x7F, 0x05];
        List<byte> mutated = [.. octets];
        for (int times = random.Next(1, 6); times > 0; times--)
        {
            int at = random.Next(mutated.Count);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2 when mutated.Count > 3:
                    mutated.RemoveAt(at);
                    break;
                default:
                    mutated.Insert(at, nasty[random.Next(nasty.Length)]);
                    break;
            }
        }

        return [.. mutated];
    }
}
