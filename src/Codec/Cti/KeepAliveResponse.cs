using System.Buffers;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>Answers a keep-alive. keepaliveResponse(requestId).</summary>
public static class KeepAliveResponse
{
    /// <summary>Writes the answer.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How documents are written.</param>
    /// <param name="requestId">The keep-alive's own.</param>
    /// <param name="error">The fault: the id holds what XML cannot express.</param>
    public static bool TryWrite(IBufferWriter<byte> output, CtiWireOptions options, ReadOnlySpan<byte> requestId, out CodecError error)
    {
        Utf8XmlWriter xml = new(output, 256);
        CtiEnvelopeWriter.Open(ref xml, options, "keepaliveResponse"u8, requestId);
        return CtiEnvelopeWriter.Close(ref xml, options, "keepaliveResponse"u8, out error);
    }
}
