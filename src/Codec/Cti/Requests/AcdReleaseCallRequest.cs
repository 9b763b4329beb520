using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Releases a queued call.
/// <c>DELETE /v2.0/callcenter/%callcenterid%/calls/%callid%</c>; nothing in the payload.
/// </summary>
public static class AcdReleaseCallRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="callcenterId">The call centre.</param>
    /// <param name="callId">The queued call.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> callcenterId,
        ReadOnlySpan<byte> callId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ACDReleaseCallRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/callcenter/%callcenterid%/calls/%callid%"u8, "DELETE"u8, new CtiParameters(callcenterId, callId));
        return writer.CompleteWithoutPayload(out error);
    }
}
