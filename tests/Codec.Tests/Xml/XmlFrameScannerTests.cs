using System.Text;
using CsCheck;
using CstaConnector.Codec.Tests.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

public sealed class XmlFrameScannerTests
{
    [Theory]
    [InlineData("<a/>")]
    [InlineData("<a></a>")]
    [InlineData("<a b='>' c=\"/>'\"/>")]
    [InlineData("<a><b/><c></c>text > text</a>")]
    [InlineData("<a><!-- </a> --></a>")]
    [InlineData("<a><![CDATA[</a>]]]]></a>")]
    [InlineData("<a><![CDATA[]]]></a>")]
    [InlineData("<a><?pi </a> ? > ??></a>")]
    [InlineData("<?xml version='1.0'?><a/>")]
    [InlineData("<!-- > --><?p <x> ?><a/>")]
    [InlineData("<é:é xmlns:é='ü'>€</é:é >")]
    [InlineData("<?xmlx?><a/>")]
    [InlineData("<a><?xml-stylesheet x?></a>")]
    [InlineData("<a><a><a/><ab></ab></a></a>")]
    [InlineData("<abcdefghi><abcdefgh></abcdefgh><abcdefghij/><abcdefg></abcdefg></abcdefghi>")]
    [InlineData("<abcdefgh><b:abcdefgh>/abcdefgh &lt;abcdefgh</b:abcdefgh>abcdefgh</abcdefgh >")]
    [InlineData("<a!b><a!/>!<!---->?<!----></a!b>")]
    [InlineData("<a><![CDATA[]]x></a>]]></a>")]
    [InlineData("\n                                                                      \n<abcdefghij k=\"l\"></abcdefghij>")]
    public void End_is_found_at_every_split_and_before_the_next_document(string text)
    {
        byte[] document = Encoding.UTF8.GetBytes(text);
        byte[] stream = [.. document, .. "<next/>"u8];
        for (int split = 0; split < document.Length; split++)
        {
            XmlFrameScanner scanner = default;
            Assert.Equal(ScanStatus.NeedMore, scanner.Advance(stream.AsSpan(0, split), out int consumed, out _));
            Assert.Equal(split, consumed);
            Assert.Equal(ScanStatus.Complete, scanner.Advance(stream.AsSpan(split), out consumed, out CodecError error));
            Assert.Equal(document.Length - split, consumed);
            Assert.Equal(document.Length, scanner.DocumentLength);
            Assert.False(error.IsError);
            Assert.Equal(ScanStatus.Complete, scanner.Advance("<b/>"u8, out consumed, out error));
            Assert.Equal((0, document.Length, false), (consumed, scanner.DocumentLength, error.IsError));
        }
    }

    [Theory]
    [InlineData(" \r\n\t", 4)]
    [InlineData("\uFEFF", 0)]
    [InlineData(" \uFEFF", 1)]
    [InlineData("", 0)]
    public void White_space_before_a_document_is_told_apart_from_it_and_its_byte_order_mark_is_not(string before, int leading)
    {
        byte[] stream = Encoding.UTF8.GetBytes(before + "<?xml version='1.0'?><a/>");
        for (int split = 0; split < stream.Length; split++)
        {
            XmlFrameScanner scanner = default;
            Assert.Equal(ScanStatus.NeedMore, scanner.Advance(stream.AsSpan(0, split), out _, out _));
            Assert.Equal(ScanStatus.Complete, scanner.Advance(stream.AsSpan(split), out _, out _));
            Assert.Equal(leading, scanner.LeadingLength);
            Assert.Equal(stream.Length, scanner.DocumentLength);
        }
    }

    [Fact]
    public void Comments_after_a_document_belong_to_it_when_a_declaration_follows()
    {
        byte[] stream = Encoding.UTF8.GetBytes("<a/><!-- of a --> <?of a?>\n<?xml version='1.0'?><b/><!-- of c --><c/>");
        for (int size = 1; size <= stream.Length; size++)
        {
            Assert.Equal(["<a/>", "<?xml version='1.0'?><b/>", "<!-- of c --><c/>"], Split(stream, size));
        }
    }

    [Fact]
    public void A_byte_order_mark_starts_a_document_also_behind_the_comments_of_the_one_before()
    {
        byte[] stream = Encoding.UTF8.GetBytes("<a/><!-- of a -->\uFEFF<b/>\uFEFF<?xml version='1.0'?><c/>\n<!-- of c -->\n\uFEFF<?xml version='1.0'?><d/>");
        for (int size = 1; size <= stream.Length; size++)
        {
            Assert.Equal(["<a/>", "\uFEFF<b/>", "\uFEFF<?xml version='1.0'?><c/>", "\uFEFF<?xml version='1.0'?><d/>"], Split(stream, size));
        }
    }

