using System.Text.Json;
using CstaConnector.Codec.Tests.Cti.Vocabulary;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

/// <summary>Every kind of event is printed with everything that is in it.</summary>
public sealed class CtiVocabularyPrintTests
{
    /// <summary>What a line has beside what the event says.</summary>
    private static readonly string[] s_frame = ["offset", "length", "kind", "requestId", "event"];

    public static TheoryData<string> Types => [.. Vocabulary.Instance.Events.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_value_of_an_event_is_left_out(string type)
    {
        Random random = new(11);
        for (int round = 0; round < 5; round++)
        {
            RandomEvent made = new(type, random, new Whims { Everything = true });
            StringWriter output = new();
            Assert.Equal(0, CtiDecode.Run(new MemoryStream(made.Octets), output, TextWriter.Null));
            JsonElement line = JsonDocument.Parse(output.ToString()).RootElement;
            Assert.Equal(type, line.GetProperty("event").GetString());
            Assert.Equal(
                made.Meaning.Where(field => field.Value != "there").Select(field => ValueOf(field.Key, field.Value)).Order(StringComparer.Ordinal),
                line.EnumerateObject().Where(property => !s_frame.Contains(property.Name)).SelectMany(property => Leaves(property.Value)).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Values of closed sets have their number behind them, which is not printed.</summary>
    private static string ValueOf(string path, string value)
    {
        if (path == "playCollectResult/digits")
        {
            return "***";
        }

        int number = value.LastIndexOf('=');
        bool isSet = number > 0 && value[(number + 1)..].All(char.IsAsciiDigit) && !path.EndsWith("name", StringComparison.OrdinalIgnoreCase);
        return isSet ? value[..number] : value;
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [element.ToString()],
    };
}
