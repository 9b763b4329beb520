using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Connects the far ends of two calls of a user with each other.
/// <c>PUT /v2.0/user/%subscriberid%/calls/%callid1%/ConsultTransfer/%callid2%</c>; nothing in the payload.
/// </summary>
public static class ConsultativeTransferRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId1">BroadWorks' id of the first call.</param>
    /// <param name="callId2">BroadWorks' id of the second call.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId1,
        ReadOnlySpan<byte> callId2,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ConsultativeTransferRequest"u8, ids);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid1%/ConsultTransfer/%callid2%"u8,
            "PUT"u8,
            new CtiParameters(subscriberId, callId1, callId2));
        return writer.CompleteWithoutPayload(out error);
    }
}
