using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Transfers a call to an address, alerting calls as well as connected ones.
/// <c>PUT /v2.0/user/%subscriberid%/calls/%callid%/blindtransfer?%address%</c>; nothing in the payload.
/// </summary>
public static class BlindTransferRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId">BroadWorks' id of the user's call.</param>
    /// <param name="address">Where to: a number, an extension, <c>tel:</c> or <c>sip:</c>.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> address,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "BlindTransferRequest"u8, ids);
        writer.Need(address);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%/blindtransfer?%address%"u8,
            "PUT"u8,
            new CtiParameters(subscriberId, callId, address));
        return writer.CompleteWithoutPayload(out error);
    }
}
