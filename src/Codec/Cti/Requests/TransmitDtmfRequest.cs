using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Sends digits into an active call.
/// <c>PUT /v2.0/user/%subscriberid%/calls/%callid%/transmitDTMF?%PlayDTMF%</c>; nothing in the payload.
/// </summary>
public static class TransmitDtmfRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="callId">BroadWorks' id of the user's call.</param>
    /// <param name="digits">The digits: 0 to 9, *, #, A to D, and a comma for a pause.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> digits,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "TransmitDTMFRequest"u8, ids);
        writer.Need(digits);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%/transmitDTMF?%PlayDTMF%"u8,
            "PUT"u8,
            new CtiParameters(subscriberId, callId, digits));
        return writer.CompleteWithoutPayload(out error);
    }
}
