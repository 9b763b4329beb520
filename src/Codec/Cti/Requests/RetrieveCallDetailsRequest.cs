using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks how a call is.
/// <c>GET /v2.0/user/%subscriberid%/calls/%callid%?%allowDetached%</c>; nothing in the payload.
/// Answered by Call, as events have it.
/// </summary>
public static class RetrieveCallDetailsRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId">BroadWorks' id of the user's call.</param>
    /// <param name="allowDetached">Whether a detached call counts.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId,
        bool allowDetached,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "RetrieveCallDetailsRequest"u8, ids);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%?%allowDetached%"u8,
            "GET"u8,
            new CtiParameters(subscriberId, callId, allowDetached ? "true"u8 : default));
        return writer.CompleteWithoutPayload(out error);
    }
}
