using System.Buffers;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>Asks the other side for a sign of life. keepalive(requestId, period); answered by keepaliveResponse(requestId).</summary>
public static class KeepAlive
{
    /// <summary>Writes the keep-alive.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How documents are written.</param>
    /// <param name="requestId">What the answer will repeat.</param>
    /// <param name="period">The interval of our keep-alives in seconds, up to 2,147,483; the options say in which unit it is sent.</param>
    /// <param name="error">The fault: the id holds what XML cannot express.</param>
    public static bool TryWrite(IBufferWriter<byte> output, CtiWireOptions options, ReadOnlySpan<byte> requestId, int period, out CodecError error)
    {
        Utf8XmlWriter xml = new(output, 256);
        CtiEnvelopeWriter.Open(ref xml, options, "keepalive"u8, requestId);
        xml.Raw("<period>"u8);
        xml.Number(options.HasMilliseconds ? period * 1000L : period);
        xml.Raw("</period>"u8);
        return CtiEnvelopeWriter.Close(ref xml, options, "keepalive"u8, out error);
    }
}
