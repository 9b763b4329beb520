using System.Text;

namespace CstaConnector.Fuzz.Xml;

/// <summary>Damages documents: as pieces of markup and text, and as mere octets.</summary>
/// <param name="corpus">What is damaged; also where pieces come from that are put into others.</param>
public sealed class XmlMutator(IReadOnlyList<byte[]> corpus)
{
    private const int MaxOctets = 200_000;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "<", "</", "/>", ">", "<!", "<!DOCTYPE a [", "<!--", "-->", "--", "-", "<![CDATA[", "]]>", "]]", "]", "<?", "?>", "?", "<?xml version='1.0'?>", "<?xml version='1.1'?>", "<?xml version='1.0' encoding='ISO-8859-1'?>",
            "<?xml version='1.0' encoding='UTF-16'?>", "<?xml version='1.0' encoding='US-ASCII'?>", "<?xml", "<?p ", "&", ";", "&amp;", "&lt;", "&#10;", "&#13;", "&#x41;", "&#0;", "&#xD800;", "&nope;", "&#", "'", "\"", "=", " ", "\r\n", "\r", "\t", "\n",
            " xmlns='u'", " xmlns=''", " xmlns:p='u'", " xmlns:p=''", " xmlns:p='u&#32;'", " xmlns:xml='u'", " xml:lang='x'", " p:a='1'", "p:", ":", "xmlns", "a", "1", "é", "\uFEFF", "\u0001", "\uFFFE", "\u0085", "<a>", "</a>", "<a/>", "<!DOCTYPE", "CDATA",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3], [0xEF], [0xEF, 0xBB], [0x80], [0xFF], [0xFE], [0x00], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ];

    /// <summary>A document of the corpus, or a new one, with up to five damages.</summary>
    public byte[] Document(Random random)
    {
        byte[] octets = random.Next(2) == 0 ? new XmlGenerator(random, random.Next(3) == 0 ? 10 : 0).Next() : corpus[random.Next(corpus.Count)];
        return Damaged(octets, random);
    }

    /// <summary>A document with up to five damages.</summary>
    public byte[] Damaged(byte[] octets, Random random)
    {
        for (int damages = random.Next(6); damages > 0; damages--)
        {
            octets = random.Next(2) == 0 ? Pieces(octets, random) : Octets(octets, random);
        }

        return octets.Length > MaxOctets ? octets[..MaxOctets] : octets;
    }

    /// <summary>What a peer could send: some documents, with what may stand between them, and what may not.</summary>
    public byte[] Stream(Random random)
    {
        var octets = new List<byte>();
        for (int documents = 1 + random.Next(4); documents > 0; documents--)
        {
            octets.AddRange(Document(random));
            octets.AddRange(Encoding.UTF8.GetBytes(random.Next(8) switch { 0 => "\r\n", 1 => " \t ", 2 => "<!-- between -->", 3 => "<?between?>", 4 => "\uFEFF", 5 => "x", _ => "" }));
        }

        return [.. octets];
    }

    /// <summary>Takes markup and text as wholes: leaves out, doubles, swaps, repeats, brings in from elsewhere.</summary>
    private byte[] Pieces(byte[] octets, Random random)
    {
        List<byte[]> pieces = Split(octets);
        if (pieces.Count == 0)
        {
            return Words[random.Next(Words.Length)];
        }

        int at = random.Next(pieces.Count);
        switch (random.Next(7))
        {
            case 0:
                pieces.RemoveAt(at);
                break;
            case 1:
                pieces.Insert(at, pieces[random.Next(pieces.Count)]);
                break;
            case 2:
                int other = random.Next(pieces.Count);
                (pieces[at], pieces[other]) = (pieces[other], pieces[at]);
                break;
            case 3:
                // Beyond what depth, attributes or a text may be.
                int times = random.Next(4) == 0 ? random.Next(2_000) : random.Next(80);
                pieces.InsertRange(at, Enumerable.Repeat(pieces[at], Math.Min(times, 1 + (MaxOctets / Math.Max(1, pieces[at].Length)))));
                break;
            case 4:
                List<byte[]> others = Split(corpus[random.Next(corpus.Count)]);
                int start = random.Next(others.Count);
                pieces.InsertRange(at, others.GetRange(start, random.Next(others.Count - start)));
                break;
            case 5:
                pieces.RemoveRange(at, random.Next(pieces.Count - at));
                break;
            default:
                pieces[at] = Octets(pieces[at], random);
                break;
        }

        return [.. pieces.SelectMany(piece => piece)];
    }

    private static byte[] Octets(byte[] octets, Random random)
    {
        int at = random.Next(octets.Length + 1);
        int run = Math.Min(octets.Length - at, 1 + random.Next(6));
        byte[] word = Words[random.Next(Words.Length)];
        return random.Next(7) switch
        {
            0 => [.. octets[..at], .. octets[(at + run)..]],
            1 => [.. octets[..at], .. octets[at..(at + run)], .. octets[at..]],
            2 => octets[..at],
            3 => [.. octets[..at], .. word, .. octets[(at + run)..]],
            4 => [.. octets[..at], .. Enumerable.Repeat(word, random.Next(8) == 0 ? random.Next(3_000) : 2).SelectMany(octet => octet), .. octets[at..]],
            _ => [.. octets[..at], .. word, .. octets[at..]],
        };
    }

    private static List<byte[]> Split(byte[] octets)
    {
        var pieces = new List<byte[]>();
        int start = 0;
        for (int at = 0; at < octets.Length; at++)
        {
            if (octets[at] == (byte)'>' || (at + 1 < octets.Length && octets[at + 1] is (byte)'<' or (byte)' '))
            {
                pieces.Add(octets[start..(at + 1)]);
                start = at + 1;
            }
        }

        if (start < octets.Length)
        {
            pieces.Add(octets[start..]);
        }

        return pieces;
    }
}
