using System.Text;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>An element with what is in it, for documents that are printed as they are.</summary>
internal sealed class CtiTree(string name, bool secret, bool uri)
{
    private readonly StringBuilder _text = new();

    /// <summary>The local name.</summary>
    public string Name => name;

    /// <summary>Whether what is in it must not be shown.</summary>
    private bool IsSecret => secret;

    /// <summary>The elements in it.</summary>
    public List<CtiTree> Children { get; } = [];

    /// <summary>Reads a whole document.</summary>
    public static bool TryRead(ReadOnlySpan<byte> document, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CtiTree? root, out CodecError error)
    {
        Utf8XmlReader reader = new(document, new XmlWorkspace());
        Stack<CtiTree> open = [];
        root = null;
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case XmlTokenKind.StartElement:
                    open.TryPeek(out CtiTree? parent);
                    CtiTree element = new(Encoding.UTF8.GetString(reader.LocalName), parent is { IsSecret: true } || Secrets.Is(reader.LocalName), Secrets.IsUri(reader.LocalName));
                    root ??= element;
                    parent?.Children.Add(element);

                    open.Push(element);
                    break;
                case XmlTokenKind.EndElement:
                    open.Pop();
                    break;
                case XmlTokenKind.Text or XmlTokenKind.CData:
                    byte[] value = new byte[reader.Value.Length];
                    reader.TryCopyValue(value, out int written);
                    open.Peek()._text.Append(Encoding.UTF8.GetString(value, 0, written));
                    break;
            }
        }

        error = reader.Error;
        return !error.IsError;
    }

    /// <summary>Writes the element as a property: an object if elements are in it, those of one name as a list where there are several; else its text.</summary>
    public void WriteValue(Utf8JsonWriter json, string property)
    {
        json.WritePropertyName(property);
        WriteValue(json);
    }

    private void WriteValue(Utf8JsonWriter json)
    {
        if (secret)
        {
            json.WriteStringValue(Secrets.Mask);
            return;
        }

        if (Children.Count == 0)
        {
            string text = _text.ToString().Trim();
            json.WriteStringValue(uri ? Secrets.InUri(text) : text);
            return;
        }

        json.WriteStartObject();
        foreach (IGrouping<string, CtiTree> same in Children.GroupBy(child => child.Name))
        {
            json.WritePropertyName(same.Key);
            if (same.Count() == 1)
            {
                same.First().WriteValue(json);
                continue;
            }

            json.WriteStartArray();
            foreach (CtiTree child in same)
            {
                child.WriteValue(json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