    [Theory]
    [InlineData("<a/>\uFEFF\uFEFF<b/>", XmlRules.TextOutside, 3)]
    [InlineData("<a/>\uFEFF<!-- c -->\uFEFF<b/>", XmlRules.TextOutside, 13)]
    [InlineData("<a/>\uFEFF<!-- c --><?xml version='1.0'?><b/>", XmlRules.DeclarationPosition, 13)]
    [InlineData("<a/><!-- c -->\u00EF<b/>", XmlRules.TextOutside, 10)]
    public void What_a_byte_order_mark_has_started_is_one_document(string text, string rule, int offset)
    {
        byte[] stream = Encoding.UTF8.GetBytes(text);
        XmlFrameScanner scanner = default;
        Assert.Equal(ScanStatus.Complete, scanner.Advance(stream, out int consumed, out _));
        scanner.Reset();
        Assert.Equal(ScanStatus.Malformed, scanner.Advance(stream.AsSpan(consumed), out _, out CodecError error));
        Assert.Equal((rule, (long)offset), (error.Rule, error.Offset));
    }

    /// <summary>What is wrong inside the root is the reader's to refuse: where nothing but the root's own tags is asked for, the end stays certain.</summary>
    [Theory]
    [InlineData("<a><b></a>")]
    [InlineData("<a></b></a>")]
    [InlineData("<a><b <c/></a>")]
    [InlineData("<a><b c='<d>'/></a>")]
    [InlineData("<a><b c='></a>")]
    [InlineData("<a><b c=\"></a>")]
    [InlineData("<a><b/ ></c/></a>")]
    [InlineData("<a><></></ a></a>")]
    [InlineData("<a><</a>")]
    [InlineData("<a></</a>")]
    [InlineData("<a>\0</a>")]
    public void Fault_inside_the_root_does_not_move_its_end(string text)
    {
        byte[] stream = Encoding.UTF8.GetBytes(text + "<next/>");
        for (int size = 1; size <= stream.Length; size++)
        {
            Assert.Equal([text, "<next/>"], Split(stream, size));
        }
    }

    [Theory]
    [InlineData("<abcdefgh x='y' z=\"w\"><abcdefg>.<abcdefghi>.<abcdefgh/>.</abcdefghi>.</abcdefgh>", 0, 1, 2, 2)]
    [InlineData("<a><b/>.<ab c='.", 0, 0)]
    [InlineData("<abcdefgh><abcdefgh x=\".\">.<!-- <abcdefgh> -->.</abcdefgh>.<abcdefgh>.<abcdefgh", 0, 1, 1, 1, 2)]
    public void Roots_inside_the_root_are_counted_when_their_start_tags_have_ended(string text, params int[] expected)
    {
        byte[] stream = Encoding.UTF8.GetBytes(text);
        List<int> counted = [];
        XmlFrameScanner scanner = default;
        for (int at = 0; at < stream.Length; at++)
        {
            scanner.Advance(stream.AsSpan(at, 1), out _, out _);
            if (stream[at] == (byte)'.')
            {
                counted.Add(scanner.InnerRoots);
                XmlFrameScanner whole = default;
                whole.Advance(stream.AsSpan(0, at + 1), out _, out _);
                Assert.Equal(scanner.InnerRoots, whole.InnerRoots);
            }
        }

        Assert.Equal(expected, counted);
        scanner.Reset();
        Assert.Equal(0, scanner.InnerRoots);
    }

    [Fact]
    public void White_space_between_documents_can_be_dropped()
    {
        XmlFrameScanner scanner = default;
        scanner.Advance("<a/>"u8, out _, out _);
        Assert.False(scanner.BetweenDocuments);
        scanner.Reset();
        scanner.Advance("\r\n  "u8, out _, out _);
        Assert.True(scanner.BetweenDocuments);
        Assert.Equal(4, scanner.LeadingLength);
        scanner.Advance("<"u8, out _, out _);
        Assert.False(scanner.BetweenDocuments);
        Assert.Equal(4, scanner.LeadingLength);
        scanner.Advance("!-- a comment may have to be told from the next document's -->"u8, out _, out _);
        Assert.False(scanner.BetweenDocuments);
        scanner = default;
        scanner.Advance("\xEF"u8, out _, out _);
        Assert.False(scanner.BetweenDocuments);
    }

