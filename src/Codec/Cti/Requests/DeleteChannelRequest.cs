using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Ends a channel.
/// <c>DELETE /v2.0/channel/%channelId%</c>; nothing in the payload.
/// </summary>
public static class DeleteChannelRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="channelId">The channel.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> channelId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "DeleteChannelRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-events/v2.0/channel/%channelId%"u8, "DELETE"u8, new CtiParameters(channelId));
        return writer.CompleteWithoutPayload(out error);
    }
}
