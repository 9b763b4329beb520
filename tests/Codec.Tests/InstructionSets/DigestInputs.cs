using System.Text;
using CstaConnector.Codec.Tests.Cti;
using CstaConnector.Codec.Tests.Xml;
using CstaConnector.Fuzz;
using CstaConnector.Fuzz.Cti;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.InstructionSets;

/// <summary>
/// Documents that go through every way of the XML stages, the same in every run. What those look at comes in blocks of 16, 32 and 64 octets, so that whatever may be
/// somewhere is put at every place of a block, and at the ends of runs of every length.
/// </summary>
internal static class DigestInputs
{
    private const int Block = 64;

    /// <summary>What a value or a text may have at one place: what ends it, what must be replaced, what may not be there.</summary>
    private static readonly string[] s_specials =
        ["\"", "'", "&amp;", "&#x41;", "&", "<", ">", "\t", "\n", "\r", "\r\n", "]]>", "]]", "\u00e9", "\u6f22", "\U0001F600", "\0", "\u0001", "\uFFFE", "/", "=", ":", "\u0080"];

    /// <summary>Octets that no character has.</summary>
    private static readonly byte[][] s_broken = [[0x80], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF]];

    private static readonly string[] s_markup =
    [
        "<b/>", "<b></b>", "<b c=\"d\"/>", "<b c='>'>x</b>", "<!-- c -->", "<!-- -- -->", "<![CDATA[]]>", "<![CDATA[<]]]]>", "<?p x?>", "<p:b xmlns:p='u'/>", "&lt;", "</a>", "<a>", "</b>", "<", "<!DOCTYPE x>", "<?xml version='1.0'?>",
    ];

    private static readonly string s_sample =
        "<?xml version=\"1.0\"?><p:event xmlns:p='urn:p' a=\"1\" p:b='x &amp; y'><!-- c --><id>e1</id><p:payload><q xmlns=\"urn:q\">text that is longer than a block of thirty-two</q><![CDATA[<]]>&#65;<e/>é漢</p:payload></p:event >\r\n<r/>";

    /// <summary>Names of 1 to 70 octets, one octet an ASCII letter or all of them in characters of two to four, behind runs of every length.</summary>
    internal static IEnumerable<byte[]> Names()
    {
        foreach (string letter in new[] { "n", "é", "漢", "\U00010000", "-", "." })
        {
            for (int length = 1; length <= 70; length++)
            {
                string name = letter is "-" or "." ? "n" + Repeat(letter, length - 1) : Repeat(letter, length / Encoding.UTF8.GetByteCount(letter)) + Repeat("n", length % Encoding.UTF8.GetByteCount(letter));
                for (int before = 0; before < Block; before += (length % 5) + 3)
                {
                    string space = Repeat(" ", before);
                    yield return Octets($"{space}<{name}>{space}</{name}><{name}/>"); // the second root is refused
                    yield return Octets($"<a{space} {name}='v' xmlns:{name}=\"u\"><{name}:{name} {name}:x=''></{name}:{name}{space}></a>");
                    yield return Octets($"<{name}></{name}n><a/>");
                    yield return Octets($"<{name}n></{name}>");
                }

                yield return Octets($"<a>{name}<{name}$/></a>");
            }
        }
    }

    internal static IEnumerable<byte[]> Attributes() => Runs().SelectMany((run, i) => new[]
    {
        Octets($"<a b=\"", run, i % 2 == 0 ? "\"/>" : "\" c='d'/>"), Octets($"<a xmlns='u' b='", run, "'>x</a>"),
    });

    internal static IEnumerable<byte[]> Texts() => Runs().SelectMany(run => new[] { Octets("<a>", run, "</a>"), Octets("<a><b>t</b>", run, "<c/></a><d/>"), Octets("<a><!--", run, "--></a>") });

    /// <summary>Runs of 0 to 200 octets with something special at every place of a block.</summary>
    internal static IEnumerable<byte[]> Runs()
    {
        for (int length = 0; length <= 200; length++)
        {
            yield return Octets(Repeat("v", length));
            yield return Octets(Repeat("é", length / 2) + Repeat("v", length % 2));
        }

        foreach (byte[] special in s_specials.Select(Octets).Concat(s_broken))
        {
            for (int before = 0; before <= Block + 1; before++)
            {
                yield return Octets(Repeat("v", before), special, "");
                yield return Octets(Repeat("v", before), special, Repeat("w", Block - (before % 7)));
                yield return Octets(Repeat("v", before + Block), special, Repeat("w", 30) + "&lt;" + Repeat("w", before));
            }
        }
    }

    /// <summary>Markup at every place of a block, behind text, behind a tag with attributes and at the start.</summary>
    internal static IEnumerable<byte[]> Markup() =>
        from markup in s_markup
        from before in Enumerable.Range(0, (2 * Block) + 2)
        from document in new[] { $"<a>{Repeat("t", before)}{markup}{markup}</a>", $"<a b='{Repeat("v", before)}'>{markup} {markup}{Repeat("t", before % 5)}</a>{markup}", $"{Repeat(" ", before)}{markup}<a/>" }
        select Octets(document);

    /// <summary>Documents that end at every octet.</summary>
    internal static IEnumerable<byte[]> Truncated() =>
        from document in Samples()
        from length in Enumerable.Range(0, Math.Min(document.Length, 1500))
        select document[..length];

    /// <summary>Documents with every octet changed into others, left out and doubled.</summary>
    internal static IEnumerable<byte[]> Faults()
    {
        byte[] sample = Octets(s_sample);
        for (int at = 0; at < sample.Length; at++)
        {
            foreach (byte octet in "<>&'\"/=!?-[]: \n;x\0"u8.ToArray().Concat<byte>([0x80, 0xC3, 0xFF]))
            {
                byte[] changed = [.. sample];
                changed[at] = octet;
                yield return changed;
            }

            yield return [.. sample[..at], .. sample[(at + 1)..]];
            yield return [.. sample[..at], sample[at], .. sample[at..]];
        }
    }

    internal static IEnumerable<byte[]> Random()
    {
        XmlGenerator well = new(new Random(11), faults: 0);
        XmlGenerator ill = new(new Random(12), faults: 40);
        return Documents.Generate(7, 500).Concat(Enumerable.Range(0, 1_000).Select(_ => well.Next())).Concat(Enumerable.Range(0, 1_500).Select(_ => ill.Next()));
    }

    /// <summary>What the fuzzers make of the corpus.</summary>
    internal static IEnumerable<byte[]> Fuzzed()
    {
        IReadOnlyList<byte[]> corpus = CorpusFiles.ReadDocuments(CorpusFiles.Of("cti"));
        XmlFuzz fuzz = new(corpus);
        return corpus.Concat(Enumerable.Range(1, 2_500).Select(seed => fuzz.Input(seed)));
    }

    /// <summary>Streams for every way to cut them.</summary>
    internal static IEnumerable<byte[]> Split()
    {
        XmlGenerator generator = new(new Random(13), faults: 15);
        return Samples().Select(document => document[..Math.Min(document.Length, 1_200)]).Concat(Enumerable.Range(0, 60).Select(_ => generator.Next()).Where(document => document.Length < 700));
    }

    internal static IEnumerable<byte[]> Events()
    {
        IReadOnlyList<byte[]> corpus = CorpusFiles.ReadDocuments(CorpusFiles.Of("cti"));
        CtiFuzz fuzz = new(corpus);
        return corpus.Concat(Enumerable.Range(1, 2_000).Select(seed => fuzz.Input(seed)));
    }

    /// <summary>Documents of which most go by the trails of those before them.</summary>
    internal static IEnumerable<byte[]> Trails()
    {
        TrailDocuments documents = new(seed: 3, oddness: 0.05);
        return Enumerable.Range(0, 2_000).Select(_ => documents.Next());
    }

    /// <summary>Documents in ISO-8859-1, with characters beyond ASCII at every place of a block.</summary>
    internal static IEnumerable<byte[]> Latin1() =>
        from before in Enumerable.Range(0, (2 * Block) + 2)
        from after in new[] { 0, 1, Block }
        select Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='ISO-8859-1'?><a b='{Repeat("v", before)}ü{Repeat("v", after)}'>{Repeat("t", before)}éÿ\u0080{Repeat("t", after)}</a>");

    internal static IEnumerable<byte[]> Messages()
    {
        IReadOnlyList<byte[]> corpus = CorpusFiles.Read(CorpusFiles.Default);
        CstaFuzz fuzz = new(corpus);
        return corpus.Concat(Enumerable.Range(1, 2_000).Select(seed => fuzz.Input(seed)));
    }

    private static IEnumerable<byte[]> Samples() =>
        [Octets(s_sample), Corpus.Load("valid", "comments-cdata").Document, Corpus.Load("valid", "pretty-printed").Document, Corpus.Load("valid", "other-prefixes").Document];

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Octets(string before, byte[] octets, string after) => [.. Octets(before), .. octets, .. Octets(after)];
}
