using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for the channels of a set.
/// <c>GET /v2.0/channelset/%channelSetId%</c>; nothing in the payload.
/// Answered by ChannelSet(channel…).
/// </summary>
public static class GetChannelSetRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="channelSetId">The set.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> channelSetId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "GetChannelSetRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-events/v2.0/channelset/%channelSetId%"u8, "GET"u8, new CtiParameters(channelSetId));
        return writer.CompleteWithoutPayload(out error);
    }
}
