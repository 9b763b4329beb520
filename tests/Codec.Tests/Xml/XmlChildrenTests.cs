using System.Text;
using CsCheck;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>
/// Reading children with names that are asked for goes by marks and remembered tags; without them it goes token by token. Both must tell the same of every
/// document, of every part of it, and of every fault, whatever the consumer takes, passes over or looks into.
/// </summary>
public class XmlChildrenTests
{
    private const int Documents = 4_000;

    private static readonly string[] s_names =
        ["a", "call", "eventData", "_x", "a-b.c", "x1", "event", "requestId", "payload", "Event", "eventID", "callId", "name", "address", "remoteParty", "state", "endpoint", "startTime"];

    private readonly XmlWorkspace _knowing = new(Table(), new Utf8NameTable(s_names));
    private readonly XmlWorkspace _plain = new(Table());

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
        Utf8XmlReader reader = new(document, _knowing);
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
        Walk(good, _knowing, 3);
        Utf8NameTable names = new(["call", "name"]);
        Assert.Equal(0, names.Find("call"u8));
        Assert.Equal(-1, names.Find("call\0"u8));
        Assert.Equal(Walk(zero, _plain, 3), Walk(zero, _knowing, 3));
    }

    [Fact]
    public void Without_names_everything_goes_token_by_token()
    {
        byte[] document = Utf8($"<a xmlns='u'><call>1</call><name>n</name></a>{new string(' ', 64)}");
        Assert.Equal(Walk(document, _plain, 3), Walk(document, new XmlWorkspace(Table(), new Utf8NameTable([])), 3));
    }

    [Theory]
    [InlineData("x:y")]
    [InlineData("a b")]
    [InlineData("1")]
    [InlineData("")]
    public void Only_names_can_be_asked_for(string name) =>
        Assert.Throws<ArgumentException>(() => new XmlWorkspace(Table(), new Utf8NameTable([name])));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static XmlNamespaceTable Table() => new("urn:1", "urn:2", "http://schema.broadsoft.com/XspXMLInterface", "http://schema.broadsoft.com/xsi", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Reads a document four times in each way, each time another choice of what is taken; the second pass has every tag in memory.</summary>
    private void Same(byte[] document)
    {
        for (int choice = 0; choice < 4; choice++)
        {
            string plain = Walk(document, _plain, choice);
            Assert.Equal(plain, Walk(document, _knowing, choice));
            Assert.Equal(plain, Walk(document, _knowing, choice));
        }
    }

    private static string Walk(byte[] document, XmlWorkspace workspace, int choice)
    {
        StringBuilder told = new();
        Utf8XmlReader reader = new(document, workspace);
        while (reader.Read() && reader.Kind != XmlTokenKind.StartElement)
        {
        }

        if (!reader.Error.IsError)
        {
            Tell(ref reader, told);
            Children(ref reader, told, choice, 1);
            while (reader.Read())
            {
                told.Append(reader.Kind).Append(' ');
            }
        }

        return told.Append(reader.Error.ToString()).ToString();
    }

    private static void Children(ref Utf8XmlReader reader, StringBuilder told, int choice, int depth)
    {
        for (int number = 0; reader.ReadChild(depth); number++)
        {
            Tell(ref reader, told);
            switch ((number + choice + reader.LocalName.Length) % 4)
            {
                case 0:
                    break; // passed over by the next one
                case 1:
                    Children(ref reader, told, choice, depth + 1);
                    break;
                case 2 when number % 3 == 0:
                    told.Append("skip ").Append(reader.Skip());
                    break;
                default:
                    Text(ref reader, told);
                    break;
            }
        }

        told.Append(") ");
    }

    private static void Tell(ref Utf8XmlReader reader, StringBuilder told)
    {
        told.Append(reader.TokenStart).Append(':').Append(Encoding.UTF8.GetString(reader.Name)).Append('|').Append(Encoding.UTF8.GetString(reader.Prefix)).Append('|')
            .Append(reader.NamespaceNumber).Append('|').Append(Encoding.UTF8.GetString(reader.NamespaceName)).Append('|').Append(reader.Depth).Append('|')
            .Append(reader.IsEmptyElement).Append('|').Append(reader.Position).Append('|').Append(reader.Value.Length).Append('(');
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            told.Append(Encoding.UTF8.GetString(attribute.Name)).Append('{').Append(attribute.NamespaceNumber).Append('}').Append(Encoding.UTF8.GetString(attribute.Value)).Append(' ');
        }
    }

    private static void Text(ref Utf8XmlReader reader, StringBuilder told)
    {
        int depth = reader.Depth;
        int start = reader.Position;
        if (reader.TryReadLeaf(out int at, out int length))
        {
            told.Append("text ").Append(at).Append('+').Append(length).Append(' ');
            return;
        }

        bool plain = true;
        while (reader.Read())
        {
            plain &= reader.Kind == XmlTokenKind.EndElement || (reader.Kind == XmlTokenKind.Text && !reader.ValueIsEscaped);
            if (reader.Kind == XmlTokenKind.EndElement && reader.Depth == depth)
            {
                told.Append("text ").Append(start).Append('+').Append(reader.TokenStart - start).Append(plain ? " " : " other ");
                return;
            }
        }

        told.Append("text ends ");
    }
}
