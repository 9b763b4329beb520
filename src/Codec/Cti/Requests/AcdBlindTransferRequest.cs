using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Transfers a queued call.
/// <c>PUT /v2.0/callcenter/%callcenterid%/calls/%callid%/blindtransfer?%phoneno%</c>; nothing in the payload.
/// </summary>
public static class AcdBlindTransferRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="callcenterId">The call centre.</param>
    /// <param name="callId">The queued call.</param>
    /// <param name="phoneNumber">Where to.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> callcenterId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> phoneNumber,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ACDBlindTransferRequest"u8, ids);
        writer.Need(phoneNumber);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/callcenter/%callcenterid%/calls/%callid%/blindtransfer?%phoneno%"u8,
            "PUT"u8,
            new CtiParameters(callcenterId, callId, phoneNumber));
        return writer.CompleteWithoutPayload(out error);
    }
}
