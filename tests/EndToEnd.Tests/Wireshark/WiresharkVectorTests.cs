using System.Text.Json;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>The corpus in tshark: what the connector's decoder reads in a valid vector is shown, and what is wrong with an invalid one is told.</summary>
public sealed class WiresharkVectorTests
{
    /// <summary>Vectors that are valid because what is unknown is passed over; the dissector tells of it, in a note.</summary>
    private static readonly string[] WithUnknown = ["event-unknown", "event-unknown-trailing", "system-status-register"];

    /// <summary>Invalid by a limit of the connector's own.</summary>
    private static readonly string[] ValidElsewhere = ["bitstring-limit"];

    [WiresharkFact]
    public void Every_valid_vector_is_shown_value_by_value_in_every_framing()
    {
        var vectors = WiresharkMessages.Vectors("valid").ToList();
        foreach (string framing in WiresharkMessages.Framings)
        {
            var capture = new WiresharkCapture();
            foreach (var (_, octets, _) in vectors)
            {
                capture.Open().Client(WiresharkMessages.Frame(framing, WiresharkMessages.Vector("aarq-v5-ctx-218-285-200")))
                    .Client(WiresharkMessages.Frame(framing, octets));
            }

            var packets = WiresharkTool.Dissect(capture);
            Assert.Equal(2 * vectors.Count, packets.Count);
            for (int i = 0; i < vectors.Count; i++)
            {
                var (name, _, trace) = vectors[i];
                WiresharkPacket packet = packets[(2 * i) + 1];
                Assert.Single(packet.Messages);
                string[] complaints = [.. packet.Complaints];
                Assert.True(WithUnknown.Contains(name) ? complaints.All(text => text.StartsWith("not in the tables", StringComparison.Ordinal))
                    : complaints.Length == 0, $"{name}, {framing}: {string.Join("; ", complaints)}");
                HashSet<string> lines = [.. packet.Lines];
                foreach (string line in Expected(trace))
                {
                    string nameless = line.Replace(": ", ": unknown (", StringComparison.Ordinal) + ")"; // a number in the place of a name
                    Assert.True(lines.Contains(line) || lines.Contains(nameless) || lines.Any(shown => shown.StartsWith(line + " (", StringComparison.Ordinal)),
                        $"{name}, {framing}: no line \"{line}\" in\n{string.Join('\n', lines)}");
                }
            }
        }
    }

    [WiresharkFact]
    public void Every_invalid_vector_draws_a_complaint()
    {
        var vectors = WiresharkMessages.Vectors("invalid").Where(vector => vector.Octets.Length < 65_000 && !ValidElsewhere.Contains(vector.Name)).ToList();
        var capture = new WiresharkCapture();
        foreach (var (_, octets, _) in vectors)
        {
            capture.Open().Client(WiresharkMessages.Frame("length2", WiresharkMessages.Vector("system-status-normal-inv")))
                .Client(WiresharkMessages.Frame("length2", octets));
        }

        var packets = WiresharkTool.Dissect(capture);
        Assert.All(vectors.Select((vector, i) => (vector.Name, Complaints: packets[(2 * i) + 1].Complaints.ToArray())), pair => Assert.NotEmpty(pair.Complaints));
    }

    /// <summary>The lines that a decoded message must have in the tree.</summary>
    private static IEnumerable<string> Expected(JsonElement trace)
    {
        yield return "apdu: " + trace.GetProperty("apdu").GetString();
        foreach (JsonProperty property in trace.EnumerateObject())
        {
            var lines = property.Name switch
            {
                "offset" or "length" or "apdu" or "eventGroup" => [],
                "event" when property.Value.ValueKind == JsonValueKind.Number => [],
                "crossRefId" => [],
                "invokeId" when property.Value.ValueKind == JsonValueKind.Null => ["invokeId: none"],
                "body" when property.Value.TryGetProperty("hex", out _) => [],
                "body" when trace.GetProperty("apdu").GetString() == "reject" =>
                    property.Value.EnumerateObject().Select(problem => $"problem: {problem.Name}/{problem.Value}"),
                _ => Lines(property.Name, property.Value),
            };
            foreach (string line in lines)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Lines(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return [name];
            case JsonValueKind.True or JsonValueKind.False:
                return [$"{name}: {(value.GetBoolean() ? "true" : "false")}"];
            case JsonValueKind.Number or JsonValueKind.String:
                return [$"{name}: {value}"];
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number):
                return name == "compoundCallState" ? value.EnumerateArray().Select(item => $"LocalConnectionState: {item}")
                    : [value.GetArrayLength() == 0 ? $"{name}: (none)" : $"{name}: {string.Join(' ', value.EnumerateArray())}"];
            case JsonValueKind.Array:
                return name == "unknown" ? [] : value.EnumerateArray().SelectMany(item => Lines(name == "locationInfo" ? "LocationInfoListEntry" : name, item));
        }

        if (value.TryGetProperty("hex", out JsonElement hex))
        {
            return [$"{name}: {(value.TryGetProperty("text", out JsonElement text) ? text.GetString() : hex.GetString()!.ToLowerInvariant())}"];
        }

        return value.EnumerateObject().SelectMany(property => Lines(property.Name, property.Value));
    }
}
