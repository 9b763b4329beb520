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
                Open("start", in reader);
                Attributes(in reader);
                Close();
                break;
            case XmlTokenKind.EndElement:
                FlushText();
                Open("end", in reader);
                Close();
                break;
            case XmlTokenKind.Instruction:
                FlushText();
                json.WriteStartObject();
                json.WriteString("token"u8, "instruction"u8);
                json.WriteString("target"u8, reader.Name);
                json.WriteString("value"u8, Value(in reader));
                Close();
                break;
        }
    }

    /// <summary>Prints the text that has come since the last token of another kind.</summary>
    public void FlushText()
    {
        if (_text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("token"u8, "text"u8);
            json.WriteString("value"u8, _text.ToString());
            Close();
            _text.Clear();
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
            json.WriteString("value"u8, scratch.AsSpan(0, written));
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
