using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

/// <summary>What <c>--pretty</c> shows.</summary>
public sealed class PrettyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pretty");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_document_is_shown_indented_with_notes_and_what_was_understood()
    {
        const string Document = """
            <?xml version="1.0"?><xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type='xsi:SubscriptionEvent'><!-- c --><xsi:eventID>e&amp;1</xsi:eventID><xsi:sequenceNumber>7</xsi:sequenceNumber><xsi:subscriptionId>s</xsi:subscriptionId><xsi:eventData i:type="xsi:CallHeldEvent"><xsi:call><xsi:callId>c</xsi:callId><xsi:extTrackingId><![CDATA[t]]></xsi:extTrackingId><xsi:allowRetrieve/><xsi:future><xsi:deep>1</xsi:deep></xsi:future><xsi:startTime>1795600000000</xsi:startTime></xsi:call></xsi:eventData></xsi:Event>
            """;
        Assert.Equal(
            """
            <?xml version="1.0"?>
            <xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="xsi:SubscriptionEvent">
              <!-- c -->
              <xsi:eventID>e&amp;1</xsi:eventID>
              <xsi:sequenceNumber>7</xsi:sequenceNumber>
              <xsi:subscriptionId>s</xsi:subscriptionId>
              <xsi:eventData i:type="xsi:CallHeldEvent">
                <xsi:call>
                  <xsi:callId>c</xsi:callId>
                  <xsi:extTrackingId>t</xsi:extTrackingId>
                  <xsi:allowRetrieve/>
                  <xsi:future>    ← not known
                    <xsi:deep>1</xsi:deep>
                  </xsi:future>
                  <xsi:startTime>1795600000000</xsi:startTime>    ← 2026-11-25 09:46:40.000Z
                </xsi:call>
              </xsi:eventData>
            </xsi:Event>
            understood as
            {
              "offset": 0,
              "length": LENGTH,
              "kind": "document",
              "event": "CallHeldEvent",
              "subscriptionId": "s",
              "sequenceNumber": 7,
              "eventId": "e&1",
              "calls": [
                {
                  "callId": "c",
                  "extTrackingId": "t",
                  "startTime": 1795600000000,
                  "allowRetrieve": true
                }
              ],
              "unknownElements": 1
            }


            """.Replace("LENGTH", $"{Document.Length}", StringComparison.Ordinal),
            Cti(Document, 0));
    }

    [Fact]
    public void Every_document_of_the_corpus_is_shown_whole_whatever_its_form()
    {
        string corpus = Corpus();
        foreach (string file in Directory.EnumerateFiles(corpus, "*.xml"))
        {
            byte[] octets = File.ReadAllBytes(file);
            string shown = Cti(octets, 0);
            string document = string.Join('\n', shown.Split('\n').TakeWhile(line => line != "understood as").Select(line => line.Split("    ← ")[0]));
            XElement original = XElement.Load(new MemoryStream(octets));
            foreach (XElement secret in original.DescendantsAndSelf().Where(element => element.Name.LocalName is "credentials"))
            {
                secret.Value = "***";
            }

            Assert.Equal(Values(original), Values(XElement.Parse(document[document.IndexOf('<', document.StartsWith("<?xml", StringComparison.Ordinal) ? 5 : 0)..])));
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(shown[shown.IndexOf("\n{\n", StringComparison.Ordinal)..]).RootElement.ValueKind);
        }
    }

    [Theory]
    [InlineData("credentials")]
    [InlineData("ssoCredentials")]
    [InlineData("authorization")]
    public void Credentials_are_not_shown(string element)
    {
        string shown = Cti($"<xsp:request xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>1</requestId><sessionId>s</sessionId><{element}>c2VjcmV0</{element}><TalkRequest><payload/></TalkRequest></xsp:request>", 0);
        Assert.Contains($"<{element}>***</{element}>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pin_of_a_conference_is_not_shown_either()
    {
        const string Document = "<xsp:request xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>1</requestId><sessionId>s</sessionId><DialRequest>"
            + "<params><address>tel:1</address><pin>4711</pin></params><payload/></DialRequest></xsp:request>";
        StringWriter plain = new();
        Assert.Equal(0, CtiDecode.Run(new MemoryStream(Encoding.UTF8.GetBytes(Document)), plain, TextWriter.Null));
        Assert.Contains("\"params\":{\"address\":\"tel:1\",\"pin\":\"***\"}", plain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", Cti(Document, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_shown_up_to_its_fault_and_the_fault_is_told()
    {
        string shown = Cti("<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:eventID>1</xsi:eventID><xsi:a>&bad;</xsi:a></xsi:Event><xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\"/>", 2);
        Assert.Contains("  <xsi:eventID>1</xsi:eventID>\n", shown, StringComparison.Ordinal);
        Assert.Contains("…    ← xml.entity.unknown", shown, StringComparison.Ordinal);
        Assert.Contains("not understood\n{\n  \"offset\": 0,\n  \"error\": \"xml.entity.unknown\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_shown_that_a_terminal_would_obey()
    {
        string shown = Cti("<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:a b=\"\u009b2J\">\u007f</xsi:a></xsi:Event>", 2);
        Assert.Contains("<xsi:a b=\"&#x9B;2J\">&#x7F;</xsi:a>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_xml_reader_alone_shows_documents_from_a_file_and_from_standard_input()
    {
        string file = Path.Combine(_folder.FullName, "a.xml");
        File.WriteAllText(file, "<a x='\"'>t<b/>u</a>\n<c/>");
        StringWriter output = new();
        Assert.Equal(2, XmlDecode.Run([file, "-"], tokens: false, pretty: true, () => new MemoryStream("<d><e></d>"u8.ToArray()), output, TextWriter.Null));
        Assert.Equal(
            $$"""
            <a x='"'>
              t
              <b/>
              u
            </a>
            <c/>
            {"file":"{{file}}","ok":true,"documents":2,"elements":3,"error":null,"offset":null}
            <d>
              <e>
                …    ← xml.tag.mismatch: an end tag does not close the element that is open
            {"file":"-","ok":false,"documents":0,"elements":2,"error":"xml.tag.mismatch","offset":6,"detail":"an end tag does not close the element that is open"}

            """,
            output.ToString());
    }

    private static string Cti(string document, int expected) => Cti(Encoding.UTF8.GetBytes(document), expected);

    private static string Cti(byte[] document, int expected)
    {
        StringWriter output = new();
        Assert.Equal(expected, CtiDecode.Run(new MemoryStream(document), [], pretty: true, output, TextWriter.Null));
        return output.ToString();
    }

    /// <summary>Names, attributes and texts in their order; a comment within a text breaks it into lines, so that white space does not count.</summary>
    private static IEnumerable<string> Values(XElement element) => element.DescendantsAndSelf().Select(inner =>
        $"{inner.Name}({string.Join(' ', inner.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}"))}){string.Concat(inner.Nodes().OfType<XText>().SelectMany(text => text.Value).Where(letter => !char.IsWhiteSpace(letter)))}");

    private static string Corpus()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "tests", "Corpus", "cti")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Corpus", "cti", "valid");
    }
}
