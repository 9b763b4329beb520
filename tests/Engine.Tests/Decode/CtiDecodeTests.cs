using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

public sealed class CtiDecodeTests
{
    private const string Xsp = "xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"";

    private const string KeepAlive = $"<xsp:keepalive {Xsp}><requestId>k1</requestId><period>15</period></xsp:keepalive>";

    [Fact]
    public void Event_is_printed_with_its_calls()
    {
        string document = Corpus("valid", "call-redirected-two-calls");
        JsonElement line = Assert.Single(Run(document, 0));
        Assert.Equal(0, line.GetProperty("offset").GetInt64());
        Assert.Equal(document.Length, line.GetProperty("length").GetInt64());
        Assert.Equal("event", line.GetProperty("kind").GetString());
        Assert.Equal("e41", line.GetProperty("requestId").GetString());
        Assert.Equal("CallRedirectedEvent", line.GetProperty("event").GetString());
        Assert.Equal("cti@example.net", line.GetProperty("userId").GetString());
        Assert.Equal("1001@example.net", line.GetProperty("targetId").GetString());
        Assert.Equal("7f9c1f7e-9a6b-4a2e-8f1d-2b7c5d9e0a31", line.GetProperty("subscriptionId").GetString());
        Assert.Equal(41, line.GetProperty("sequenceNumber").GetInt32());
        JsonElement[] calls = [.. line.GetProperty("calls").EnumerateArray()];
        Assert.Equal(2, calls.Length);
        Assert.Equal("callhalf-7:0", calls[0].GetProperty("callId").GetString());
        Assert.Equal("Held", calls[0].GetProperty("state").GetString());
        Assert.Equal("transfer", calls[0].GetProperty("redirect").GetProperty("reason").GetString());
        Assert.Equal("tel:+15550100", calls[1].GetProperty("remoteParty").GetProperty("address").GetString());
        Assert.Equal(1795600010000, calls[1].GetProperty("detachedTime").GetInt64());
        Assert.Contains("\"tel:+15550142\"", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_its_line()
    {
        string[] names = ["request-example-form", "response-subscription", "response-error", "event-response", "keepalive", "keepalive-response", "bare-event", "channel-terminated", "acd-subscription"];
        JsonElement[] lines = Run(string.Concat(names.Select(name => Corpus("valid", name))), 0);
        Assert.Equal(
            ["request", "response", "response", "eventResponse", "keepalive", "keepaliveResponse", "document", "event", "event"],
            lines.Select(line => line.GetProperty("kind").GetString()!));
        Assert.Equal("AddUserSubscriptionRequest", lines[0].GetProperty("request").GetString());
        Assert.Equal("/com.broadsoft.xsi-events/v2.0/user/%userId%", lines[0].GetProperty("uri").GetString());
        Assert.Equal("u", lines[0].GetProperty("params").GetProperty("userId").GetString());
        Assert.Equal("Basic Call", lines[0].GetProperty("payload").GetProperty("Subscription").GetProperty("event").GetString());
        Assert.Equal(200, lines[1].GetProperty("statusCode").GetInt32());
        Assert.Equal("86400", lines[1].GetProperty("payload").GetProperty("Subscription").GetProperty("expires").GetString());
        Assert.Equal("110862", lines[2].GetProperty("payload").GetProperty("ErrorInfo").GetProperty("errorCode").GetString());
        Assert.Equal(481, lines[3].GetProperty("statusCode").GetInt32());
        Assert.Equal(15, lines[4].GetProperty("period").GetInt32());
        Assert.Equal("CallSubscriptionEvent", lines[6].GetProperty("event").GetString());
        Assert.Equal("ChannelTerminatedEvent", lines[7].GetProperty("event").GetString());
        Assert.Equal(2, lines[8].GetProperty("queueEntries").GetArrayLength());
    }

    [Fact]
    public void Credentials_are_not_printed() =>
        Assert.DoesNotContain("dTpw", Assert.Single(Run(Corpus("valid", "request-example-form"), 0)).GetRawText(), StringComparison.Ordinal);

    [Fact]
    public void Digits_that_callers_type_are_not_printed()
    {
        string document = Corpus("valid", "routepoint-completed");
        int start = document.IndexOf("digits>", StringComparison.Ordinal) + "digits>".Length;
        string digits = document[start..document.IndexOf('<', start)];
        Assert.NotEmpty(digits);
        string line = Assert.Single(Run(document.Replace(">" + digits + "<", ">73910073<", StringComparison.Ordinal), 0)).GetRawText();
        Assert.DoesNotContain("73910073", line, StringComparison.Ordinal);
        Assert.Contains("\"digits\":\"***\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_to_be_played_are_not_printed()
    {
        string request = $"<xsp:request {Xsp}><requestId>1</requestId><TransmitDTMFRequest><uri>/x/transmitDTMF?PlayDTMF=7391</uri><params><PlayDTMF>7391</PlayDTMF></params></TransmitDTMFRequest></xsp:request>";
        string line = Assert.Single(Run(request, 0)).GetRawText();
        Assert.DoesNotContain("7391", line, StringComparison.Ordinal);
        Assert.Contains("\"PlayDTMF\":\"***\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_the_direction_of_text_is_escaped()
    {
        string[] characters = ["\u061C", "\u200E", "\u200F", "\u2028", "\u202A", "\u202E", "\u2066", "\u2069", "\u0085"];
        string document = $"<xsp:keepalive {Xsp}><requestId>a{string.Concat(characters)}z\u05D0\U0001F600</requestId></xsp:keepalive>";
        StringWriter output = new();
        Assert.Equal(0, CtiDecode.Run(Octets(document), output, TextWriter.Null));
        Assert.All(characters, character => Assert.DoesNotContain(character, output.ToString(), StringComparison.Ordinal));
        Assert.Equal($"a{string.Concat(characters)}z\u05D0\U0001F600", JsonDocument.Parse(output.ToString()).RootElement.GetProperty("requestId").GetString());
        Assert.Contains("z\u05D0", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_in_pieces_have_their_own_offsets()
    {
        byte[] stream = Encoding.UTF8.GetBytes($"\r\n{KeepAlive}\n\n<?xml version=\"1.0\"?>{KeepAlive}<!-- the end -->\n");
        StringWriter output = new();
        Assert.Equal(0, CtiDecode.Run(new Trickle(stream), output, new StringWriter()));
        JsonElement[] lines = Parse(output);
        Assert.Equal([2L, KeepAlive.Length + 4L], lines.Select(line => line.GetProperty("offset").GetInt64()));
        Assert.Equal([KeepAlive.Length, KeepAlive.Length + 21], lines.Select(line => line.GetProperty("length").GetInt32()));
    }

    [Theory]
    [InlineData("<!DOCTYPE x>" + KeepAlive, "xml.doctype", 0)]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"]>\"><!-- ' --> ]>" + KeepAlive, "xml.doctype", 0)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE x>" + KeepAlive, "xml.doctype", 21)]
    [InlineData("<BroadsoftDocument/>", "cti.envelope.unknown", 0)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</request></xsp:keepalive>", "xml.tag.mismatch", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</requestId></xsp:keepaliv>", "xml.tag.mismatch", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</requestId></xsp:keepaliveX>", "xml.tag.mismatch", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</requestId>", "cti.envelope.inside", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</reques", "cti.envelope.inside", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId x=\"", "cti.envelope.inside", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId", "cti.envelope.inside", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>1</xsp:keepalive>", "xml.tag.mismatch", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId x='<'>1</requestId></xsp:keepalive>", "xml.attribute.lt", null)]
    [InlineData($"<xsp:keepalive {Xsp}><requestId>&x;</requestId></xsp:keepalive>", "xml.entity.unknown", null)]
    [InlineData($"<xsp:keepalive {Xsp} x='<'><requestId>1</requestId></xsp:keepalive>", "xml.attribute.lt", null)]
    [InlineData($"<xsp:keepalive {Xsp}></xsp:keepalive>", "cti.requestId.missing", null)]
    [InlineData("junk", "xml.text.outside", 0)]
    [InlineData("</xsp:keepalive>", "xml.tag.mismatch", null)]
    [InlineData($"<xsp:keepalive {Xsp}><!-- -- --></xsp:keepalive>", "xml.comment.malformed", null)]
    public void After_a_malformed_document_the_next_is_decoded(string malformed, string rule, int? at)
    {
        foreach (Stream input in new Stream[] { Octets(KeepAlive + malformed + KeepAlive), new Trickle(Encoding.UTF8.GetBytes(KeepAlive + malformed + KeepAlive)) })
        {
            StringWriter output = new();
            Assert.Equal(2, CtiDecode.Run(input, output, new StringWriter()));
            JsonElement[] lines = Parse(output);
            Assert.Equal(3, lines.Length);
            Assert.Equal(rule, lines[1].GetProperty("error").GetString());
            Assert.Equal(KeepAlive.Length, lines[1].GetProperty("offset").GetInt64());
            Assert.False(string.IsNullOrEmpty(lines[1].GetProperty("detail").GetString()));
            Assert.InRange(lines[1].GetProperty("at").GetInt64(), KeepAlive.Length, KeepAlive.Length + malformed.Length);
            Assert.True(at is null || lines[1].GetProperty("at").GetInt64() == KeepAlive.Length + at);
            Assert.Equal(KeepAlive.Length + malformed.Length, lines[2].GetProperty("offset").GetInt64());
            Assert.Equal("keepalive", lines[2].GetProperty("kind").GetString());
        }
    }

    [Fact]
    public void A_document_cut_off_by_the_next_declaration_is_told_apart_from_it()
    {
        string cut = KeepAlive[..60];
        JsonElement[] lines = Run($"{cut}<?xml version=\"1.0\"?>{KeepAlive}", 2);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("xml.", lines[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(cut.Length, lines[1].GetProperty("offset").GetInt64());
    }

    [Fact]
    public void An_element_that_never_ends_hides_no_later_document()
    {
        string open = $"<xsp:keepalive {Xsp}><requestId>1</xsp:keepalive>";
        JsonElement[] lines = Run(open + KeepAlive + KeepAlive, 2);
        Assert.Equal(3, lines.Length);
        Assert.Equal("xml.tag.mismatch", lines[0].GetProperty("error").GetString());
        Assert.Equal([open.Length, open.Length + KeepAlive.Length], lines.Skip(1).Select(line => line.GetProperty("offset").GetInt32()));
    }

    /// <summary>What starts inside a document that was cut off is a document of its own, whatever comes behind it and however the stream is cut.</summary>
    [Theory]
    [InlineData("</xsp:keepalive>")]
    [InlineData($"<xsp:keepalive {Xsp} x='<'>")]
    [InlineData("<!DOCTYPE x>")]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("<a></b>")]
    [InlineData("<xsp:keep")]
    [InlineData("<![CDATA[")]
    public void Documents_behind_one_that_was_cut_off_are_not_lost_by_what_follows_them(string end)
    {
        string cut = $"<xsp:keepalive {Xsp}><requestId>1</requestId>";
        string other = $"<xsp:keepaliveResponse {Xsp}><requestId>2</requestId></xsp:keepaliveResponse>";
        byte[] stream = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(cut, 70)) + KeepAlive + other + KeepAlive + cut + other + end);
        foreach (Stream input in new Stream[] { new MemoryStream(stream), new Trickle(stream) })
        {
            StringWriter output = new();
            Assert.Equal(2, CtiDecode.Run(input, output, new StringWriter()));
            JsonElement[] lines = Parse(output);
            Assert.Equal(
                ["keepalive", "keepaliveResponse", "keepalive", "keepaliveResponse"],
                lines.Where(line => line.TryGetProperty("kind", out _)).Select(line => line.GetProperty("kind").GetString()));
            Assert.Equal(71, lines.Count(line => line.TryGetProperty("error", out JsonElement error) && error.GetString() == "cti.envelope.inside"));
        }
    }

    /// <summary>Each document runs into the next of another prefix, and a root inside makes that be looked for: it costs what it is long.</summary>
    [Fact]
    public void Thousands_of_documents_that_run_into_each_other_cost_what_they_are_long()
    {
        StringBuilder text = new($"<z:event {Xsp.Replace("xsp", "z", StringComparison.Ordinal)}>");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append($"<p{i}:event {Xsp.Replace("xsp", $"p{i}", StringComparison.Ordinal)}><p{i}:eventX/>");
        }

        Stopwatch watch = Stopwatch.StartNew();
        JsonElement[] lines = Run(text.Append("<z:event/>").ToString(), 2);
        Assert.Equal(20_001, lines.Length);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Bare_documents_go_on_after_a_malformed_one()
    {
        string bare = Corpus("valid", "bare-event");
        bare = bare[bare.IndexOf("<xsi:Event", StringComparison.Ordinal)..];
        JsonElement[] lines = Run(bare + bare.Replace("</xsi:eventID>", "</xsi:eventID <", StringComparison.Ordinal) + bare, 2);
        Assert.Equal(3, lines.Length);
        Assert.Equal("xml.tag.malformed", lines[1].GetProperty("error").GetString());
        Assert.Equal("CallSubscriptionEvent", lines[2].GetProperty("event").GetString());
    }

    [Fact]
    public void A_cut_off_stream_and_an_empty_one_are_wrong_input()
    {
        JsonElement[] lines = Run(KeepAlive + KeepAlive[..^5], 2);
        Assert.Equal(2, lines.Length);
        Assert.Equal("xml.truncated", lines[1].GetProperty("error").GetString());
        StringWriter error = new();
        Assert.Equal(2, CtiDecode.Run(Octets(" \n"), new StringWriter(), error));
        Assert.NotEmpty(error.ToString());
    }

    [Fact]
    public void Every_vector_gives_one_line_that_says_what_it_is()
    {
        foreach (string file in Directory.EnumerateFiles(Folder("valid"), "*.xml"))
        {
            StringWriter output = new();
            Assert.Equal(0, CtiDecode.Run(File.OpenRead(file), output, new StringWriter()));
            Assert.Single(Parse(output));
        }

        foreach (string file in Directory.EnumerateFiles(Folder("invalid"), "*.xml"))
        {
            StringWriter output = new();
            Assert.Equal(2, CtiDecode.Run(File.OpenRead(file), output, new StringWriter()));
            string rule = File.ReadAllLines(Path.ChangeExtension(file, ".trace"))[1];
            Assert.Contains(Parse(output), line => line.TryGetProperty("error", out JsonElement error) && error.GetString() == rule);
        }
    }

    private static string Corpus(string kind, string name) => File.ReadAllText(Path.Combine(Folder(kind), name + ".xml"));

    private static string Folder(string kind)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Corpus", "cti")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "Corpus", "cti", kind);
    }

    private static JsonElement[] Run(string text, int expected)
    {
        StringWriter output = new();
        StringWriter error = new();
        Assert.Equal(expected, CtiDecode.Run(Octets(text), output, error));
        Assert.Empty(error.ToString());
        return Parse(output);
    }

    private static JsonElement[] Parse(StringWriter output) =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static MemoryStream Octets(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives one octet at a time.</summary>
    private sealed class Trickle(byte[] octets) : MemoryStream(octets)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
