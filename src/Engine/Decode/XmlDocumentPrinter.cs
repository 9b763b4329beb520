using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes what the XML reader alone finds in a document of a stream: how many elements there are.</summary>
/// <param name="tokens">Gets the document's tokens, one JSON object a line before the document's own; null where they are not wanted.</param>
internal sealed class XmlDocumentPrinter(TextWriter? tokens) : IDocumentPrinter
{
    private readonly XmlWorkspace _workspace = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <inheritdoc/>
    public ReadOnlySpan<int> UnknownElementOffsets => default;

    /// <inheritdoc/>
    public bool TryPrint(ReadOnlyMemory<byte> document, Utf8JsonWriter json, out CodecError error)
    {
        ReadOnlyMemory<byte> utf8 = Octets.Utf8(document);
        using Utf8JsonWriter token = new(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        XmlTokenPrinter? printer = tokens is null ? null : new XmlTokenPrinter(token, Flush);
        Utf8XmlReader reader = new(utf8.Span, _workspace);
        long elements = 0;
        while (reader.Read())
        {
            elements += reader.Kind == XmlTokenKind.StartElement ? 1 : 0;
            printer?.Print(in reader);
        }

        printer?.EndDocument();
        error = reader.Error;
        if (error.IsError)
        {
            error = utf8.Equals(document) ? error : error with { Offset = Octets.InLatin1(utf8.Span, error.Offset) };
            return false;
        }

        json.WriteNumber("elements"u8, elements);
        return true;

        void Flush()
        {
            token.Flush();
            tokens!.WriteLine(TerminalText.OfJson(_line.WrittenSpan));
            _line.ResetWrittenCount();
            token.Reset();
        }
    }
}
