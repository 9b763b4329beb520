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
            foreach (XElement secret in original.DescendantsAndSelf().Where(element => element.Name.LocalName is "credentials" or "digits"))
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
        Assert.Equal(2, XmlDecode.Run([file, "-"], [], tokens: false, pretty: true, () => new MemoryStream("<d><e></d>"u8.ToArray()), output, TextWriter.Null));
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

    [Theory]
    [InlineData("<?xml version=\"1.0\" \u001b]0;x\u0007?><a/>")]
    [InlineData("<?xml version=\"1.0\"?><a>\u001b]0;x\u0007</a>")]
    [InlineData("<?xml version=\"1.0\"\u001b[2J")]
    public void Nothing_is_shown_before_its_octets_are_checked(string document)
    {
        string shown = Xml(document, 2);
        Assert.DoesNotContain(shown, letter => letter < ' ' && letter != '\n');
        Assert.DoesNotContain(Cti(document, 2), letter => letter < ' ' && letter != '\n');
    }

    [Fact]
    public void A_style_sheet_is_no_declaration()
    {
        Assert.StartsWith("<?xml-stylesheet href='a'?>\n<a/>\n{", Xml("<?xml-stylesheet href='a'?><a/>", 0), StringComparison.Ordinal);
        Assert.StartsWith("<?xml\tversion='1.0'?>\n<?xml-stylesheet href='a'?>\n<a/>\n{", Xml("<?xml\tversion='1.0'?><?xml-stylesheet href='a'?><a/>", 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_shown_that_would_overwrite_a_line_or_turn_it_round()
    {
        string shown = Xml("<a b='\u202e'>x\ry<![CDATA[\u2066\u2028&\r]]><!--\u2069\u202a\r--><b>1\r\n2</b></a>", 0);
        Assert.StartsWith(
            "<a b=\"&#x202E;\">\n  x&#xD;y&#x2066;&#x2028;&amp;\n  <!--&#x2069;&#x202A;&#xD;-->\n  <b>1\n2</b>\n</a>\n",
            shown,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<credentials><password>S3</password></credentials>")]
    [InlineData("<credentials><x/>S3</credentials>")]
    [InlineData("<credentials><x>1</x>S3<y>S3</y></credentials>")]
    [InlineData("<credentials><!-- S3 --><?p S3?><x><y a='S3'/></x></credentials>")]
    [InlineData("<credentials>S3<!-- c -->S3</credentials>")]
    [InlineData("<Credentials>S3</Credentials>")]
    [InlineData("<AUTHORIZATION>S3</AUTHORIZATION>")]
    [InlineData("<moderatorPin>S3</moderatorPin>")]
    [InlineData("<unlockPhonePINCode>S3</unlockPhonePINCode>")]
    [InlineData("<newPassword>S3</newPassword>")]
    [InlineData("<passcode><![CDATA[S3]]></passcode>")]
    [InlineData("<accessToken>S3</accessToken>")]
    [InlineData("<a pin='S3'/>")]
    [InlineData("<uri>/calls/new?address=1&amp;pin=S3</uri>")]
    [InlineData("<uri>/calls/new?PIN=S3&amp;address=1</uri>")]
    [InlineData("<uri>/calls/new?a=1&#38;p%69n=S3;S3</uri>")]
    [InlineData("<uri>/calls/new?a=1&amp;amp;&#112;in=S3</uri>")]
    [InlineData("<uri><![CDATA[/calls/new?a=1&pin=S3]]></uri>")]
    [InlineData("<uri>/calls/new?pi<!-- c -->n=S3</uri>")]
    [InlineData("<uri>/calls/new?pi<?p?>n=S3</uri>")]
    [InlineData("<httpContact><uri>http://u:S3@h:8080/x</uri></httpContact>")]
    public void A_secret_is_masked_to_its_end(string content)
    {
        string document = $"<xsp:request xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>1</requestId><sessionId>s</sessionId><TalkRequest><params>{content}<z>shown</z></params>{content}<payload><p>{content}</p></payload></TalkRequest></xsp:request>";
        foreach (string shown in new[] { Plain(document), Cti(document, 0), Xml(document, 0), Xml(document, 0, tokens: true) })
        {
            Assert.DoesNotContain("S3", shown, StringComparison.Ordinal);
            Assert.Contains("shown", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_is_masked_up_to_a_fault_and_hides_no_later_document()
    {
        Assert.DoesNotContain("S3", Xml("<credentials>S3<b>S3</c>", 2), StringComparison.Ordinal);
        Assert.DoesNotContain("S3", Xml("<credentials>S3<b>S3</c>", 2, tokens: true), StringComparison.Ordinal);
        foreach (bool tokens in new[] { false, true })
        {
            string shown = Xml("<credentials>S3</credentials><a>one</a>", 0, tokens);
            Assert.DoesNotContain("S3", shown, StringComparison.Ordinal);
            Assert.Contains("one", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_secret_is_shown()
    {
        const string Document = "<a><hasModeratorPin>true</hasModeratorPin><tokens>t</tokens><uri>/u%20s/calls/new?%address%&amp;pin=%pin%&amp;x=a@b&amp;%pin%</uri></a>";
        Assert.StartsWith(
            "<a>\n  <hasModeratorPin>true</hasModeratorPin>\n  <tokens>t</tokens>\n  <uri>/u%20s/calls/new?%address%&amp;pin=%pin%&amp;x=a@b&amp;%pin%</uri>\n</a>\n",
            Xml(Document, 0),
            StringComparison.Ordinal);
        Assert.Contains("\"/u%20s/calls/new?%address%&pin=%pin%&x=a@b&%pin%\"", Xml(Document, 0, tokens: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_address_only_the_secrets_are_masked()
    {
        const string Document = "<a><uri>http://u:w@h:80/x?a=1&amp;pin=4711&amp;b=&lt;2</uri></a>";
        Assert.Contains("<uri>http://***@h:80/x?a=1&amp;pin=***&amp;b=&lt;2</uri>", Xml(Document, 0), StringComparison.Ordinal);
        Assert.Contains("\"http://***@h:80/x?a=1&pin=***&b=<2\"", Xml(Document, 0, tokens: true), StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_before_the_host_of_an_http_contact_is_not_printed()
    {
        const string Document = "<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type='xsi:SubscriptionEvent'><xsi:eventID>e</xsi:eventID><xsi:sequenceNumber>7</xsi:sequenceNumber>"
            + "<xsi:subscriptionId>s</xsi:subscriptionId><xsi:httpContact><xsi:uri>http://u:w@h/x?token=4711</xsi:uri></xsi:httpContact><xsi:eventData i:type=\"xsi:CallHeldEvent\"><xsi:call><xsi:callId>c</xsi:callId><xsi:extTrackingId>t</xsi:extTrackingId></xsi:call></xsi:eventData></xsi:Event>";
        Assert.Contains("\"httpContact\":\"http://***@h/x?token=***\"", Plain(Document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_in_latin1_is_printed_in_utf8_and_its_faults_are_counted_in_it()
    {
        const string Head = "<?xml version='1.0' encoding='ISO-8859-1'?><xsp:response xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\"><requestId>ä</requestId><sessionId>ö</sessionId><statusCode>404</statusCode><reason>Nicht verfügbar</reason>";
        StringWriter output = new();
        Assert.Equal(0, CtiDecode.Run(new MemoryStream(Encoding.Latin1.GetBytes($"{Head}<payload/></xsp:response>")), output, TextWriter.Null));
        JsonElement line = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(("ä", "ö", "Nicht verfügbar"), (line.GetProperty("requestId").GetString(), line.GetProperty("sessionId").GetString(), line.GetProperty("reason").GetString()));

        output = new();
        Assert.Equal(2, CtiDecode.Run(new MemoryStream(Encoding.Latin1.GetBytes($"{Head}<payload>&bad;</payload></xsp:response>")), output, TextWriter.Null));
        Assert.Equal(Head.Length + 9, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("at").GetInt32());
    }

    private static string Plain(string document)
    {
        StringWriter output = new();
        int result = CtiDecode.Run(new MemoryStream(Encoding.UTF8.GetBytes(document)), output, TextWriter.Null);
        Assert.True(result == 0, output.ToString());
        return output.ToString();
    }

    private static string Xml(string document, int expected, bool tokens = false)
    {
        StringWriter output = new();
        Assert.Equal(expected, XmlDecode.Run(["-"], [], tokens, pretty: !tokens, () => new MemoryStream(Encoding.UTF8.GetBytes(document)), output, TextWriter.Null));
        return output.ToString();
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
