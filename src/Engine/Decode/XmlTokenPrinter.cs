using System.Text;
using System.Text.Json;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Prints tokens, one JSON object each: <c>start</c> and <c>end</c> with namespace and name, <c>text</c> (CDATA sections and text beside each other
/// as one, comments left out), <c>instruction</c>. Namespace declarations are no attributes here.
/// </summary>
internal sealed class XmlTokenPrinter(Utf8JsonWriter json, Action flush)
{
    private readonly StringBuilder _text = new();
    private int _secretDepth; // of the outermost open element whose inside is not shown, 0 if there is none
    private int _uriDepth;    // of the open element that holds an address, 0 if there is none
    private bool _leaf;       // nothing but text has come since the last start tag

    /// <summary>Prints the token that a reader stands at.</summary>
    public void Print(in Utf8XmlReader reader)
    {
        switch (reader.Kind)
        {
            case XmlTokenKind.Text or XmlTokenKind.CData:
                _text.Append(Value(in reader));
                break;
            case XmlTokenKind.StartElement:
                FlushText();
                Enter(in reader);
                Open("start", in reader);
                Attributes(in reader);
                Close();
                break;
            case XmlTokenKind.EndElement:
                FlushText(_leaf);
                _leaf = false;
                _secretDepth = _secretDepth == reader.Depth ? 0 : _secretDepth;
                _uriDepth = _uriDepth == reader.Depth ? 0 : _uriDepth;
                Open("end", in reader);
                Close();
                break;
            case XmlTokenKind.Instruction:
                FlushText();
                _leaf = false;
                json.WriteStartObject();
                json.WriteString("token"u8, "instruction"u8);
                json.WriteString("target"u8, reader.Name);
                json.WriteString("value"u8, _secretDepth > 0 ? Secrets.Mask : Value(in reader));
                Close();
                break;
        }
    }

    /// <summary>Prints the text that has come since the last token of another kind, and that is cut off here.</summary>
    public void FlushText() => FlushText(whole: false);

    /// <summary>A file ends, or a fault ends it, wherever it may be; the next document has its own elements.</summary>
    public void EndDocument()
    {
        FlushText();
        _leaf = false;
        _secretDepth = _uriDepth = 0;
    }

    /// <param name="whole">Whether it is all that its element holds; of an address that comes in pieces nobody can tell what is a secret.</param>
    private void FlushText(bool whole)
    {
        if (_text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("token"u8, "text"u8);
            string text = _text.ToString();
            json.WriteString("value"u8, _secretDepth > 0 || (_uriDepth > 0 && !whole) ? Secrets.Mask : _uriDepth > 0 ? Secrets.InUri(text) : text);
            Close();
            _text.Clear();
        }
    }

    private void Enter(in Utf8XmlReader reader)
    {
        _leaf = true;
        if (_secretDepth == 0 && Secrets.Is(reader.LocalName))
        {
            _secretDepth = reader.Depth;
        }

        if (_uriDepth == 0 && Secrets.IsUri(reader.LocalName))
        {
            _uriDepth = reader.Depth;
        }
    }

    private void Open(string token, in Utf8XmlReader reader)
    {
        byte[] name = new byte[reader.NamespaceName.Length];
        reader.TryCopyNamespaceName(name, out int written);
        json.WriteStartObject();
        json.WriteString("token"u8, token);
        json.WriteString("namespace"u8, name.AsSpan(0, written));
        json.WriteString("name"u8, reader.LocalName);
    }

    private void Attributes(in Utf8XmlReader reader)
    {
        json.WriteStartArray("attributes"u8);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            if (attribute.IsNamespaceDeclaration)
            {
                continue;
            }

            byte[] scratch = new byte[Math.Max(attribute.NamespaceName.Length, attribute.Value.Length)];
            attribute.TryCopyNamespaceName(scratch, out int written);
            json.WriteStartObject();
            json.WriteString("namespace"u8, scratch.AsSpan(0, written));
            json.WriteString("name"u8, attribute.LocalName);
            attribute.TryCopyValue(scratch, out written);
            if (_secretDepth > 0 || Secrets.Is(attribute.LocalName))
            {
                json.WriteString("value"u8, Secrets.Mask);
            }
            else
            {
                json.WriteString("value"u8, scratch.AsSpan(0, written));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Close()
    {
        json.WriteEndObject();
        flush();
    }

    private static string Value(in Utf8XmlReader reader)
    {
        byte[] value = new byte[reader.Value.Length];
        reader.TryCopyValue(value, out int written);
        return Encoding.UTF8.GetString(value, 0, written);
    }
}
