using System.Text;
using CsCheck;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>
/// Reading children with names that are asked for goes by marks and remembered tags; without them it goes token by token. Both must tell the same of every
/// document, of every part of it, and of every fault, whatever the consumer takes, passes over or looks into.
/// </summary>
public class XmlChildrenTests
{
    private const int Documents = 4_000;

    private readonly XmlChildrenOracles _oracles = new();

    [Fact]
    public void Random_documents_and_damaged_ones_read_alike()
    {
        PCG random = new(3, 31);
        foreach (byte[] document in Xml.Documents.Generate(31, Documents))
        {
            Same(document);
            Same(Xml.Documents.Mutate(document, random));
        }
    }

    [Fact]
    public void Recorded_documents_read_alike_cut_and_shifted_anywhere()
    {
        foreach (string kind in new[] { "valid", "invalid" })
        {
            foreach (string name in Cti.Corpus.Names(kind))
            {
                byte[] document = Cti.Corpus.Load(kind, name).Document;
                Same(document);
                for (int length = 1; length < document.Length; length += 1 + (document.Length / 200))
                {
                    Same(document[..length]);
                    Same([.. new byte[length % 70].Select(_ => (byte)' '), .. document]);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(600)]
    [InlineData(70_000)]
    public void Texts_of_any_length_at_any_place_read_alike(int length)
    {
        for (int before = 0; before < 130; before++)
        {
            StringBuilder text = new("<xsi:Event xmlns:xsi=\"urn:1\"><xsi:a>");
            text.Append('t', before).Append("</xsi:a><xsi:call><xsi:callId>").Append('x', length).Append("</xsi:callId><xsi:state/><xsi:name>a&amp;b</xsi:name>");
            text.Append("<xsi:address countryCode=\"1\">tel:1</xsi:address></xsi:call><a>1</a><xsi:a>2]</xsi:a></xsi:Event>");
            Same(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    [Fact]
    public void A_remembered_tag_means_what_the_scope_says()
    {
        // The same tag, octet by octet, under other declarations, beside one that is its own, as an empty element, and twice the same attribute by way of them.
        const string Tag = "<p:call p:type=\"p:x\" q:type=\"q:y\">";
        Same(Utf8($"<a xmlns:p=\"urn:1\" xmlns:q=\"urn:2\">{Tag}</p:call>{Tag}<p:name>n</p:name></p:call></a>"));
        Same(Utf8($"<a xmlns:p=\"urn:2\" xmlns:q=\"urn:1\">{Tag}1</p:call>{Tag}</p:call></a>"));
        Same(Utf8($"<a xmlns:p=\"urn:1\" xmlns:q=\"urn:1\">{Tag}</p:call></a>"));
        Same(Utf8($"<a xmlns:p=\"urn:1\">{Tag}</p:call></a>"));
        Same(Utf8("<a><p:call xmlns:p=\"urn:1\" x=\"1\"><p:name>n</p:name></p:call><p:name/></a>"));
        Same(Utf8("<a><p:call xmlns:p=\"urn:1\" x=\"1\"/><p:call xmlns:p=\"urn:1\" x=\"1\">t</p:call><p:name/></a>"));
    }

    [Fact]
    public void Every_token_tells_where_it_starts_and_no_value_of_another()
    {
        byte[] document = Utf8($"<a xmlns='u'><call>text</call><call/><call>t</call><name>n</name></a>{new string(' ', 64)}");
        Utf8XmlReader reader = new(document, _oracles.Knowing);
        Assert.True(reader.Read() && reader.ReadChild(1) && reader.TryReadLeaf(out _, out _) && reader.ReadChild(1) && reader.IsEmptyElement);
        Assert.True(reader.Read());
        Assert.Equal(XmlTokenKind.EndElement, reader.Kind);
        Assert.Equal(0, reader.Value.Length);
        Assert.True(reader.ReadChild(1) && reader.ReadChild(1));
        Assert.False(reader.ReadChild(1));
        Assert.Equal(document.AsSpan().IndexOf("</a>"u8), reader.TokenStart);
    }

    [Fact]
    public void A_name_with_a_zero_is_not_the_name_without()
    {
        byte[] good = Utf8($"<a xmlns='u'><call>1</call><name>n</name></a>{new string(' ', 64)}");
        byte[] zero = Utf8($"<a xmlns='u'><call\0>1</call\0><name>n</name></a>{new string(' ', 64)}");
        XmlChildrenOracles.Walk(good, _oracles.Knowing, 3);
        Utf8NameTable names = new(["call", "name"]);
        Assert.Equal(0, names.Find("call"u8));
        Assert.Equal(-1, names.Find("call\0"u8));
        Assert.Equal(XmlChildrenOracles.Walk(zero, _oracles.Plain, 3), XmlChildrenOracles.Walk(zero, _oracles.Knowing, 3));
    }

    [Fact]
    public void Without_names_everything_goes_token_by_token()
    {
        byte[] document = Utf8($"<a xmlns='u'><call>1</call><name>n</name></a>{new string(' ', 64)}");
        Assert.Equal(XmlChildrenOracles.Walk(document, _oracles.Plain, 3), XmlChildrenOracles.Walk(document, new XmlWorkspace(XmlChildrenOracles.Table(), new Utf8NameTable([])), 3));
    }

    [Theory]
    [InlineData("x:y")]
    [InlineData("a b")]
    [InlineData("1")]
    [InlineData("")]
    public void Only_names_can_be_asked_for(string name) =>
        Assert.Throws<ArgumentException>(() => new XmlWorkspace(XmlChildrenOracles.Table(), new Utf8NameTable([name])));

    [Fact]
    public void Fields_of_other_names_than_those_asked_for_are_refused()
    {
        XmlTextFields fields = new(new Utf8NameTable(["a"]), XmlNamespaceTable.None, [0]);
        Assert.Throws<ArgumentException>(() =>
        {
            Utf8XmlReader reader = new("<a><a>1</a></a>"u8, _oracles.Knowing);
            reader.Read();
            reader.ReadTexts(1, fields, new Utf8Slice[1]);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XmlTextFields(new Utf8NameTable(["a"]), XmlNamespaceTable.None, new int[XmlTextFields.Most + 1]));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private void Same(byte[] document) => Assert.Null(_oracles.Check(document));
}
