using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Attaches a client's own words to a call; events repeat them.
/// <c>PUT /v2.0/user/%subscriberid%/calls/%callid%/ClientSessionInfo?%info%</c>; nothing in the payload.
/// </summary>
public static class SetClientSessionInfoRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId">BroadWorks' id of the user's call.</param>
    /// <param name="info">The words.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> info,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "SetClientSessionInfoRequest"u8, ids);
        writer.Need(info);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%/ClientSessionInfo?%info%"u8,
            "PUT"u8,
            new CtiParameters(subscriberId, callId, info));
        return writer.CompleteWithoutPayload(out error);
    }
}
