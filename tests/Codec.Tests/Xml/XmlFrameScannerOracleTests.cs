using System.Globalization;
using System.Text;
using CsCheck;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>The scanner against a plain machine that looks at one octet after another: the same answers to the last offset, whatever the pieces.</summary>
/// <remarks>
/// To be run also without the wide vectors, as the masks are then made another way: with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and
/// DOTNET_EnableHWIntrinsic=0 in the environment.
/// </remarks>
public sealed class XmlFrameScannerOracleTests
{
    private static readonly string[] s_pieces =
    [
        "<", ">", "/", "\"", "'", "!", "?", "-", "[", "]", "a", "x", "=", " ", "\n", "<", ">", "/>", "</a>", "<a>", "<a>", "<a/>", "</a>", "<a b=\"", "<a b='", "\">", "\" c=\"",
        "<!-- ", "-->", "<!---->", "<![CDATA[", "]]>", "<![CDATA[<a>]]]>", "<?p ", "?>", "<?p?>", "<?xml ?>", "<!", "<?", "<b xmlns:x=\"http://a/b\">", "it's \"so\"", "\0", "\u00EF\u00BB\u00BF",
        "a text of some length", "<a b=\"it's > /\"/>", "</ a>", "<>", "</>", "<a/ >", "<ab>", "</ab>", "<b>", "</b>",
    ];

    /// <summary>Garbage in an element, and as it comes, with every split in two and some in many.</summary>
    [Fact]
    public void Garbage_gives_what_the_plain_machine_gives_at_every_split()
    {
        PCG random = new(5, 29);
        for (int round = 0; round < 6000; round++)
        {
            byte[] stream = Garbage(random, Documents.Pick(random, 301));
            Check(stream, random, everySplit: round % 8 == 0);
        }
    }

