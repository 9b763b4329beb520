using System.Globalization;
using System.Text.RegularExpressions;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>The tables of the dissector, read from its file: one example of each message can be made from them, and of each of its fields.</summary>
internal sealed partial class WiresharkTables
{
    private static readonly Dictionary<string, (byte Tag, string Contents)> Simple = new()
    {
        ["bool"] = (0x01, "FF"),
        ["int"] = (0x02, "05"),
        ["bits"] = (0x03, "0780"),
        ["octets"] = (0x04, "4142"),
        ["null"] = (0x05, ""),
        ["oid"] = (0x06, "2B0C00815A"),
        ["enum"] = (0x0A, "01"),
        ["IA5"] = (0x16, "31303031"),
        ["GeneralizedTime"] = (0x18, "32303236303730313132303030305A"),
        ["GraphicString"] = (0x19, "4142"),
    };

    private readonly Dictionary<string, Field> _types = [];
    private int _alternative;

    public WiresharkTables()
    {
        string lua = File.ReadAllText(WiresharkTool.Dissector);
        foreach (Match table in Table().Matches(lua))
        {
            string[] lines = [.. table.Groups["lines"].Value.Replace("\n+", "", StringComparison.Ordinal).Split('\n')];
            switch (table.Groups["name"].Value)
            {
                case "OPERATIONS":
                    Operations = [.. lines.Select(line => line.Split(' ')).Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1], row[2], row[3]))];
                    break;
                case "EVENTS":
                    Events = [.. lines.Select(line => line.Split(' ')).Select(row => (Convert.FromHexString(row[0]), row[1], row[2]))];
                    break;
                default:
                    Read(lines);
                    break;
            }
        }
    }

    /// <summary>Code, name, types of argument and result or "-".</summary>
    public IReadOnlyList<(int Code, string Name, string Argument, string Result)> Operations { get; } = [];

    /// <summary>Identifier octets of the group and the event, name, type or "-".</summary>
    public IReadOnlyList<(byte[] Tags, string Name, string Type)> Events { get; } = [];

    public bool Knows(string type) => _types.ContainsKey(type);

    /// <summary>Octets of a type with all its fields, or the mandatory ones; each choice made takes another alternative than the one before.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="all">Whether with the optional fields.</param>
    /// <param name="leaves">Takes the names of the values.</param>
    public byte[] Example(string type, bool all, List<string> leaves) => Encode(_types[type], all, leaves);

    /// <summary>The same without the type's own tag.</summary>
    public byte[] Contents(string type, bool all, List<string> leaves) => [.. Resolve(_types[type]).Parts.Where(part => all || !part.IsOptional)
        .SelectMany(part => Encode(part, all, leaves))];

    [GeneratedRegex(@"local (?<name>[A-Z_]+) = \[\[\n(?<lines>.*?)\n\]\]", RegexOptions.Singleline)]
    private static partial Regex Table();

    private static byte[] Tags(string text) => text == "-" ? [] : Convert.FromHexString(text.Replace(".", "", StringComparison.Ordinal));

    private void Read(string[] lines)
    {
        var open = new List<Field>(); // the group or choice of each column
        foreach (string line in lines)
        {
            int depth = line.Length - line.TrimStart().Length;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isType = depth == 0;
            (string tags, string name) = isType ? (words[1], words[0]) : (words[0], words[1]);
            string[] body = words[2..];
            var field = new Field(name.TrimEnd('?'), name.EndsWith('?'), Tags(tags), body[0] == "list", body[body[0] == "list" ? 1 : 0], []);
            open.RemoveRange(depth, open.Count - depth);
            if (isType)
            {
                _types.Add(field.Name, field);
            }
            else
            {
                open[^1].Parts.Add(field);
            }

            open.Add(field);
        }
    }

    /// <summary>The field or type in which the parts, or the kind of value, stand.</summary>
    private Field Resolve(Field field)
    {
        while (!field.IsList && _types.TryGetValue(field.Body, out Field? type))
        {
            field = type;
        }

        return field;
    }

    private byte[] OwnTags(Field field)
    {
        while (field.Tags.Length == 0 && !field.IsList && _types.TryGetValue(field.Body, out Field? type))
        {
            field = type;
        }

        return field.Tags;
    }

    private byte[] Encode(Field field, bool all, List<string> leaves)
    {
        Field body = Resolve(field);
        byte[] tags = OwnTags(field);
        byte[] octets;
        if (body.IsList)
        {
            string name = _types.ContainsKey(body.Body) ? body.Body : body.Name + "Entry"; // as the dissector calls it
            var element = body with { Name = name, IsOptional = false, IsList = false, Tags = body.Body == "group" ? [0x30] : ElementTags(body) };
            octets = [.. Encode(element, all, leaves), .. Encode(element, all, leaves)];
        }
        else if (body.Body == "group")
        {
            octets = [.. body.Parts.Where(part => all || !part.IsOptional).SelectMany(part => Encode(part, all, leaves))];
        }
        else if (body.Body == "oneof")
        {
            octets = Encode(body.Parts[_alternative++ % body.Parts.Count], all, leaves);
        }
        else
        {
            octets = Convert.FromHexString(Simple[body.Body].Contents);
            leaves.Add(field.Name);
        }

        return tags.Reverse().Aggregate(octets, (inner, tag) => WiresharkMessages.Element(tag, inner));
    }

    private static byte[] ElementTags(Field list) => Simple.TryGetValue(list.Body, out (byte Tag, string Contents) simple) ? [simple.Tag] : [];

    private sealed record Field(string Name, bool IsOptional, byte[] Tags, bool IsList, string Body, List<Field> Parts);
}
