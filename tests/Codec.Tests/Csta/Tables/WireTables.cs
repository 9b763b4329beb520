using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>
/// The types of CSTA by name, as the Wireshark dissector has them (tools/wireshark/csta.lua): written down apart from the codec, and what its declarations
/// and its readers are held against.
/// </summary>
/// <remarks>
/// The tables are text, one type after the other: <c>name tags body</c>, then its fields or alternatives, one column further in each:
/// <c>tags name[?] body</c>. Tags are identifier octets from the outside in, joined by dots; <c>-</c> stands for a choice, or a type, that brings its own.
/// A body is <c>group</c> (SEQUENCE), <c>oneof</c> (CHOICE), <c>list</c> and a body (SEQUENCE OF), <c>enum</c> or <c>bits</c> and its names, a string or
/// number type, or another type's name. Fields stand in the order of the wire and a tag can come twice, so groups are read strictly in order.
/// A line that begins with <c>+</c> continues the one before.
/// </remarks>
internal sealed partial class WireTables
{
    private static readonly FrozenDictionary<string, (string Body, byte[] Tag)> Simple = new Dictionary<string, (string, byte[])>
    {
        ["bool"] = ("bool", [0x01]),
        ["int"] = ("int", [0x02]),
        ["octets"] = ("octets", [0x04]),
        ["null"] = ("null", [0x05]),
        ["oid"] = ("oid", [0x06]),
        ["IA5"] = ("text", [0x16]),
        ["GeneralizedTime"] = ("text", [0x18]),
        ["GraphicString"] = ("text", [0x19]),
    }.ToFrozenDictionary();

    private static readonly Lazy<WireTables> Lazily = new(() => new WireTables());
    private readonly Dictionary<string, WireType> _types = [];
    private readonly FrozenDictionary<int, (string Argument, string Result)> _operations = FrozenDictionary<int, (string, string)>.Empty;

    private WireTables()
    {
        foreach (Match table in Table().Matches(File.ReadAllText(Path.Combine(CstaCorpus.Repository, "tools", "wireshark", "csta.lua"))))
        {
            string name = table.Groups["name"].Value;
            string[] rows = table.Groups["lines"].Value.Replace("\n+", "", StringComparison.Ordinal).Split('\n');
            if (name == "OPERATIONS")
            {
                // The argument of cSTAEventReport is read by hand, and its events have a table of their own.
                _operations = rows.Select(row => row.Split(' ')).Where(row => row[2] != "-" && row[0] != "21")
                    .ToFrozenDictionary(row => int.Parse(row[0], CultureInfo.InvariantCulture), row => (row[2], row[3]));
            }
            else if (name != "EVENTS")
            {
                var lines = new Queue<string>(rows);
                while (lines.TryDequeue(out string? line))
                {
                    string[] parts = line.Split(' ', 3);
                    Declared(parts[0]).Define(Tags(parts[1]), Body(parts[2], 0, lines));
                }
            }
        }

        foreach (string name in _operations.Values.SelectMany(types => new[] { types.Argument, types.Result }).Where(name => name != "-"))
        {
            Declared(name);
        }

        if (_types.Values.FirstOrDefault(type => !type.IsDefined) is WireType missing)
        {
            throw new InvalidOperationException($"The tables name the type {missing.Name} and do not define it.");
        }
    }

    /// <summary>The tables, parsed once.</summary>
    public static WireTables Instance => Lazily.Value;

    /// <summary>A type by its name, or null.</summary>
    public WireType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>The type of an operation's argument, or null where the tables have none.</summary>
    public WireType? Argument(int operation) =>
        _operations.TryGetValue(operation, out (string Argument, string Result) types) ? Find(types.Argument) : null;

    /// <summary>The type of an operation's result, or null where the tables have none.</summary>
    public WireType? Result(int operation) =>
        _operations.TryGetValue(operation, out (string Argument, string Result) types) ? Find(types.Result) : null;

    [GeneratedRegex(@"local (?<name>[A-Z_]+) = \[\[\n(?<lines>.*?)\n\]\]", RegexOptions.Singleline)]
    private static partial Regex Table();

    private static byte[] Tags(string text) => text == "-" ? [] : [.. text.Split('.').Select(octet => Convert.FromHexString(octet)[0])];

    private static WireBody Names(WireKind kind, string names) => new()
    {
        Kind = kind,
        Names = names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('='))
            .ToFrozenDictionary(pair => int.Parse(pair[1], CultureInfo.InvariantCulture), pair => pair[0]),
    };

    private WireType Declared(string name)
    {
        if (!_types.TryGetValue(name, out WireType? type))
        {
            type = new WireType(name);
            _types.Add(name, type);
        }

        return type;
    }

    /// <summary>A body, and its fields from the lines that follow, which lie deeper than <paramref name="depth"/>.</summary>
    private WireBody Body(string text, int depth, Queue<string> lines)
    {
        (string word, string rest) = text.IndexOf(' ', StringComparison.Ordinal) is int space and > 0 ? (text[..space], text[(space + 1)..]) : (text, "");
        if (Simple.TryGetValue(word, out (string Body, byte[] Tag) simple))
        {
            return new WireBody { Kind = Enum.Parse<WireKind>(simple.Body, ignoreCase: true), OwnTags = simple.Tag };
        }

        return word switch
        {
            "group" => new WireBody { Kind = WireKind.Group, Fields = Fields(depth, lines), OwnTags = [0x30] },
            "oneof" => new WireBody { Kind = WireKind.OneOf, Fields = Fields(depth, lines) },
            "list" => new WireBody { Kind = WireKind.List, Element = Body(rest, depth, lines) },
            "enum" => Names(WireKind.Enumerated, rest),
            "bits" => Names(WireKind.Bits, rest),
            _ => new WireBody { Kind = WireKind.Named, Type = Declared(word) },
        };
    }

    private WireField[] Fields(int depth, Queue<string> lines)
    {
        var fields = new List<WireField>();
        while (lines.TryPeek(out string? line) && line.Length > depth && line[depth] == ' ')
        {
            lines.Dequeue();
            string[] parts = line[(depth + 1)..].Split(' ', 3);
            bool isOptional = parts[1].EndsWith('?');
            fields.Add(new WireField(parts[1].TrimEnd('?'), isOptional, Tags(parts[0]), Body(parts[2], depth + 1, lines)));
        }

        return [.. fields];
    }
}
