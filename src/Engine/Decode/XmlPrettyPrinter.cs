using System.Globalization;
using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes documents for people: one element a line, indented, with notes behind those that a person would look up or wonder about.</summary>
internal sealed class XmlPrettyPrinter(TextWriter output)
{
    private const string Note = "    ← ";

    private readonly StringBuilder _line = new();
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];
    private string _note = string.Empty;
    private bool _pending;     // the start tag in the line waits for what follows
    private bool _secret;      // what is in it is not shown

    /// <summary>Writes a document, as far as it is well-formed.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="unknown">Where elements start that nobody understood.</param>
    /// <returns>The fault that ended it, if one did.</returns>
    public CodecError Print(ReadOnlySpan<byte> document, ReadOnlySpan<int> unknown)
    {
        Reset();
        if (document.StartsWith("<?xml"u8))
        {
            output.WriteLine(Show(document[..(Math.Max(document.IndexOf("?>"u8), 3) + 2)]));
        }

        Utf8XmlReader reader = new(document, new XmlWorkspace());
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case XmlTokenKind.StartElement:
                    Start(in reader, unknown);
                    break;
                case XmlTokenKind.EndElement:
                    End();
                    break;
                case XmlTokenKind.Text:
                    _text.Append(Show(reader.Value));
                    break;
                case XmlTokenKind.CData:
                    _text.Append(Escaped(Show(reader.Value)));
                    break;
                case XmlTokenKind.Comment:
                    Flush();
                    Line($"<!--{Show(reader.Value)}-->", string.Empty);
                    break;
                case XmlTokenKind.Instruction:
                    Flush();
                    Line($"<?{Show(reader.Name)} {Show(reader.Value)}?>", string.Empty);
                    break;
            }
        }

        if (reader.Error.IsError)
        {
            Flush();
            Line("…", $"{reader.Error.Rule}: {reader.Error.Detail}");
        }

        return reader.Error;
    }

    private void Reset()
    {
        _line.Clear();
        _text.Clear();
        _open.Clear();
        _pending = _secret = false;
    }

    private void Start(in Utf8XmlReader reader, ReadOnlySpan<int> unknown)
    {
        Flush();
        string name = Show(reader.Name);
        _line.Append('<').Append(name);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            char quote = attribute.Value.IndexOf((byte)'"') < 0 ? '"' : '\'';
            _line.Append(' ').Append(Show(attribute.Name)).Append('=').Append(quote).Append(Show(attribute.Value)).Append(quote);
        }

        _pending = true;
        _note = unknown.IndexOf(reader.TokenStart) < 0 ? string.Empty : "not known";
        _secret = Secrets.Is(reader.LocalName);
        _open.Push(name);
    }

    private void End()
    {
        string name = _open.Pop();
        string text = _text.ToString().Trim();
        _text.Clear();
        if (!_pending)
        {
            Content(text, _open.Count + 1);
            Line($"</{name}>", string.Empty);
            return;
        }

        _pending = false;
        string note = _note.Length > 0 ? _note : Time(name, text);
        _line.Append(text.Length == 0 ? "/>" : $">{(_secret ? Secrets.Mask : text)}</{name}>");
        Line(_line.ToString(), note);
        _line.Clear();
    }

    /// <summary>Writes what waits, because something follows that needs a line of its own.</summary>
    private void Flush()
    {
        string text = _text.ToString().Trim();
        _text.Clear();
        if (_pending)
        {
            _pending = false;
            Indented(_line.Append('>').ToString(), _note, _open.Count - 1);
            _line.Clear();
        }

        Content(text, _open.Count);
    }

    /// <summary>Text between elements, where none should be.</summary>
    private void Content(string text, int depth)
    {
        if (text.Length > 0)
        {
            Indented(_secret ? Secrets.Mask : text, string.Empty, depth);
        }
    }

    private void Line(string text, string note) => Indented(text, note, _open.Count);

    private void Indented(string text, string note, int depth)
    {
        output.Write(new string(' ', 2 * Math.Max(depth, 0)));
        output.WriteLine(note.Length == 0 ? text : text + Note + note);
    }

    /// <summary>A time of day in milliseconds, for those who do not count in them.</summary>
    private static string Time(string name, string text) =>
        (name.EndsWith("Time", StringComparison.Ordinal) || name.EndsWith("imestamp", StringComparison.Ordinal) || name.EndsWith("value", StringComparison.Ordinal))
            && text.Length == 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : string.Empty;

    /// <summary>What a CDATA section holds, as text beside it would have it.</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>As it is written, but nothing that a terminal would obey: of the control characters XML allows those from DEL to APC as well.</summary>
    private static string Show(ReadOnlySpan<byte> octets)
    {
        string text = Encoding.UTF8.GetString(octets);
        return text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0
            ? text
            : string.Concat(text.Select(character => character is >= '\u007F' and <= '\u009F' ? string.Create(CultureInfo.InvariantCulture, $"&#x{(int)character:X};") : character.ToString()));
    }
}
