using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Releases a call, or declines one that alerts.
/// <c>DELETE /v2.0/user/%subscriberid%/calls/%callid%?%decline%</c>; nothing in the payload.
/// </summary>
public static class ReleaseRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId">BroadWorks' id of the user's call.</param>
    /// <param name="decline">Whether an alerting call is declined, so that it goes where declined calls go.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId,
        bool decline,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ReleaseRequest"u8, ids);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%?%decline%"u8,
            "DELETE"u8,
            new CtiParameters(subscriberId, callId, decline ? "true"u8 : default));
        return writer.CompleteWithoutPayload(out error);
    }
}
