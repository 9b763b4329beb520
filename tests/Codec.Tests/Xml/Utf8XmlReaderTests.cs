using System.Text;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml;

public sealed class Utf8XmlReaderTests
{
    [Theory]
    [InlineData("", XmlRules.RootMissing, 0)]
    [InlineData(" <!-- c --> ", XmlRules.RootMissing, 12)]
    [InlineData("<a>", XmlRules.Truncated, 3)]
    [InlineData("<a", XmlRules.Truncated, 2)]
    [InlineData("<a ", XmlRules.Truncated, 3)]
    [InlineData("<a b='", XmlRules.Truncated, 6)]
    [InlineData("<a><!-- ", XmlRules.Truncated, 8)]
    [InlineData("<a><![CDATA[]]", XmlRules.Truncated, 14)]
    [InlineData("<a><?p ", XmlRules.Truncated, 7)]
    [InlineData("<a></a", XmlRules.Truncated, 6)]
    [InlineData("<a/><b/>", XmlRules.RootSecond, 4)]
    [InlineData("<a/>x", XmlRules.TextOutside, 4)]
    [InlineData("<a/><![CDATA[]]>", XmlRules.TextOutside, 4)]
    [InlineData("<a></b>", XmlRules.TagMismatch, 3)]
    [InlineData("<a></aa>", XmlRules.TagMismatch, 3)]
    [InlineData("<aa></a>", XmlRules.TagMismatch, 4)]
    [InlineData("</a>", XmlRules.TagMismatch, 0)]
    [InlineData("<a></a b>", XmlRules.TagMalformed, 7)]
    [InlineData("<a/ >", XmlRules.TagMalformed, 2)]
    [InlineData("<a<b/></a>", XmlRules.TagMalformed, 2)]
    [InlineData("<1a/>", XmlRules.NameInvalid, 1)]
    [InlineData("< a/>", XmlRules.NameInvalid, 1)]
    [InlineData("<a\u00D7/>", XmlRules.NameInvalid, 2)]
    [InlineData("<\u0300a/>", XmlRules.NameInvalid, 1)]
    [InlineData("<a$/>", XmlRules.NameInvalid, 2)]
    [InlineData("<:a/>", XmlRules.NameColon, 1)]
    [InlineData("<a:/>", XmlRules.NameColon, 2)]
    [InlineData("<a:b:c xmlns:a='x'/>", XmlRules.NameColon, 2)]
    [InlineData("<a:1 xmlns:a='x'/>", XmlRules.NameColon, 2)]
    [InlineData("<a b/>", XmlRules.AttributeMalformed, 4)]
    [InlineData("<a b=c/>", XmlRules.AttributeMalformed, 5)]
    [InlineData("<a b='1'c='2'/>", XmlRules.AttributeMalformed, 8)]
    [InlineData("<a b='1' b='2'/>", XmlRules.AttributeDuplicate, 9)]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", XmlRules.AttributeDuplicate, 34)]
    [InlineData("<a xmlns:p='u' xmlns:q='&#117;' p:b='' q:b=''/>", XmlRules.AttributeDuplicate, 39)]
    [InlineData("<a xmlns:p='u v' xmlns:q='u\tv' p:b='' q:b=''/>", XmlRules.AttributeDuplicate, 38)]
    [InlineData("<a xmlns:p='u v' xmlns:q='u\r\nv' p:b='' q:b=''/>", XmlRules.AttributeDuplicate, 39)]
    [InlineData("<a xmlns:p='\u00FC&#x1F600;' xmlns:q='&#xFC;\U0001F600' p:b='' q:b=''/>", XmlRules.AttributeDuplicate, 53)]
    [InlineData("<a xmlns:p='&#104;ttp://www.w3.org/XML/1998/namespace'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<a xmlns='http:&#x2F;/www.w3.org/2000/xmlns/'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<a xmlns:p='u' xmlns:p='v'/>", XmlRules.AttributeDuplicate, 15)]
    [InlineData("<a b='<'/>", XmlRules.AttributeLessThan, 6)]
    [InlineData("<p:a/>", XmlRules.PrefixUnbound, 1)]
    [InlineData("<a p:b=''/>", XmlRules.PrefixUnbound, 3)]
    [InlineData("<a><b xmlns:p='u'/><p:c/></a>", XmlRules.PrefixUnbound, 20)]
    [InlineData("<a xmlns:p=''/>", XmlRules.NamespaceEmpty, 3)]
    [InlineData("<a xmlns:xmlns='u'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<xmlns:a/>", XmlRules.NamespaceReserved, 1)]
    [InlineData("<a xmlns:xml='u'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<a xmlns='http://www.w3.org/2000/xmlns/'/>", XmlRules.NamespaceReserved, 3)]
    [InlineData("<a>&b;</a>", XmlRules.EntityUnknown, 3)]
    [InlineData("<a b='x&nbsp;'/>", XmlRules.EntityUnknown, 7)]
    [InlineData("<a>x & y</a>", XmlRules.ReferenceMalformed, 5)]
    [InlineData("<a>&amp</a>", XmlRules.ReferenceMalformed, 3)]
    [InlineData("<a>&#;</a>", XmlRules.ReferenceMalformed, 3)]
    [InlineData("<a>&#x;</a>", XmlRules.ReferenceMalformed, 3)]
    [InlineData("<a>&#X41;</a>", XmlRules.ReferenceMalformed, 3)]
    [InlineData("<a>&#4a;</a>", XmlRules.ReferenceMalformed, 3)]
    [InlineData("<a>&#0;</a>", XmlRules.CharacterReference, 3)]
    [InlineData("<a>&#xD800;</a>", XmlRules.CharacterReference, 3)]
    [InlineData("<a>&#xFFFE;</a>", XmlRules.CharacterReference, 3)]
    [InlineData("<a>&#x110000;</a>", XmlRules.CharacterReference, 3)]
    [InlineData("<a>&#99999999999999999999;</a>", XmlRules.CharacterReference, 3)]
    [InlineData("<a>]]></a>", XmlRules.TextCDataEnd, 3)]
    [InlineData("<a><!-- -- --></a>", XmlRules.CommentMalformed, 8)]
    [InlineData("<a><!-- ---></a>", XmlRules.CommentMalformed, 8)]
    [InlineData("<a><!b></a>", XmlRules.MarkupMalformed, 3)]
    [InlineData("<!DOCTYPE a><a/>", XmlRules.Doctype, 0)]
    [InlineData("<a><?xml version='1.0'?></a>", XmlRules.DeclarationPosition, 3)]
    [InlineData(" <?xml version='1.0'?><a/>", XmlRules.DeclarationPosition, 1)]
    [InlineData("<a><?XML x?></a>", XmlRules.InstructionMalformed, 3)]
    [InlineData("<a><?p:q x?></a>", XmlRules.InstructionMalformed, 8)]
    [InlineData("<a><??></a>", XmlRules.NameInvalid, 5)]
    [InlineData("<?xml?><a/>", XmlRules.DeclarationPosition, 0)]
    [InlineData("<?xml version='2.0'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml version='1.'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml encoding='UTF-8'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml version='1.0' standalone='maybe'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml version='1.0' standalone='no' encoding='UTF-8'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml version='1.0' encoding='8'?><a/>", XmlRules.DeclarationMalformed, 0)]
    [InlineData("<?xml version='1.0' encoding='EBCDIC'?><a/>", XmlRules.EncodingUnsupported, 30)]
    [InlineData("<?xml version='1.0' encoding='utf-16le'?><a/>", XmlRules.EncodingUtf16, 30)]
    [InlineData("\uFEFF<?xml version='1.0' encoding='ISO-8859-1'?><a/>", XmlRules.EncodingConflict, 33)]
    [InlineData("<?xml version='1.0' encoding='us-ascii'?><a>\u00FC</a>", XmlRules.EncodingAscii, 44)]
    [InlineData("<a>\u0001</a>", XmlRules.CharacterInvalid, 3)]
    [InlineData("<a b='\u0000'/>", XmlRules.CharacterInvalid, 6)]
    [InlineData("<a>\uFFFF</a>", XmlRules.CharacterInvalid, 3)]
    public void Fault_is_named_and_located(string text, string rule, int offset)
    {
        XmlTokens.Ours(Encoding.UTF8.GetBytes(text), out CodecError error);
        Assert.Equal((rule, (long)offset), (error.Rule, error.Offset));
    }

