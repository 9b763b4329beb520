using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Documents of any kind in a capture, read by the XML reader alone.</summary>
public sealed class CaptureXmlTests
{
    private static readonly byte[] Plain = "<?xml version='1.0'?><a x='1'><b>t</b></a>"u8.ToArray();

    [Fact]
    public void Documents_are_told_with_their_frames()
    {
        Talk talk = new Talk().Handshake().Send(0, Plain.AsSpan(0, 30)).Send(1, "\n<r/>"u8).Send(0, [.. Plain[30..], .. "<c><d/><d/></c>"u8]).At(0, 0, Plain).Close();
        talk.Frames.AddRange(new Talk(clientPort: 99).Handshake().Send(0, "GET / HTTP/1.1\r\n"u8).Frames);

        Decoded decoded = Decoded.Xml(talk);

        Assert.Equal(
            ["10.0.0.2:1040 5 1 4 1", "10.0.0.1:40000 6 0 42 2", "10.0.0.1:40000 6 42 15 3"],
            Documents(decoded).Select(line => $"{line.GetProperty("from").GetString()} {line.GetProperty("frame")} {line.GetProperty("offset")} {line.GetProperty("length")} {line.GetProperty("elements")}"));
        Assert.Equal("tcp.retransmission", Assert.Single(decoded.Notices).GetProperty("notice").GetString());
        Assert.Contains("is not XML", decoded.Error, StringComparison.Ordinal);
        Assert.Equal(XmlDecode.Fine, decoded.Exit);
    }

    [Fact]
    public void A_fault_is_located_in_its_direction_and_the_next_declaration_goes_on()
    {
        Talk talk = new Talk().Handshake().Send(0, [.. Plain, .. "<a>&no;</a>"u8, .. Plain]).Send(1, [.. "<a></b>"u8, .. Plain]);
        Decoded decoded = Decoded.Xml(talk);
        Assert.Equal(["xml.entity.unknown 45", "xml.tag.mismatch 3"], decoded.Errors.Select(line => $"{line.GetProperty("error").GetString()} {line.GetProperty("at")}"));
        Assert.Equal([0, Plain.Length + 11, 7], Documents(decoded).Select(line => line.GetProperty("offset").GetInt32()));
        Assert.Equal(XmlDecode.WrongInput, decoded.Exit);
    }

    [Fact]
    public void After_a_gap_and_in_midstream_the_next_document_is_found()
    {
        byte[] stream = [.. Plain, .. Plain, .. Plain, .. Plain];
        Decoded decoded = Decoded.Xml(new Talk().Lose(0, 10).Send(0, stream.AsSpan(10, 60)).Lose(0, 20).Send(0, stream.AsSpan(90)).Acknowledge(1));
        Assert.Equal([(3 * Plain.Length) - 10], Documents(decoded).Select(line => line.GetProperty("offset").GetInt32()));
        Assert.Equal("xml.truncated", Assert.Single(decoded.Errors).GetProperty("error").GetString());
    }

    [Fact]
    public void Tokens_stand_before_their_document()
    {
        Decoded decoded = Decoded.Xml(new Talk().Handshake().Send(0, "<a>t</a>"u8).Send(1, "<b/>"u8), tokens: true);
        Assert.Equal(["start a", "text", "end a", "document 1", "start b", "end b", "document 1"], decoded.Lines.Select(Shape));
    }

    [Fact]
    public void A_port_makes_a_conversation_XML_and_asks_for_a_capture()
    {
        Talk talk = new Talk(serverPort: 9000).Handshake().Send(0, "junk<?xml version='1.0'?><a/>"u8);
        Assert.Empty(Decoded.Xml(talk).Lines);
        Decoded forced = Decoded.Xml(talk, tokens: false, 9000);
        Assert.Equal("xml.text.outside", Assert.Single(forced.Errors).GetProperty("error").GetString());
        Assert.Equal(4, Assert.Single(Documents(forced)).GetProperty("offset").GetInt32());

        StringWriter error = new();
        Assert.Equal(2, XmlDecode.Run(["-"], [9000], tokens: false, pretty: false, () => new MemoryStream(Plain), TextWriter.Null, error));
        Assert.Contains("--port", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_capture_and_a_file_are_read_in_one_go()
    {
        Queue<Stream> inputs = new([new MemoryStream(Plain), new MemoryStream(new Talk().Handshake().Send(0, Plain).Capture())]);
        StringWriter output = new() { NewLine = "\n" };
        Assert.Equal(0, XmlDecode.Run(["-", "-"], [], tokens: false, pretty: true, inputs.Dequeue, output, TextWriter.Null));
        Assert.Equal(2, output.ToString().Split("<b>t</b>").Length - 1);
        Assert.Contains("\"documents\":1", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"elements\": 2", output.ToString(), StringComparison.Ordinal);
    }

    private static string Shape(JsonElement line) => line.TryGetProperty("token", out JsonElement token)
        ? token.GetString() + (line.TryGetProperty("name", out JsonElement name) ? " " + name.GetString() : "")
        : "document " + line.GetProperty("elements");

    private static IEnumerable<JsonElement> Documents(Decoded decoded) => decoded.Lines.Where(line => line.TryGetProperty("elements", out _));
}
