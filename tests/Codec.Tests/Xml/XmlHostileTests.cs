using System.Diagnostics;
using System.Globalization;
using System.Text;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>Documents that are made to hurt: each is refused where it begins to, or costs no more than it is long.</summary>
public sealed class XmlHostileTests
{
    /// <summary>Far more than any of these takes, far less than what it would be if the work grew with the square of the size.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Endless =>
    [
        "<a><!-- ", "<a><![CDATA[", "<a><?p ", "<a b='", "<a b=\"", "<a ", "<a><b ", "<a></a ", "<", "<a></", "<a>", "<!-- ", "<?p ", " ", "<a>&", "<a b='&#",
    ];

    public static TheoryData<string> Tokens => ["<a>{0}</a>", "<{0}/>", "<a {0}='x'/>", "<a b='{0}'/>", "<a><!--{0}--></a>", "<a><![CDATA[{0}]]></a>", "<a><?p {0}?></a>", "<a></a >"];

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><a>&d;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://example.net/x.dtd'>%b;]><a/>")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://example.net/x.dtd'><a/>")]
    public void Entities_of_the_peers_own_are_never_defined(string text)
    {
        byte[] document = Encoding.UTF8.GetBytes(text);
        (ScanStatus status, int consumed, CodecError error) = Feed(document, 1);
        Assert.Equal((ScanStatus.Malformed, 2, XmlRules.Doctype), (status, consumed, error.Rule));
        XmlTokens.Ours(document, out error);
        Assert.Equal((XmlRules.Doctype, 0), (error.Rule, (int)error.Offset));
        byte[] used = Encoding.UTF8.GetBytes(text[text.IndexOf("<a", StringComparison.Ordinal)..]);
        XmlTokens.Ours(used, out error);
        Assert.Equal(text.Contains("&b;</a>", StringComparison.Ordinal) || text.Contains("&d;</a>", StringComparison.Ordinal) ? XmlRules.EntityUnknown : null, error.Rule);
    }

    [Fact]
    public void Four_hundred_thousand_attributes_are_refused_at_the_first_too_many()
    {
        byte[] document = Encoding.UTF8.GetBytes($"<a{Many(" a{0}=''", 400_000)}/>");
        Assert.Equal((ScanStatus.Malformed, XmlRules.DocumentLimit), (Feed(document, 1460).Status, Feed(document, 1460).Error.Rule));
        document = Encoding.UTF8.GetBytes($"<a{Many(" a{0}=''", 350_000)}/>"); // as many as a document has room for
        Assert.Equal(ScanStatus.Complete, Feed(document, 1460).Status);
        XmlTokens.Ours(document, out CodecError error);
        Assert.Equal((XmlRules.AttributesLimit, (long)Encoding.UTF8.GetByteCount($"<a{Many(" a{0}=''", XmlLimits.Attributes)} ")), (error.Rule, error.Offset));
    }

    [Fact]
    public void Nesting_is_refused_at_the_first_element_too_deep_before_its_name_is_known()
    {
        byte[] document = Encoding.UTF8.GetBytes(Many("<a>", 1_000_000));
        foreach (int size in new[] { 1, 1460, document.Length })
        {
            (ScanStatus status, int consumed, CodecError error) = Feed(document, size);
            Assert.Equal((ScanStatus.Malformed, XmlRules.DepthLimit), (status, error.Rule));
            Assert.InRange(consumed, XmlLimits.Depth * 3, (XmlLimits.Depth * 3) + size);
        }

        XmlTokens.Ours(document, out CodecError read);
        Assert.Equal((XmlRules.DepthLimit, XmlLimits.Depth * 3), (read.Rule, (int)read.Offset));
    }