    [Theory]
    [InlineData(new byte[] { 0x80 }, 3)]
    [InlineData(new byte[] { 0xC3, 0x28 }, 3)]
    [InlineData(new byte[] { 0xC0, 0xAF }, 3)]
    [InlineData(new byte[] { 0xE0, 0x80, 0xAF }, 3)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, 3)]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, 3)]
    [InlineData(new byte[] { 0xFE }, 3)]
    [InlineData(new byte[] { 0xC3, 0xBC, 0xE2, 0x82 }, 5)]
    public void Octets_that_are_not_utf8_are_named_and_located(byte[] octets, int offset)
    {
        byte[] document = [.. "<a>"u8, .. octets, .. "</a>"u8];
        XmlTokens.Ours(document, out CodecError error);
        Assert.Equal((XmlRules.EncodingUtf8, (long)offset), (error.Rule, error.Offset));
    }

    [Fact]
    public void The_first_of_two_faults_of_octets_is_told()
    {
        XmlTokens.Ours([.. "<a>"u8, 0xEF, 0xBF, 0xBE, 0x01, 0x80, .. "</a>"u8], out CodecError error);
        Assert.Equal((XmlRules.CharacterInvalid, 3), (error.Rule, (int)error.Offset));
        XmlTokens.Ours([.. "<a>"u8, 0x01, 0x80, .. "</a>"u8], out error);
        Assert.Equal((XmlRules.CharacterInvalid, 3), (error.Rule, (int)error.Offset));
        XmlTokens.Ours([.. "<a>"u8, 0x80, 0x01, .. "</a>"u8], out error);
        Assert.Equal((XmlRules.EncodingUtf8, 3), (error.Rule, (int)error.Offset));
    }

    [Fact]
    public void Names_and_namespaces_are_resolved()
    {
        byte[] document = Encoding.UTF8.GetBytes("<p:a xmlns:p='urn:1' xmlns='urn:2' p:x='1' y='2'><b xmlns=''/><p:c xmlns:p='urn:2'/><d/></p:a>");
        Utf8XmlReader reader = new(document, new XmlWorkspace(new XmlNamespaceTable("urn:1", "urn:2")));
        Assert.True(reader.Read());
        Assert.Equal(("a", "p", "urn:1", 1, 1), (Text(reader.LocalName), Text(reader.Prefix), Text(reader.NamespaceName), reader.NamespaceNumber, reader.Depth));
        Assert.Equal(4, reader.AttributeCount);
        Assert.True(reader.TryGetAttribute(1, "x"u8, out XmlAttribute attribute));
        Assert.Equal("1", Text(attribute.Value));
        Assert.True(reader.TryGetAttribute(XmlNamespaceTable.None, "y"u8, out attribute));
        Assert.Equal("2", Text(attribute.Value));
        Assert.False(reader.TryGetAttribute(2, "y"u8, out _));
        Assert.Equal(2, reader.ResolvePrefix(default));
        Assert.Equal(1, reader.ResolvePrefix("p"u8));
        Assert.Null(reader.ResolvePrefix("q"u8));
        Assert.True(reader.ReadChild(1));
        Assert.Equal(("b", XmlNamespaceTable.None, 2), (Text(reader.LocalName), reader.NamespaceNumber, reader.Depth));
        Assert.True(reader.IsEmptyElement);
        Assert.True(reader.ReadChild(1));
        Assert.Equal(("c", 2), (Text(reader.LocalName), reader.NamespaceNumber));
        Assert.True(reader.ReadChild(1));
        Assert.Equal(("d", 2), (Text(reader.LocalName), reader.NamespaceNumber));
        Assert.Equal(1, reader.ResolvePrefix("p"u8));
        Assert.False(reader.ReadChild(1));
        Assert.Equal(XmlTokenKind.EndElement, reader.Kind);
        Assert.False(reader.Read());
        Assert.False(reader.Error.IsError);
    }

    [Fact]
    public void A_namespace_written_with_references_is_the_same_namespace()
    {
        Utf8XmlReader reader = new("<a xmlns='urn&#58;1'/>"u8, new XmlWorkspace(new XmlNamespaceTable("urn:1")));
        Assert.True(reader.Read());
        Assert.Equal(1, reader.NamespaceNumber);
        byte[] name = new byte[20];
        Assert.True(reader.TryCopyNamespaceName(name, out int written));
        Assert.Equal("urn:1", Text(name.AsSpan(0, written)));
        Assert.False(reader.TryCopyNamespaceName(new byte[4], out _));
    }

    [Theory]
    [InlineData("<a xmlns:p='u' xmlns:q='u&#32;' p:b='' q:b=''/>")]
    [InlineData("<a xmlns:p='&#9;' xmlns:q='\t' p:b='' q:b=''/>")]
    [InlineData("<a xmlns:p='uv' xmlns:q='u' p:b='' q:b=''/>")]
    [InlineData("<a xmlns:p='&lt;' xmlns:q='&#60;x' p:b='' q:b=''/>")]
    [InlineData("<a xmlns:p='u' p:b='' b='' xml:b=''/>")]
    public void Attributes_of_namespaces_that_differ_in_meaning_are_different(string text)
    {
        Assert.Single(XmlTokens.Ours(Encoding.UTF8.GetBytes(text), out CodecError error), line => line.StartsWith("1 <", StringComparison.Ordinal));
        Assert.False(error.IsError, error.ToString());
        Assert.Equal(XmlTokens.Theirs(Encoding.UTF8.GetBytes(text)), XmlTokens.Ours(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void A_character_reference_may_have_any_number_of_zeros()
    {
        byte[] document = Encoding.UTF8.GetBytes($"<a b='&#x{new string('0', 1000)}42;'>&#{new string('0', 1000)}65;</a>");
        Assert.Equal(["1 <a|||b|=B", "Text A", "1 >a||"], XmlTokens.Ours(document, out _));
    }

    [Fact]
    public void Skip_passes_over_an_element_and_still_checks_it()
    {
        Utf8XmlReader reader = new("<a><b><c>x</c><c/></b><d/></a>"u8, new XmlWorkspace());
        Assert.True(reader.Read() && reader.Read());
        Assert.True(reader.Skip());
        Assert.Equal(("b", XmlTokenKind.EndElement), (Text(reader.LocalName), reader.Kind));
        Assert.True(reader.Read());
        Assert.Equal("d", Text(reader.LocalName));

        reader = new("<a><b>&x;</b></a>"u8, new XmlWorkspace());
        Assert.True(reader.Read());
        Assert.False(reader.Skip());
        Assert.Equal(XmlRules.EntityUnknown, reader.Error.Rule);
        Assert.False(reader.Read());
        Assert.Equal(XmlRules.EntityUnknown, reader.Error.Rule);
    }

    [Fact]
    public void Value_needs_room_for_what_is_written()
    {
        Utf8XmlReader reader = new("<a>&lt;&#x1F600;\r\n</a>"u8, new XmlWorkspace());
        Assert.True(reader.Read() && reader.Read());
        Assert.True(reader.ValueIsEscaped);
        Assert.False(reader.TryCopyValue(new byte[14], out _));
        byte[] value = new byte[reader.Value.Length];
        Assert.True(reader.TryCopyValue(value, out int written));
        Assert.Equal("<😀\n", Text(value.AsSpan(0, written)));
    }

    [Fact]
    public void A_latin1_document_is_brought_into_utf8_first()
    {
        byte[] document = Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1' standalone='yes'?><é>ÿ\u0080</é>");
        Assert.True(XmlTranscoder.IsNeeded(document));
        XmlTokens.Ours(document, out CodecError error);
        Assert.Equal(XmlRules.EncodingLatin1, error.Rule);
        byte[] utf8 = new byte[document.Length * 2];
        int length = XmlTranscoder.ToUtf8(document, utf8);
        Assert.Equal("<?xml version='1.0' encoding='UTF-8'      standalone='yes'?><é>ÿ\u0080</é>", Text(utf8.AsSpan(0, length)));
        Assert.Equal(["1 <é|||", "Text ÿ\u0080", "1 >é||"], XmlTokens.Ours(utf8.AsSpan(0, length), out error));
        Assert.False(error.IsError);
        Assert.False(XmlTranscoder.IsNeeded("<?xml version='1.0' encoding='iso-8859-1'?><a/>"u8));
        Assert.Throws<ArgumentException>(() => XmlTranscoder.ToUtf8("<?xml ?>"u8, new byte[100]));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        byte[] document = Cti.Corpus.Load("valid", "comments-cdata").Document;
        XmlWorkspace workspace = new();
        int tokens = 0;
        Assert.Equal(0, Allocation.Of(() => tokens = Read(document, workspace)));
        Assert.True(tokens > 50);
    }

    private static int Read(byte[] document, XmlWorkspace workspace)
    {
        Utf8XmlReader reader = new(document, workspace);
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets);
}
