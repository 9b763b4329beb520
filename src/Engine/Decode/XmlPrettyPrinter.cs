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
    private int _secretDepth;  // of the outermost open element whose inside is not shown, 0 if there is none
    private int _uriDepth;     // of the open element that holds an address, 0 if there is none

    /// <summary>Writes a document, as far as it is well-formed.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="unknown">Where elements start that nobody understood.</param>
    /// <returns>The fault that ended it, if one did.</returns>
    public CodecError Print(ReadOnlySpan<byte> document, ReadOnlySpan<int> unknown)
    {
        Reset();
        Utf8XmlReader reader = new(document, new XmlWorkspace());
        bool read = reader.Read();

        // The first step checks the declaration and every octet; before it nothing may go to a terminal. Another instruction may have a name that
        // starts alike, and is a token of its own.
        if (read && document.StartsWith("<?xml"u8) && document.Length > 5 && " \t\r\n"u8.Contains(document[5]))
        {
            output.WriteLine(Show(document[..(document.IndexOf("?>"u8) + 2)]));
        }

        for (; read; read = reader.Read())
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
                    _text.Append(_uriDepth > 0 ? Escaped(Meant(in reader)) : Encoding.UTF8.GetString(reader.Value));
                    break;
                case XmlTokenKind.CData:
                    _text.Append(Escaped(Encoding.UTF8.GetString(reader.Value)));
                    break;
                case XmlTokenKind.Comment:
                    Flush();
                    Line($"<!--{Hidden(Show(reader.Value))}-->", string.Empty);
                    break;
                case XmlTokenKind.Instruction:
                    Flush();
                    Line($"<?{Show(reader.Name)} {Hidden(Show(reader.Value))}?>", string.Empty);
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
        _pending = false;
        _secretDepth = _uriDepth = 0;
    }

    private void Start(in Utf8XmlReader reader, ReadOnlySpan<int> unknown)
    {
        Flush();
        string name = Show(reader.Name);
        _open.Push(name);
        if (_secretDepth == 0 && Secrets.Is(reader.LocalName))
        {
            _secretDepth = _open.Count;
        }

        if (_uriDepth == 0 && Secrets.IsUri(reader.LocalName))
        {
            _uriDepth = _open.Count;
        }

        _line.Append('<').Append(name);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            char quote = attribute.Value.IndexOf((byte)'"') < 0 ? '"' : '\'';
            _line.Append(' ').Append(Show(attribute.Name)).Append('=').Append(quote);
            bool secret = !attribute.IsNamespaceDeclaration && (_secretDepth > 0 || Secrets.Is(attribute.LocalName));
            _line.Append(secret ? Secrets.Mask : Show(attribute.Value)).Append(quote);
        }

        _pending = true;
        _note = unknown.IndexOf(reader.TokenStart) < 0 ? string.Empty : "not known";
    }

    private void End()
    {
        string text = TakeText();
        string name = _open.Pop();
        if (!_pending)
        {
            Content(text, _open.Count + 1);
            Line($"</{name}>", string.Empty);
        }
        else
        {
            _pending = false;
            string note = _note.Length > 0 ? _note : _secretDepth > 0 ? string.Empty : Time(name, text);
            text = _uriDepth > 0 ? Escaped(Secrets.InUri(Unescaped(text))) : text;
            _line.Append(text.Length == 0 ? "/>" : $">{Hidden(Show(text))}</{name}>");
            Line(_line.ToString(), note);
            _line.Clear();
        }

        _secretDepth = _secretDepth > _open.Count ? 0 : _secretDepth;
        _uriDepth = _uriDepth > _open.Count ? 0 : _uriDepth;
    }

    /// <summary>Writes what waits, because something follows that needs a line of its own.</summary>
    private void Flush()
    {
        string text = TakeText();
        if (_pending)
        {
            _pending = false;
            Indented(_line.Append('>').ToString(), _note, _open.Count - 1);
            _line.Clear();
        }

        Content(text, _open.Count);
    }

    /// <summary>Text between elements, where none should be. Of an address that comes in pieces nobody can tell what is a secret.</summary>
    private void Content(string text, int depth)
    {
        if (text.Length > 0)
        {
            Indented(_uriDepth > 0 ? Secrets.Mask : Hidden(Show(text)), string.Empty, depth);
        }
    }

    /// <summary>The text that has come, without the white space of XML at its ends; what other white space stands there is shown.</summary>
    private string TakeText()
    {
        string text = _text.ToString().Trim(' ', '\t', '\r', '\n');
        _text.Clear();
        return text;
    }

    private string Hidden(string text) => _secretDepth > 0 && text.Length > 0 ? Secrets.Mask : text;

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

    private static string Unescaped(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>An address is looked through as it is meant, since a reference could hide a name in it.</summary>
    private static string Meant(in Utf8XmlReader reader)
    {
        byte[] value = new byte[reader.Value.Length];
        reader.TryCopyValue(value, out int written);
        return Encoding.UTF8.GetString(value, 0, written);
    }

    private static string Show(ReadOnlySpan<byte> octets) => Show(Encoding.UTF8.GetString(octets));

    /// <summary>As it is written, but nothing that a terminal would obey, or that would make it show a line in another order than it has.</summary>
    private static string Show(string text)
    {
        // CR LF is the end of a line as LF is, for XML and for the reader; a CR alone would write over the line.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Any(TerminalText.IsObeyed)
            ? string.Concat(text.Select(character => TerminalText.IsObeyed(character) ? string.Create(CultureInfo.InvariantCulture, $"&#x{(int)character:X};") : character.ToString()))
            : text;
    }
}