    /// <summary>Roots' names of all lengths that are looked for, those that begin again inside themselves among them, and parts of them where names are and where none is.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("aab")]
    [InlineData("abab")]
    [InlineData("x:event")]
    [InlineData("aaaaaaaa")]
    [InlineData("aaaaaaab")]
    [InlineData("xsp:event")]
    [InlineData("a!b?c!d")]
    [InlineData("\u00C3\u00A9\u00C3\u00A9b")]
    public void Names_that_begin_as_the_roots_give_what_the_plain_machine_gives(string root)
    {
        PCG random = new(13, 43);
        for (int round = 0; round < 600; round++)
        {
            StringBuilder text = new($"<{root}{(round % 2 == 0 ? " b=\"c\"" : string.Empty)}>");
            int length = Documents.Pick(random, 250);
            while (text.Length < length)
            {
                string part = root[..(1 + Documents.Pick(random, root.Length))];
                text.Append(Documents.Pick(random, 12) switch
                {
                    0 => "<" + part,
                    1 => "</" + part,
                    2 => $"<{part}>",
                    3 => $"</{part}>",
                    4 => $"<{root}c d=\"e\">",
                    5 => $"</{root} >",
                    6 => $"<{root}/>",
                    7 => s_pieces[Documents.Pick(random, s_pieces.Length)],
                    8 => part,
                    _ => "<z>some text</z>",
                });
            }

            Check(Encoding.Latin1.GetBytes(text.ToString()), random, everySplit: round % 4 == 0);
        }
    }

    [Fact]
    public void Documents_one_after_another_and_damaged_give_what_the_plain_machine_gives()
    {
        PCG random = new(7, 31);
        byte[][] documents = [.. Documents.Generate(seed: 41, count: 400)];
        for (int round = 0; round < 2000; round++)
        {
            byte[] stream = [.. Of(random, documents), .. Of(random, documents), .. Of(random, documents)];
            Check(round % 2 == 0 ? stream : Documents.Mutate(stream, random), random, everySplit: round % 50 == 0);
        }
    }

    /// <summary>Each fault at each place of a block, behind text and behind tags.</summary>
    [Theory]
    [InlineData("<b <c/>")]
    [InlineData("<b c='<'/>")]
    [InlineData("<b c=\"<\"/>")]
    [InlineData("<b c=\">\" d=\"/\" e='>'/>")]
    [InlineData("<b/ >")]
    [InlineData("<b//>")]
    [InlineData("<b/<")]
    [InlineData("<b/\"")]
    [InlineData("</a <b>")]
    [InlineData("</a/>")]
    [InlineData("<<")]
    [InlineData("<'")]
    [InlineData("<>")]
    [InlineData("<\"")]
    [InlineData("</></></>")]
    [InlineData("</a\"><a/>\"")]
    [InlineData("</a'>")]
    [InlineData("<!DOCTYPE")]
    [InlineData("<!- x")]
    [InlineData("<!-- > -- -->")]
    [InlineData("<![CDAT[")]
    [InlineData("<![CDATA[</a>]]]]>")]
    [InlineData("<?xml ?>")]
    [InlineData("<?xm </a>?>")]
    [InlineData("> \" ' / ! ? /> ->")]
    [InlineData("\0")]
    public void Fault_or_oddity_is_met_at_every_place_of_a_block(string odd)
    {
        PCG random = new(9, 37);
        for (int before = 0; before < 140; before++)
        {
            foreach (string filler in new[] { new string('x', before), string.Concat(Enumerable.Repeat("<i/>", before / 4)) + new string(' ', before % 4), "<n m=\"" + new string('/', before) + "\"/>" })
            {
                Check(Encoding.Latin1.GetBytes($"<a>{filler}{odd}<c></c>text</a></a><next/>"), random, everySplit: before % 16 == 0);
            }
        }
    }

    [Theory]
    [InlineData("<e>", "</e>")]
    [InlineData("<e a=\"b\">t", "<e/></e>")]
    [InlineData("<element>", "</element>")]
    [InlineData("<>", "</>")]
    public void Depth_is_counted_as_the_plain_machine_does(string open, string close)
    {
        PCG random = new(11, 41);
        for (int depth = 1; depth <= XmlLimits.Depth + 2; depth++)
        {
            foreach (string more in new[] { string.Empty, "<!---->", "<s/>", "<s/><s/><s/>", "<", "<?p?>", "</", "<s " })
            {
                string text = string.Concat(Enumerable.Repeat(open, depth)) + more + string.Concat(Enumerable.Repeat(close, depth));
                Check(Encoding.Latin1.GetBytes(text + "<a/>"), random, everySplit: depth % 8 == 0);
            }
        }
    }

    private static byte[] Garbage(PCG random, int length)
    {
        // Behind a root, or several elements, so that most of it is not refused at its first octet.
        StringBuilder text = new(Documents.Pick(random, 4) switch { 0 => string.Empty, 1 => "<a>", 2 => "<a><a><a>", _ => "<a b=\"c\"><a><a><a><a>" });
        while (text.Length < length)
        {
            int pick = Documents.Pick(random, 8);
            text.Append(pick == 0 ? s_pieces[Documents.Pick(random, s_pieces.Length)] : pick < 3 ? "plain text" : pick < 5 ? "<a>" : pick == 5 ? "</a>" : pick == 6 ? "<a b=\"c/d\"/>" : "<b/>");
        }

        text.Length = Math.Max(length, 0);
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] Of(PCG random, byte[][] from) => from[Documents.Pick(random, from.Length)];

    private static void Check(byte[] stream, PCG random, bool everySplit)
    {
        List<string> expected = Plain(stream);
        Same(expected, stream, _ => stream.Length);
        Same(expected, stream, _ => 1);
        Same(expected, stream, _ => 64);
        for (int times = 0; times < 3; times++)
        {
            int most = 1 + Documents.Pick(random, 150);
            Same(expected, stream, _ => 1 + Documents.Pick(random, most));
        }

        for (int split = 1; everySplit && split < stream.Length; split++)
        {
            Same(expected, stream, at => at == 0 ? split : stream.Length);
        }
    }

    private static void Same(List<string> expected, byte[] stream, Func<int, int> size)
    {
        List<string> found = [];
        XmlFrameScanner scanner = default;
        ScanStatus status = ScanStatus.NeedMore;
        CodecError error = default;
        for (int at = 0; at < stream.Length && status != ScanStatus.Malformed;)
        {
            ReadOnlySpan<byte> piece = stream.AsSpan(at, Math.Min(size(at), stream.Length - at));
            at += piece.Length;
            while (!piece.IsEmpty && status != ScanStatus.Malformed)
            {
                int before = scanner.DocumentLength;
                status = scanner.Advance(piece, out int consumed, out error);
                Assert.Equal(scanner.DocumentLength - before, consumed);
                Assert.True(status != ScanStatus.NeedMore || consumed == piece.Length);
                piece = piece[consumed..];
                if (status == ScanStatus.Complete)
                {
                    found.Add(Words(status, scanner.DocumentLength, scanner.LeadingLength, scanner.InnerRoots, error.Rule, error.Offset));
                    scanner.Reset();
                }
            }
        }

        found.Add(Words(status == ScanStatus.Complete ? ScanStatus.NeedMore : status, scanner.DocumentLength, scanner.LeadingLength, scanner.InnerRoots, error.Rule, error.Offset));
        if (!expected.SequenceEqual(found))
        {
            Assert.Fail($"{Encoding.Latin1.GetString(stream)}\n{string.Join('\n', expected)}\nbut\n{string.Join('\n', found)}");
        }
    }

    private static List<string> Plain(byte[] stream)
    {
        List<string> found = [];
        PlainFrameScanner scanner = new();
        for (int at = 0; at < stream.Length && scanner.Take(stream[at]); at++)
        {
            if (scanner.Status == ScanStatus.Complete)
            {
                found.Add(Words(scanner.Status, scanner.Length, scanner.Leading, scanner.InnerRoots, null, 0));
                scanner = scanner.Next();
            }
        }

        found.Add(Words(scanner.Status, scanner.Length, scanner.Leading, scanner.InnerRoots, scanner.Fault.Rule, scanner.Fault.Offset));
        return found;
    }

    private static string Words(ScanStatus status, int length, int leading, int innerRoots, string? rule, long offset)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{status} {length} {leading} {(status == ScanStatus.Malformed ? 0 : innerRoots)} {rule} {offset}");
    }
}
