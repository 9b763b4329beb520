namespace CstaConnector.Fuzz;

/// <summary>Damages messages: mostly as elements (tags, lengths, order, contents, pieces of other messages), now and then as mere octets.</summary>
public sealed class Mutator
{
    private const int MaxOctets = 70_000; // a little more than a message may be

    private static readonly byte[] Tags =
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x16, 0x18, 0x1F, 0x24, 0x28, 0x30, 0x4E, 0x55, 0x60, 0x61, 0x62, 0x63, 0x64, 0x6B, 0x76, 0x77, 0x7E,
        0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x8A, 0x8B, 0x9D, 0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xAA, 0xAC, 0xBE, 0xBF, 0xFF,
    ];

    private readonly byte[][] _corpus;
    private readonly BerNode[] _pieces;

    /// <summary>A mutator of some messages.</summary>
    /// <param name="corpus">What is damaged; also the pieces that are put into others.</param>
    public Mutator(IEnumerable<byte[]> corpus)
    {
        _corpus = [.. corpus];
        _pieces = [.. _corpus.SelectMany(octets => BerNode.Parse(octets) ?? []).SelectMany(node => node.All())];
        if (_corpus.Length == 0 || _pieces.Length == 0)
        {
            throw new ArgumentException("There is nothing to damage.", nameof(corpus));
        }
    }

    /// <summary>A message of the corpus with one to five damages.</summary>
    public byte[] Message(Random random)
    {
        byte[] octets = [.. _corpus[random.Next(_corpus.Length)]];
        List<BerNode>? nodes = random.Next(5) > 0 ? BerNode.Parse(octets) : null;
        int damages = 1 + random.Next(5);
        if (nodes is { Count: > 0 })
        {
            for (int i = 0; i < damages; i++)
            {
                Element(nodes, random);
            }

            var written = new List<byte>();
            nodes.ForEach(node => node.Write(written));
            octets = [.. written.Take(MaxOctets)];
            damages = random.Next(4) == 0 ? 1 : 0;
        }

        for (int i = 0; i < damages; i++)
        {
            octets = Octets(octets, random);
        }

        return octets;
    }

    /// <summary>What a client could send: some messages, damaged or not, each in a frame of the same kind, the headers damaged or not.</summary>
    public byte[] Stream(Random random)
    {
        var octets = new List<byte>();
        int framing = random.Next(4);
        for (int i = 1 + random.Next(4); i > 0; i--)
        {
            byte[] message = random.Next(3) == 0 ? Message(random) : _corpus[random.Next(_corpus.Length)];
            int length = random.Next(12) == 0 ? random.Next(0x10000) : message.Length;
            octets.AddRange(framing switch
            {
                0 => [(byte)(length >> 8), (byte)length],
                1 => [0x26, (byte)(0x80 | (length >> 8)), (byte)length],
                2 when octets.Count == 0 && random.Next(3) == 0 => Opening(random),
                _ => [],
            });
            octets.AddRange(message);
        }

        return random.Next(6) == 0 ? Octets([.. octets], random) : [.. octets];
    }

    private static byte[] Opening(Random random) => random.Next(5) switch
    {
        0 => [0x42],
        1 => [0x03, 0x00, (byte)random.Next(2), (byte)random.Next(256)],
        2 => [0x00, 0x00, (byte)random.Next(256), (byte)random.Next(256), 0x30, 0x30, 0x30, 0x31, 0x3C],
        3 => [0x26, 0x80, (byte)(0x60 + random.Next(5))],
        _ => [(byte)(0x60 + random.Next(5)), (byte)random.Next(256)],
    };

    private void Element(List<BerNode> nodes, Random random)
    {
        BerNode[] all = [.. nodes.SelectMany(node => node.All())];
        if (all.Length == 0)
        {
            return;
        }

        BerNode node = all[random.Next(all.Length)];
        List<BerNode> siblings = all.FirstOrDefault(parent => parent.Children?.Contains(node) == true)?.Children ?? nodes;
        int place = siblings.IndexOf(node);
        switch (random.Next(12))
        {
            case 0:
                node.Tag = random.Next(4) == 0 ? [(byte)(node.Tag[0] ^ (1 << random.Next(8))), .. node.Tag[1..]] : [Tags[random.Next(Tags.Length)]];
                break;
            case 1:
                node.Tag = [(byte)(0x1F | random.Next(8) << 5), .. Enumerable.Repeat((byte)0x81, random.Next(6)), 0x01];
                break;
            case 2 or 3:
                node.Form = (LengthForm)random.Next(5);
                node.Extra = node.Form == LengthForm.Lie ? random.Next(-3, 4) : random.Next(6);
                break;
            case 4:
                siblings.Insert(random.Next(siblings.Count + 1), node.Copy());
                break;
            case 5 when siblings.Count > 1 || siblings != nodes:
                siblings.RemoveAt(place);
                break;
            case 6:
                siblings.RemoveAt(place);
                siblings.Insert(random.Next(siblings.Count + 1), node);
                break;
            case 7:
                siblings[place] = _pieces[random.Next(_pieces.Length)].Copy();
                break;
            case 8:
                siblings.Insert(random.Next(siblings.Count + 1), _pieces[random.Next(_pieces.Length)].Copy());
                break;
            case 9:
                siblings[place] = Wrapped(node, random);
                break;
            default:
                Contents(node, random);
                break;
        }
    }

    private static BerNode Wrapped(BerNode node, Random random)
    {
        LengthForm form = (LengthForm)random.Next(3);
        for (int i = random.Next(8) == 0 ? random.Next(60) : 1; i > 0; i--)
        {
            node = new BerNode { Tag = [(byte)(0xA0 | random.Next(4))], Children = [node], Form = form };
        }

        return node;
    }

    private static void Contents(BerNode node, Random random)
    {
        int length = random.Next(8) switch { 0 => 0, 1 => 9, 2 => 33 + random.Next(3), 3 => 127 + random.Next(3), 4 => random.Next(3_000), _ => 1 + random.Next(8) };
        var contents = new byte[length];
        if (random.Next(2) == 0)
        {
            random.NextBytes(contents);
        }
        else
        {
            contents.AsSpan().Fill((byte)(random.Next(3) switch { 0 => 0x00, 1 => 0x80, _ => 0xFF }));
        }

        node.Children = null;
        node.Contents = contents;
    }

    private byte[] Octets(byte[] octets, Random random)
    {
        if (octets.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        int at = random.Next(octets.Length);
        int run = Math.Min(octets.Length - at, 1 + random.Next(8));
        byte[] other = _corpus[random.Next(_corpus.Length)];
        return random.Next(8) switch
        {
            0 => [.. octets[..at], (byte)(octets[at] ^ (1 << random.Next(8))), .. octets[(at + 1)..]],
            1 => [.. octets[..at], (byte)random.Next(256), .. octets[(at + 1)..]],
            2 => [.. octets[..at], .. octets[(at + run)..]],
            3 => [.. octets[..at], .. octets[at..(at + run)], .. octets[at..]],
            4 => octets[..at],
            5 => [.. octets[..at], .. new byte[run], .. octets[at..]],
            6 => [.. octets[..at], .. other[random.Next(other.Length)..]],
            _ => [.. octets[..at], Tags[random.Next(Tags.Length)], .. octets[(at + 1)..]],
        };
    }
}
