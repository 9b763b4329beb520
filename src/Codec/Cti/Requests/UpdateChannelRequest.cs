using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Prolongs a channel; set, priority and weight are not sent again.
/// <c>PUT /v2.0/channel/%channelId%</c>; Channel: expires.
/// Answered by Channel(channelId, expires).
/// </summary>
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
        writer.Target("/com.broadsoft.xsi-events/v2.0/channel/%channelId%"u8, "PUT"u8, new CtiParameters(channelId));
        writer.OpenPayload("Channel"u8);
        writer.Element("expires"u8, expiresSeconds);
        return writer.Complete(out error);
    }
}