    [Theory]
    [InlineData("<!DOCTYPE a><a/>", XmlRules.Doctype, 0)]
    [InlineData("<?p?> <!DOCTYPE a><a/>", XmlRules.Doctype, 6)]
    [InlineData("<a><!DOCTYPE b></a>", XmlRules.Doctype, 3)]
    [InlineData("<!ELEMENT a>", XmlRules.MarkupMalformed, 2)]
    [InlineData("x<a/>", XmlRules.TextOutside, 0)]
    [InlineData(" x<a/>", XmlRules.TextOutside, 1)]
    [InlineData("\u00EF<a/>", XmlRules.TextOutside, 0)]
    [InlineData("\uFEFF\uFEFF<a/>", XmlRules.TextOutside, 3)]
    [InlineData("</a>", XmlRules.TagMismatch, 1)]
    [InlineData("<![CDATA[x]]><a/>", XmlRules.TextOutside, 2)]
    [InlineData("<a <c/></a>", XmlRules.TagMalformed, 3)]
    [InlineData("<a><a <c/></a>", XmlRules.TagMalformed, 6)]
    [InlineData("<a><ab c='<'/></a>", XmlRules.AttributeLessThan, 10)]
    [InlineData("<a><a/ ></a>", XmlRules.TagMalformed, 6)]
    [InlineData("<>x</>", XmlRules.NameInvalid, 1)]
    [InlineData("< a></a>", XmlRules.NameInvalid, 1)]
    [InlineData("<'a'></a>", XmlRules.NameInvalid, 1)]
    [InlineData("<a b='<'/>", XmlRules.AttributeLessThan, 6)]
    [InlineData("<a/ >", XmlRules.TagMalformed, 3)]
    [InlineData("<a></a <b>", XmlRules.TagMalformed, 7)]
    [InlineData("<a></a/>", XmlRules.TagMalformed, 6)]
    [InlineData("<a><!-- -- --></a>", XmlRules.CommentMalformed, 10)]
    [InlineData("<a><!- x --></a>", XmlRules.CommentMalformed, 6)]
    [InlineData("<a><![CDAT[x]]></a>", XmlRules.MarkupMalformed, 10)]
    [InlineData("<a><b><?xml version='1.0'?><a/>", XmlRules.DeclarationPosition, 6)]
    [InlineData("<!-- c --><?xml version='1.0'?><a/>", XmlRules.DeclarationPosition, 10)]
    [InlineData("\0<\0a", XmlRules.EncodingUtf16, 0)]
    [InlineData("<\0a\0", XmlRules.EncodingUtf16, 1)]
    public void Fault_is_named_and_located_at_every_split(string text, string rule, int offset)
    {
        byte[] stream = Encoding.UTF8.GetBytes(text);
        for (int size = 1; size <= stream.Length; size++)
        {
            XmlFrameScanner scanner = default;
            ScanStatus status = ScanStatus.NeedMore;
            CodecError error = default;
            for (int at = 0; at < stream.Length && status == ScanStatus.NeedMore; at += size)
            {
                status = scanner.Advance(stream.AsSpan(at, Math.Min(size, stream.Length - at)), out _, out error);
            }

            Assert.Equal(ScanStatus.Malformed, status);
            Assert.Equal((rule, (long)offset), (error.Rule, error.Offset));
            Assert.Equal(ScanStatus.Malformed, scanner.Advance("<a/>"u8, out int consumed, out CodecError again));
            Assert.Equal((0, error), (consumed, again));
        }
    }

    [Fact]
    public void Document_type_declaration_is_refused_before_it_ends()
    {
        XmlFrameScanner scanner = default;
        Assert.Equal(ScanStatus.Malformed, scanner.Advance("<!D"u8, out int consumed, out CodecError error));
        Assert.Equal((2, XmlRules.Doctype), (consumed, error.Rule));
    }

    [Theory]
    [InlineData(-1, ScanStatus.Complete)]
    [InlineData(0, ScanStatus.Complete)]
    [InlineData(1, ScanStatus.Malformed)]
    public void Document_size_is_limited(int more, ScanStatus expected)
    {
        byte[] document = new byte[XmlLimits.DocumentOctets + more];
        document.AsSpan().Fill((byte)'x');
        "<a>"u8.CopyTo(document);
        "</a>"u8.CopyTo(document.AsSpan(document.Length - 4));
        document = [.. document, .. "<next/>"u8];
        foreach (int size in new[] { 4096, document.Length })
        {
            XmlFrameScanner scanner = default;
            ScanStatus status = ScanStatus.NeedMore;
            CodecError error = default;
            for (int at = 0; at < document.Length && status == ScanStatus.NeedMore; at += size)
            {
                status = scanner.Advance(document.AsSpan(at, Math.Min(size, document.Length - at)), out _, out error);
            }

            Assert.Equal(expected, status);
            Assert.Equal(expected == ScanStatus.Complete ? default : (XmlRules.DocumentLimit, XmlLimits.DocumentOctets), (error.Rule, (int)error.Offset));
        }
    }

