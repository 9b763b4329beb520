using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Makes the user a full participant.
/// <c>PUT /v2.0/user/%subscriberid%/calls/conference/bargein</c>; nothing in the payload.
/// </summary>
public static class ConferenceBargeInRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ConferenceBargeInRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/conference/bargein"u8, "PUT"u8, new CtiParameters(subscriberId));
        return writer.CompleteWithoutPayload(out error);
    }
}
