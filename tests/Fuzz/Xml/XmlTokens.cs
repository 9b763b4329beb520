using System.Text;
using System.Xml;
using CstaConnector.Codec;
using CstaConnector.Codec.Xml;
using XmlAttribute = CstaConnector.Codec.Xml.XmlAttribute;

namespace CstaConnector.Fuzz.Xml;

/// <summary>A document as a list of lines, by our reader and by the platform's; they must agree.</summary>
public static class XmlTokens
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = true,
        ConformanceLevel = ConformanceLevel.Document,
    };

    /// <summary>What our reader makes of a document; one line with the fault at the end if it has one.</summary>
    public static List<string> Ours(ReadOnlySpan<byte> document, out CodecError error)
    {
        List<string> lines = [];
        Utf8XmlReader reader = new(document, new XmlWorkspace());
        while (reader.Read())
        {
            Promise(reader.Depth <= XmlLimits.Depth && reader.AttributeCount <= XmlLimits.Attributes && reader.Name.Length <= XmlLimits.NameOctets);
            Promise(reader.Value.Length <= XmlLimits.TextOctets || reader.Kind is XmlTokenKind.Comment or XmlTokenKind.Instruction);
            switch (reader.Kind)
            {
                case XmlTokenKind.StartElement:
                    lines.Add($"{reader.Depth} <{Text(reader.LocalName)}|{Text(reader.Prefix)}|{Namespace(reader)}|{Attributes(reader)}");
                    break;
                case XmlTokenKind.EndElement:
                    lines.Add($"{reader.Depth} >{Text(reader.LocalName)}|{Text(reader.Prefix)}|{Namespace(reader)}");
                    break;
                case XmlTokenKind.Instruction:
                    lines.Add($"?{Text(reader.Name)} {Value(reader)}");
                    break;
                default:
                    lines.Add($"{reader.Kind} {Value(reader)}");
                    break;
            }
        }

        error = reader.Error;
        return lines;
    }

    /// <summary>The same for a document as it comes, which may be in ISO-8859-1.</summary>
    public static List<string> OursAsReceived(ReadOnlySpan<byte> document, out CodecError error)
    {
        if (!XmlTranscoder.IsNeeded(document))
        {
            return Ours(document, out error);
        }

        byte[] utf8 = new byte[document.Length * 2];
        return Ours(utf8.AsSpan(0, XmlTranscoder.ToUtf8(document, utf8)), out error);
    }

    /// <summary>What the platform's reader makes of a document, or null if it refuses it.</summary>
    public static List<string>? Theirs(byte[] document)
    {
        List<string> lines = [];
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(document), s_settings);
            while (reader.Read())
            {
                Add(lines, reader);
            }
        }
        catch (Exception e) when (e is XmlException or ArgumentException) // the latter is what octets that are not UTF-8 in a declaration make of it
        {
            return null;
        }

        return lines;
    }

    private static void Add(List<string> lines, XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                bool empty = reader.IsEmptyElement;
                string name = $"{reader.LocalName}|{reader.Prefix}|{reader.NamespaceURI}";
                int depth = reader.Depth + 1;
                lines.Add($"{depth} <{name}|{Attributes(reader)}");
                if (empty)
                {
                    lines.Add($"{depth} >{name}");
                }

                break;
            case XmlNodeType.EndElement:
                lines.Add($"{reader.Depth + 1} >{reader.LocalName}|{reader.Prefix}|{reader.NamespaceURI}");
                break;
            case XmlNodeType.ProcessingInstruction:
                lines.Add($"?{reader.Name} {reader.Value}");
                break;
            case XmlNodeType.CDATA:
                lines.Add($"CData {reader.Value}");
                break;
            case XmlNodeType.Comment:
                lines.Add($"Comment {reader.Value}");
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace:
            case XmlNodeType.Whitespace when reader.Depth > 0:
                lines.Add($"Text {reader.Value}");
                break;
        }
    }

    private static string Attributes(Utf8XmlReader reader)
    {
        List<string> attributes = [];
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            XmlAttribute attribute = reader.GetAttribute(i);
            byte[] value = new byte[attribute.Value.Length];
            Promise(attribute.TryCopyValue(value, out int written));
            attributes.Add($"{Text(attribute.Name)}|{Namespace(attribute)}={Text(value.AsSpan(0, written))}");
            Promise(attribute.IsNamespaceDeclaration == (Text(attribute.NamespaceName) == "http://www.w3.org/2000/xmlns/"));
        }

        return string.Join(';', attributes);
    }

    private static string Attributes(XmlReader reader)
    {
        List<string> attributes = [];
        while (reader.MoveToNextAttribute())
        {
            attributes.Add($"{reader.Name}|{reader.NamespaceURI}={reader.Value}");
        }

        return string.Join(';', attributes);
    }

    private static string Namespace(Utf8XmlReader reader)
    {
        byte[] name = new byte[reader.NamespaceName.Length];
        Promise(reader.TryCopyNamespaceName(name, out int written));
        return Text(name.AsSpan(0, written));
    }

    private static string Namespace(XmlAttribute attribute)
    {
        byte[] name = new byte[attribute.NamespaceName.Length];
        Promise(attribute.TryCopyNamespaceName(name, out int written));
        return Text(name.AsSpan(0, written));
    }

    private static string Value(Utf8XmlReader reader)
    {
        byte[] value = new byte[reader.Value.Length];
        Promise(reader.TryCopyValue(value, out int written));
        if (!reader.ValueIsEscaped)
        {
            Promise(reader.Value.SequenceEqual(value.AsSpan(0, written)));
        }

        return Text(value.AsSpan(0, written));
    }

    private static void Promise(bool kept)
    {
        if (!kept)
        {
            throw new InvalidOperationException("The reader contradicts itself.");
        }
    }

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets);
}