    [Theory]
    [InlineData("<{0}/>", 1)]
    [InlineData("<a {0}=''/>", 3)]
    [InlineData("<{0}:a xmlns:{0}='u'/>", 1)]
    [InlineData("<a xmlns:{0}='u'/>", 3)]
    [InlineData("<a><?{0} ?></a>", 5)]
    public void Huge_names_are_refused_at_the_limit(string form, int start)
    {
        byte[] document = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, form, new string('n', 1_000_000)));
        XmlTokens.Ours(document, out CodecError error);
        Assert.Equal((XmlRules.NameLimit, (long)start + XmlLimits.NameOctets), (error.Rule, error.Offset));
    }

    [Fact]
    public void Huge_names_where_a_short_one_is_expected_are_another_name()
    {
        XmlTokens.Ours(Encoding.UTF8.GetBytes($"<a></a{new string('a', 1_000_000)}>"), out CodecError error);
        Assert.Equal((XmlRules.TagMismatch, 3), (error.Rule, (int)error.Offset));
        XmlTokens.Ours(Encoding.UTF8.GetBytes($"<a>&{new string('a', 60_000)};</a>"), out error);
        Assert.Equal((XmlRules.EntityUnknown, 3), (error.Rule, (int)error.Offset));
    }

    /// <summary>Whatever has no end is refused where the limit is, and until then nothing is kept of it.</summary>
    [Theory]
    [MemberData(nameof(Endless))]
    public void What_never_ends_meets_the_limit(string start)
    {
        byte[] filler = new byte[1460];
        filler.AsSpan().Fill((byte)(start.EndsWith('<') || start.EndsWith('/') || start.EndsWith('&') ? 'x' : start.EndsWith('#') ? '0' : ' '));
        byte[] head = Encoding.UTF8.GetBytes(start);
        ScanStatus status = default;
        CodecError error = default;
        long total = 0;
        Assert.Equal(0, Allocation.Of(() =>
        {
            XmlFrameScanner scanner = default;
            status = scanner.Advance(head, out int consumed, out error);
            total = consumed;
            while (status == ScanStatus.NeedMore && total <= 2 * XmlLimits.DocumentOctets)
            {
                status = scanner.Advance(filler, out consumed, out error);
                total += consumed;
            }
        }));
        Assert.Equal((ScanStatus.Malformed, XmlRules.DocumentLimit, (long)XmlLimits.DocumentOctets), (status, error.Rule, error.Offset));
        Assert.Equal(XmlLimits.DocumentOctets, total);
    }

    /// <summary>
    /// The scanner is shown each octet once: behind each call what it was shown is overwritten. Of 1 octet at a time the work of a call cannot
    /// grow with what came before, so a document costs what it is long, however it is cut.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tokens))]
    public void One_token_over_thousands_of_reads_is_looked_at_once(string form)
    {
        byte[] document = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, form, new string('x', 300_000)));
        foreach (int size in new[] { 1, 2, 63, 64, 65, 1460 })
        {
            Assert.Equal((ScanStatus.Complete, document.Length, default), Feed(document, size));
        }
    }

    [Theory]
    [InlineData("<a><b></c></a>", XmlRules.TagMismatch, 6)]
    [InlineData("<a><b></a></b>", XmlRules.TagMismatch, 6)]
    [InlineData("<p:a xmlns:p='u' xmlns:q='u'></q:a>", XmlRules.TagMismatch, 29)]
    [InlineData("<a></A>", XmlRules.TagMismatch, 3)]
    [InlineData("<a b='' c='' b=''/>", XmlRules.AttributeDuplicate, 13)]
    [InlineData("<a xmlns='u' xmlns='u'/>", XmlRules.AttributeDuplicate, 13)]
    [InlineData("<a/><a/>", XmlRules.RootSecond, 4)]
    [InlineData("<?xml version='1.0'?><?xml version='1.0'?><a/>", XmlRules.DeclarationPosition, 21)]
    public void Mismatched_and_duplicate_things_are_named(string text, string rule, int offset)
    {
        XmlTokens.Ours(Encoding.UTF8.GetBytes(text), out CodecError error);
        Assert.Equal((rule, (long)offset), (error.Rule, error.Offset));
    }

    /// <summary>The scanner lets every octet pass that is no markup, so a fault among them costs one document, at any split.</summary>
    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 })]
    [InlineData(new byte[] { 0xF8, 0x88, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    public void Octets_that_are_not_utf8_cost_their_document_at_any_split(byte[] octets)
    {
        foreach (byte[] bad in new byte[][]
        {
            [.. "<a>"u8, .. octets, .. "</a>"u8], [.. "<a b='"u8, .. octets, .. "'/>"u8], [.. "<a><!--"u8, .. octets, .. "--></a>"u8], [.. "<a"u8, .. octets, .. "/>"u8],
        })
        {
            byte[] stream = [.. "<x>é</x>"u8, .. bad, .. "<y>€</y>"u8];
            for (int cut = 1; cut < stream.Length; cut++)
            {
                List<byte[]> frames = Frames(stream, cut);
                Assert.Equal(["<x>é</x>", "<y>€</y>"], [Encoding.UTF8.GetString(frames[0]), Encoding.UTF8.GetString(frames[2])]);
                Assert.Equal(bad, frames[1]);
                XmlTokens.Ours(frames[1], out CodecError error);
                Assert.Equal((XmlRules.EncodingUtf8, bad.AsSpan().IndexOf(octets)), (error.Rule, (int)error.Offset));
            }
        }
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='UTF-8'?><a>\u00FC</a>", XmlRules.EncodingUtf8, 41)]
    [InlineData("<?xml version='1.0' encoding='US-ASCII'?><a>\u00FC</a>", XmlRules.EncodingAscii, 44)]
    [InlineData("<?xml version='1.0' encoding='UTF-16'?><a/>", XmlRules.EncodingUtf16, 30)]
    [InlineData("<?xml version='1.0' encoding='UTF-32BE'?><a/>", XmlRules.EncodingUtf16, 30)]
    [InlineData("<?xml version='1.0' encoding='windows-1252'?><a/>", XmlRules.EncodingUnsupported, 30)]
    [InlineData("<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>", XmlRules.EncodingUnsupported, 30)]
    [InlineData("\u00EF\u00BB\u00BF<?xml version='1.0' encoding='ISO-8859-1'?><a/>", XmlRules.EncodingConflict, 33)]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><\u00D7/>", XmlRules.NameInvalid, 44)]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><a>\u0000</a>", XmlRules.CharacterInvalid, 46)]
    public void A_lie_in_the_declaration_is_found_out(string text, string rule, int offset)
    {
        byte[] document = Encoding.Latin1.GetBytes(text);
        XmlTokens.OursAsReceived(Assert.Single(Frames(document, 7)), out CodecError error);
        Assert.Equal((rule, (long)offset), (error.Rule, error.Offset));
    }

    /// <summary>
    /// 62 declarations whose names have 8 kB and differ in their last octet only, written with references, and then as many attributes of one local name as an
    /// element may have, again and again: comparing the names for each pair of attributes would take hours.
    /// </summary>
    /// <param name="last">What the names end with: different, or all the same, in which case the local names differ.</param>
    /// <param name="local">The attributes' local name.</param>
    [Theory]
    [InlineData("{0}", "x")]
    [InlineData("", "x{0}x")]
    public void Namespaces_that_differ_late_or_not_at_all_cost_what_they_are_long(string last, string local)
    {
        string same = "&#x75;" + new string('n', XmlLimits.AttributeValueOctets - 20);
        StringBuilder text = new($"<a{Many($" xmlns:p{{0}}='{same}{last}'", 62)}>");
        string element = $"<b{Many($" p{{0}}:{local}=''", 62)}/>";
        while (text.Length + element.Length < XmlLimits.DocumentOctets - 10)
        {
            text.Append(element);
        }

        Stopwatch watch = Stopwatch.StartNew();
        Utf8XmlReader reader = new(Encoding.UTF8.GetBytes(text.Append("</a>").ToString()), new XmlWorkspace());
        int elements = 0;
        while (reader.Read())
        {
            elements += reader.Kind == XmlTokenKind.StartElement ? 1 : 0;
        }

        Assert.False(reader.Error.IsError, reader.Error.ToString());
        Assert.InRange(elements, 5_000, int.MaxValue);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_patience);
    }

    [Fact]
    public void Half_a_million_references_cost_what_they_are_long()
    {
        StringBuilder text = new("<a>");
        while (text.Length < XmlLimits.DocumentOctets - 70_000)
        {
            text.Append(Many("&#65;&lt;", 7_000)).Append("<b xmlns:p='&#117;' p:c='&amp;&#xA;'/>");
        }

        byte[] document = Encoding.UTF8.GetBytes(text.Append("</a>").ToString());
        byte[] value = new byte[XmlLimits.TextOctets];
        Utf8XmlReader reader = new(document, new XmlWorkspace());
        Stopwatch watch = Stopwatch.StartNew();
        long characters = 0;
        while (reader.Read())
        {
            if (reader.Kind == XmlTokenKind.Text)
            {
                Assert.True(reader.TryCopyValue(value, out int written));
                characters += written;
            }
        }

        Assert.False(reader.Error.IsError, reader.Error.ToString());
        Assert.InRange(characters, 800_000, 1_000_000);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_patience);
    }

    private static (ScanStatus Status, int Consumed, CodecError Error) Feed(byte[] stream, int size)
    {
        XmlFrameScanner scanner = default;
        byte[] piece = new byte[Math.Min(size, stream.Length)];
        int total = 0;
        while (true)
        {
            int length = Math.Min(piece.Length, stream.Length - total);
            stream.AsSpan(total, length).CopyTo(piece);
            ScanStatus status = scanner.Advance(piece.AsSpan(0, length), out int consumed, out CodecError error);
            total += consumed;
            if (status != ScanStatus.NeedMore || total == stream.Length)
            {
                return (status, total, error);
            }

            Assert.Equal(length, consumed);
            piece.AsSpan().Fill((byte)'<');
        }
    }

    /// <summary>The documents of a stream that comes in two pieces.</summary>
    private static List<byte[]> Frames(byte[] stream, int cut)
    {
        List<byte[]> frames = [];
        XmlFrameScanner scanner = default;
        int start = 0;
        foreach (Range range in new[] { ..cut, cut.. })
        {
            (int at, int length) = range.GetOffsetAndLength(stream.Length);
            for (int end = at + length; at < end;)
            {
                ScanStatus status = scanner.Advance(stream.AsSpan(at, end - at), out int consumed, out CodecError error);
                Assert.False(error.IsError, error.ToString());
                at += consumed;
                if (status == ScanStatus.Complete)
                {
                    frames.Add(stream[(start + scanner.LeadingLength)..(start + scanner.DocumentLength)]);
                    start = at;
                    scanner.Reset();
                }
            }
        }

        return frames;
    }

    private static string Many(string form, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(i => form.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
