using System.Text;
using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkDocuments;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>Octets that no XSP would send raise no error in the dissector of CTI; that tshark reports none is checked wherever it runs.</summary>
public sealed class WiresharkCtiFuzzTests
{
    private const int Mutated = 400;

    [WiresharkFact]
    public void Mutated_documents_are_shown_or_complained_about()
    {
        byte[][] vectors = [.. Vectors("valid").Concat(Vectors("invalid")).Select(vector => vector.Octets)];
        var random = new Random(3);
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open(Port);
        for (int i = 0; i < Mutated; i++)
        {
            byte[] mutated = Mutate(vectors[random.Next(vectors.Length)], random);
            talk.Client(mutated);
            capture.Open(Port).Client(mutated).Client(KeepAlive("k"));
            int cut = random.Next(mutated.Length);
            capture.Open(Port).Client(mutated[..cut]).Client(mutated[cut..]).Server(mutated[cut..]);
        }

        var packets = WiresharkTool.Dissect(capture, "-2");
        Assert.Equal(6 * Mutated, packets.Count);
        Assert.Contains(packets, packet => packet.Complaints.Any());
        Assert.True(packets.Count(packet => packet.Messages.Any()) > packets.Count / 2);
    }

    [WiresharkFact]
    public void A_document_that_ends_at_every_octet_hides_none_behind_it()
    {
        byte[] whole = Vector("call-answered-endpoint");
        var capture = new WiresharkCapture();
        for (int length = 1; length < whole.Length; length++)
        {
            capture.Open(Port).Client([.. KeepAlive("a"), .. whole[..length], .. KeepAlive("b"), .. KeepAlive("c")]);
        }

        var packets = WiresharkTool.Dissect(capture, "-o", "cti.xml:false");
        Assert.All(packets.Select((packet, i) => (Length: i + 1, Last: packet.Messages.LastOrDefault())), shown => Assert.Equal((shown.Length, "keepalive c period 15"), shown));
    }

    [WiresharkFact]
    public void Depth_size_and_noise_are_survived()
    {
        var random = new Random(5);
        var capture = new WiresharkCapture();
        foreach (string inner in new[] { Repeat("<a>", 60) + Repeat("</a>", 60), Repeat("<a>", 1000), Repeat("<a/>", 15_000), Repeat("&amp;", 10_000), Repeat("<a b='", 3_000), Repeat("]]>", 2_000) })
        {
            byte[] document = Document("keepalive", "<requestId>1</requestId>" + inner);
            WiresharkCapture.Conversation talk = capture.Open(Port);
            foreach (byte[] segment in document.Chunk(1460))
            {
                talk.Client(segment);
            }
        }

        int before = capture.Packets;
        for (int i = 0; i < 150; i++)
        {
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            capture.Open(Port).Client(noise).Client([(byte)'<', .. noise]).Client(Octets("<" + Convert.ToHexString(noise)));
        }

        Assert.Equal(before + 450, WiresharkTool.Dissect(capture, "-2", "-o", "cti.xml:false").Count);
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static byte[] Mutate(byte[] octets, Random random)
    {
        List<byte> mutated = [.. octets];
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            int at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1 when mutated.Count > 40:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 40), mutated.Count - at - 1));
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 60), mutated.Count - at)));
                    break;
                default:
                    mutated.Insert(at, "<>&'\"/=!?-[]: \n;#\0\xFF%"u8[random.Next(20)]);
                    break;
            }
        }

        return [.. mutated];
    }
}