    [Fact]
    public void Endless_comment_and_endless_white_space_meet_the_same_limit()
    {
        foreach (byte[] piece in new[] { "<!-- "u8.ToArray(), " "u8.ToArray() })
        {
            XmlFrameScanner scanner = default;
            scanner.Advance(piece, out _, out _);
            byte[] filler = new byte[64 * 1024];
            filler.AsSpan().Fill((byte)' ');
            ScanStatus status = ScanStatus.NeedMore;
            CodecError error = default;
            for (int i = 0; i < 100 && status == ScanStatus.NeedMore; i++)
            {
                status = scanner.Advance(filler, out _, out error);
            }

            Assert.Equal(XmlRules.DocumentLimit, error.Rule);
        }
    }

    [Theory]
    [InlineData(-1, ScanStatus.Complete)]
    [InlineData(0, ScanStatus.Complete)]
    [InlineData(1, ScanStatus.Malformed)]
    public void Depth_is_limited(int more, ScanStatus expected)
    {
        int depth = XmlLimits.Depth + more;
        byte[] document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)));
        foreach (int size in new[] { 1, 100, document.Length })
        {
            XmlFrameScanner scanner = default;
            ScanStatus status = ScanStatus.NeedMore;
            CodecError error = default;
            for (int at = 0; at < document.Length && status == ScanStatus.NeedMore; at += size)
            {
                status = scanner.Advance(document.AsSpan(at, Math.Min(size, document.Length - at)), out _, out error);
            }

            Assert.Equal(expected, status);
            Assert.Equal(expected == ScanStatus.Complete ? default : (XmlRules.DepthLimit, (XmlLimits.Depth * 3) + 1), (error.Rule, (int)error.Offset));
        }
    }

    /// <summary>The blocks of 64 octets and the states octet by octet must never disagree, whatever comes.</summary>
    [Fact]
    public void Pieces_of_any_size_give_what_octet_by_octet_gives_also_for_damaged_documents()
    {
        PCG random = new(3, 17);
        byte[][] sound = [.. Documents.Generate(seed: 11, count: 600), .. Corpus.Names("valid").Select(name => Corpus.Load("valid", name).Document)];
        int malformed = 0;
        for (int round = 0; round < 12; round++)
        {
            foreach (byte[] document in sound)
            {
                byte[] stream = round == 0 ? document : Documents.Mutate(document, random);
                (ScanStatus Status, int Length, int Leading, CodecError Error) one = Run(stream, 1);
                malformed += one.Status == ScanStatus.Malformed ? 1 : 0;
                Assert.Equal(one, Run(stream, stream.Length));
                Assert.Equal(one, Run(stream, 65 + Documents.Pick(random, 200)));
            }
        }

        Assert.True(malformed > 100);
    }

    /// <summary>What the reader accepts, the scanner ends at the root's last octet.</summary>
    [Fact]
    public void Documents_that_are_well_formed_end_where_the_reader_says()
    {
        XmlWorkspace workspace = new();
        foreach (byte[] document in Documents.Generate(seed: 23, count: 2000))
        {
            Utf8XmlReader reader = new(document, workspace);
            int end = 0;
            while (reader.Read())
            {
                end = reader.Kind == XmlTokenKind.EndElement ? reader.Position : end;
            }

            Assert.False(reader.Error.IsError);
            XmlFrameScanner scanner = default;
            Assert.Equal(ScanStatus.Complete, scanner.Advance(document, out int consumed, out _));
            Assert.Equal(end, consumed);
        }
    }

    [Fact]
    public void Scanning_allocates_nothing()
    {
        byte[] document = Corpus.Load("valid", "call-subscription-resync").Document;
        Assert.Equal(0, Allocation.Of(() => Run(document, 100)));
    }

    private static (ScanStatus Status, int Length, int Leading, CodecError Error) Run(byte[] stream, int size)
    {
        XmlFrameScanner scanner = default;
        ScanStatus status = ScanStatus.NeedMore;
        CodecError error = default;
        for (int at = 0; at < stream.Length && status == ScanStatus.NeedMore; at += size)
        {
            status = scanner.Advance(stream.AsSpan(at, Math.Min(size, stream.Length - at)), out int consumed, out error);
            Assert.True(status != ScanStatus.NeedMore || consumed == Math.Min(size, stream.Length - at));
        }

        return (status, scanner.DocumentLength, scanner.LeadingLength, error);
    }

    private static List<string> Split(byte[] stream, int size)
    {
        List<string> found = [];
        XmlFrameScanner scanner = default;
        int start = 0;
        for (int at = 0; at < stream.Length;)
        {
            ScanStatus status = scanner.Advance(stream.AsSpan(at, Math.Min(size, stream.Length - at)), out int consumed, out CodecError error);
            Assert.False(error.IsError, error.ToString());
            at += consumed;
            if (status == ScanStatus.Complete)
            {
                found.Add(Encoding.UTF8.GetString(stream.AsSpan(start + scanner.LeadingLength, scanner.DocumentLength - scanner.LeadingLength)));
                scanner.Reset();
                start = at;
            }
        }

        return found;
    }
}
