using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks how forwarding on busy is set for a user.
/// <c>GET /v2.0/user/%subscriberid%/services/CallForwardingBusy</c>; nothing in the payload.
/// Answered by CallForwardingBusy, as <see cref="ModifyCallForwardingBusyRequest"/> has it.
/// </summary>
public static class GetCallForwardingBusyRequest
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
        CtiRequestWriter writer = new(output, options, "GetCallForwardingBusyRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/CallForwardingBusy"u8, "GET"u8, new CtiParameters(subscriberId));
        return writer.CompleteWithoutPayload(out error);
    }
}
