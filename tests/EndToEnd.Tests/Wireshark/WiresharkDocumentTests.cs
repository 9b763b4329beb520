using System.Text.Json;
using static CstaConnector.EndToEnd.Tests.Wireshark.WiresharkDocuments;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>The corpus of CTI in tshark: what the connector's decoder reads in a valid document is shown, and what is wrong with an invalid one is told.</summary>
public sealed class WiresharkDocumentTests
{
    /// <summary>Valid because what is amiss in them is passed over or is what they tell; the dissector points it out.</summary>
    private static readonly string[] WithNotes = ["channel-terminated", "error-event", "event-response", "response-error", "response-forwarding"];

    /// <summary>What the decoder prints of the document as a whole, and not of an element.</summary>
    private static readonly string[] NotElements = ["offset", "length", "unknownElements", "userDNCountryCode", "eventId", "element"];

    [WiresharkFact]
    public void Every_valid_document_is_shown_value_by_value()
    {
        var vectors = Vectors("valid").ToList();
        var capture = new WiresharkCapture();
        foreach (var (_, octets) in vectors)
        {
            capture.Open(Port).Server(octets);
        }

        var packets = WiresharkTool.Dissect(capture, "-o", "cti.show_secrets:true", "-o", "cti.xml:false");
        Assert.Equal(vectors.Count, packets.Count);
        foreach ((var (name, octets), WiresharkPacket packet) in vectors.Zip(packets))
        {
            JsonElement decoded = Assert.Single(Decoded(octets));
            Assert.Single(packet.Messages);
            string[] complaints = [.. packet.Complaints.Where(text => !text.Contains(" came ", StringComparison.Ordinal))];
            Assert.True(complaints.Length == 0 || WithNotes.Contains(name), $"{name}: {string.Join("; ", complaints)}");
            Assert.Equal((name, decoded.GetProperty("length").ToString()), (name, packet.Values("cti.length").Single()));
            HashSet<string> lines = [.. packet.Lines];
            foreach (string line in Expected(decoded))
            {
                Assert.True(line.Split('|').Any(way => lines.Contains(way) || lines.Any(shown => shown.StartsWith(way + " (", StringComparison.Ordinal))),
                    $"{name}: no line \"{line}\" in\n{string.Join('\n', lines)}");
            }
        }
    }

    [WiresharkFact]
    public void Every_invalid_document_draws_a_complaint()
    {
        var vectors = Vectors("invalid").ToList();
        var capture = new WiresharkCapture();
        foreach (var (_, octets) in vectors)
        {
            capture.Open(Port).Server(KeepAlive("k")).Server(octets).Server(KeepAlive("k"));
        }

        var packets = WiresharkTool.Dissect(capture).Chunk(3).ToList();
        Assert.All(vectors.Zip(packets), pair => Assert.True(
            pair.Second[1].Complaints.Any(text => !text.Contains(" came ", StringComparison.Ordinal)), pair.First.Name));
        Assert.All(packets, three => Assert.Equal("keepalive k period 15", three[2].Messages.LastOrDefault()));
    }

    [WiresharkFact]
    public void A_stream_is_cut_into_the_decoders_documents()
    {
        string[] between = ["", "\n", "\r\n \t", "<!-- the end -->\n", "<?pi ?>"];
        byte[][] vectors = [.. Vectors("valid").Select(vector => vector.Octets)];
        byte[] stream = [.. vectors.SelectMany((octets, i) => (byte[])[.. octets, .. Octets(between[i % between.Length])])];
        var capture = new WiresharkCapture();
        WiresharkCapture.Conversation talk = capture.Open(Port);
        foreach (byte[] segment in stream.Chunk(1460))
        {
            talk.Server(segment);
        }

        WiresharkPacket[] shown = [.. WiresharkTool.Dissect(capture)];
        JsonElement[] decoded = Decoded(stream);
        Assert.Equal(vectors.Length, decoded.Length);
        Assert.Equal(decoded.Select(line => (line.GetProperty("length").ToString(), line.GetProperty("kind").GetString())),
            shown.SelectMany(packet => packet.Values("cti.length").Zip(packet.Values("cti.kind"), (length, kind) => (length, (string?)kind))));
    }

    private static IEnumerable<string> Expected(JsonElement decoded) => decoded.EnumerateObject().SelectMany(property => property.Name switch
    {
        "event" => [$"type: {property.Value}"],
        "eventId" => [$"eventID: {property.Value}"],
        _ => Lines(property.Name, property.Value),
    });

    /// <summary>The lines that a value must have in the tree.</summary>
    private static IEnumerable<string> Lines(string name, JsonElement value) => value.ValueKind switch
    {
        _ when NotElements.Contains(name) => [],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Lines(property.Name, property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Lines(name, item)),
        JsonValueKind.True or JsonValueKind.False => [],
        JsonValueKind.String when value.GetString() == "***" => [],
        JsonValueKind.String => [value.GetString() is { Length: > 0 } text ? $"{name}: {text}" : name],
        _ => [$"{name}: {value}|value: {value}"], // a figure may have thresholds beside it
    };
}
