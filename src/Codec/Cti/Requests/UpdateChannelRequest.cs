using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>Prolongs a channel. Channel: expires; set, priority and weight are not sent again. Answered by Channel(channelId, expires).</summary>
public static class UpdateChannelRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="expiresSeconds">Seconds asked for; fewer than 3600 are raised, 2147483647 is for ever.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> channelId,
        int expiresSeconds,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "UpdateChannelRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-events/v2.0/channel/"u8, "PUT"u8, new CtiParameter("channelId"u8, channelId));
        writer.OpenPayload();
        writer.Xml.Raw("<xsi:Channel xmlns:xsi=\"http://schema.broadsoft.com/xsi\">"u8);
        writer.Element("expires"u8, expiresSeconds);
        writer.Xml.Raw("</xsi:Channel>"u8);
        return writer.Complete(out error);
    }
}
