using System.Buffers;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Acknowledges an event; every one but that of a terminated channel wants it, within the 2 to 30 seconds that BroadWorks is configured for.
/// eventResponse(requestId, payload(EventResponse(eventID, statusCode, reason))).
/// </summary>
public static class EventResponse
{
    /// <summary>Writes the acknowledgement.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How documents are written.</param>
    /// <param name="requestId">That of the event's envelope.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="statusCode">200 taken; 400 bad, is dropped; 404 channel unknown, is deleted; 481 subscription unknown, is deleted; 500 tried on the next channel.</param>
    /// <param name="reason">The status in words.</param>
    /// <param name="error">The fault: an id holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        ReadOnlySpan<byte> requestId,
        ReadOnlySpan<byte> eventId,
        int statusCode,
        ReadOnlySpan<byte> reason,
        out CodecError error)
    {
        Utf8XmlWriter xml = new(output, 512);
        CtiEnvelopeWriter.Open(ref xml, options, "eventResponse"u8, requestId);
        xml.Raw("<xsp:payload><xsi:EventResponse xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:eventID>"u8);
        xml.Text(eventId);
        xml.Raw("</xsi:eventID><xsi:statusCode>"u8);
        xml.Number(statusCode);
        xml.Raw("</xsi:statusCode><xsi:reason>"u8);
        xml.Text(reason);
        xml.Raw("</xsi:reason></xsi:EventResponse></xsp:payload>"u8);
        return CtiEnvelopeWriter.Close(ref xml, options, "eventResponse"u8, out error);
    }
}
