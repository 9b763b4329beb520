using System.Text.Json;
using CstaConnector.Codec;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes what one document of a stream is.</summary>
internal interface IDocumentPrinter
{
    /// <summary>Where in the last document elements start that are not known, in octets of the document in UTF-8.</summary>
    ReadOnlySpan<int> UnknownElementOffsets { get; }

    /// <summary>Prints a document.</summary>
    /// <param name="document">One whole document.</param>
    /// <param name="json">An open object; when the document is malformed it is left half written.</param>
    /// <param name="error">The fault, its offset counted in the document as it came.</param>
    bool TryPrint(ReadOnlyMemory<byte> document, Utf8JsonWriter json, out CodecError error);
}
