namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>An element of the table.</summary>
/// <param name="Name">Its local name.</param>
/// <param name="Optional">Whether it may be absent.</param>
/// <param name="Repeated">Whether it may come again.</param>
/// <param name="Type">A structure, a value set, or a kind of text.</param>
/// <param name="Attribute">An attribute that it may have; empty for none.</param>
internal sealed record Element(string Name, bool Optional, bool Repeated, string Type, string Attribute);

/// <summary>The table, parsed.</summary>
internal sealed class Vocabulary
{
    private Vocabulary()
    {
        Values = Lines(EventTable.Values).ToDictionary(line => line.Head, line => line.Tail.Split(" | "));
        Structures = Lines(EventTable.Structures).ToDictionary(line => line.Head, line => Parse(line.Tail));
        Events = Lines(EventTable.Events)
            .SelectMany(line => line.Head.Split(' ').Select(name => (name, Elements: Parse(line.Tail))))
            .ToDictionary(row => row.name, row => row.Elements);
        foreach (Element element in Structures.Values.Concat(Events.Values).SelectMany(elements => elements))
        {
            Assert.True(
                Values.ContainsKey(element.Type) || Structures.ContainsKey(element.Type)
                    || element.Type is "token" or "text" or "number" or "positive" or "flag" or "truth" or "switch" or "measure" or "endpoint",
                $"{element.Name} has the type {element.Type}");
        }
    }

    internal static Vocabulary Instance { get; } = new();

    internal Dictionary<string, string[]> Values { get; }

    internal Dictionary<string, Element[]> Structures { get; }

    internal Dictionary<string, Element[]> Events { get; }

    private static IEnumerable<(string Head, string Tail)> Lines(string table) => table.Split('\n').Select(line =>
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        return (line[..colon].Trim(), line[(colon + 1)..].Trim());
    });

    private static Element[] Parse(string elements) => elements.Length == 0 ? [] : [.. elements.Split(", ").Select(text =>
    {
        string[] words = text.Split(' ');
        return new Element(words[0].TrimEnd('?', '+'), words[0].EndsWith('?'), words[0].EndsWith('+'), words[1], words.Length > 2 ? words[2][1..] : string.Empty);
    })];
}
