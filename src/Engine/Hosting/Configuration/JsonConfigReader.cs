using System.Text;
using System.Text.Json;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>Reads a JSON file into nodes that know their lines. Comments are allowed; a key given twice is a fault, not a silent choice.</summary>
internal static class JsonConfigReader
{
    /// <summary>Octets that a configuration file may have: 16 MiB, some 200,000 devices; more is surely the wrong file.</summary>
    internal const int MaxFileOctets = 16 * 1024 * 1024;

    private static readonly JsonReaderOptions ReaderOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    /// <summary>The root node, or null with the faults told.</summary>
    public static ConfigNode? Read(string file, byte[] octets, List<ConfigurationFault> faults)
    {
        ReadOnlySpan<byte> text = octets;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        Cursor cursor = new(text, file);
        try
        {
            cursor.Next();
            ConfigNode root = ReadValue(ref cursor, "", faults);
            cursor.End();
            if (root.Kind == ConfigNodeKind.Object)
            {
                return root;
            }

            faults.Add(new ConfigurationFault("", $"the configuration must be an object, not {root.KindName}", file, root.Line));
        }
        catch (JsonException fault)
        {
            faults.Add(new ConfigurationFault("", Describe(fault), file, (int)(fault.LineNumber ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            faults.Add(new ConfigurationFault("", "the file is not UTF-8 text", file, cursor.Line));
        }
        return null;
    }

    private static string Describe(JsonException fault)
    {
        // The reader's own words end in "LineNumber: … | BytePositionInLine: …", which the fault says better.
        string words = fault.Message;
        int tail = words.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "not valid JSON: " + (tail < 0 ? words : words[..tail]);
    }

    private static ConfigNode ReadValue(ref Cursor cursor, string path, List<ConfigurationFault> faults)
    {
        JsonTokenType token = cursor.Reader.TokenType;
        ConfigNode node = new(KindOf(token), cursor.File, cursor.Line);
        switch (token)
        {
            case JsonTokenType.StartObject:
                ReadMembers(ref cursor, node, path, faults);
                break;
            case JsonTokenType.StartArray:
                while (cursor.Next() && cursor.Reader.TokenType != JsonTokenType.EndArray)
                {
                    node.Items.Add(ReadValue(ref cursor, $"{path}[{node.Items.Count}]", faults));
                }

                break;
            case JsonTokenType.String:
                node.Value = cursor.Reader.GetString() ?? "";
                break;
            default:
                node.Value = Encoding.UTF8.GetString(cursor.Reader.ValueSpan);
                break;
        }
        return node;
    }

    private static void ReadMembers(ref Cursor cursor, ConfigNode node, string path, List<ConfigurationFault> faults)
    {
        while (cursor.Next() && cursor.Reader.TokenType != JsonTokenType.EndObject)
        {
            string name = cursor.Reader.GetString() ?? "";
            string memberPath = path.Length == 0 ? name : $"{path}.{name}";
            int line = cursor.Line;
            cursor.Next();
            ConfigNode member = ReadValue(ref cursor, memberPath, faults);
            if (!node.Members.TryAdd(name, member))
            {
                faults.Add(new ConfigurationFault(ConfigText.Printable(memberPath), $"is given twice, first in line {node.Members[name].Line}", cursor.File, line));
            }
        }
    }

    private static ConfigNodeKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => ConfigNodeKind.Object,
        JsonTokenType.StartArray => ConfigNodeKind.Array,
        JsonTokenType.String => ConfigNodeKind.Text,
        JsonTokenType.Number => ConfigNodeKind.Number,
        JsonTokenType.True or JsonTokenType.False => ConfigNodeKind.Boolean,
        _ => ConfigNodeKind.Null,
    };

    /// <summary>The JSON reader and the line it is in.</summary>
    private ref struct Cursor(ReadOnlySpan<byte> text, string file)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _counted;

        public Utf8JsonReader Reader = new(text, ReaderOptions);

        public string File { get; } = file;

        public int Line { get; private set; } = 1;

        public bool Next()
        {
            bool more = Reader.Read();
            int start = (int)Reader.TokenStartIndex;
            if (start > _counted)
            {
                Line += _text[_counted..start].Count((byte)'\n');
                _counted = start;
            }
            return more;
        }

        /// <summary>Makes sure that nothing follows.</summary>
        public void End() => Reader.Read();
    }
}
