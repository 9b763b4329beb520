using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Sets forwarding on busy for a user.
/// <c>PUT /v2.0/user/%subscriberid%/services/CallForwardingBusy</c>; CallForwardingBusy: active, forwardToPhoneNumber?.
/// </summary>
public static class ModifyCallForwardingBusyRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="active">Whether the service is on.</param>
    /// <param name="forwardToPhoneNumber">Where calls go; empty leaves it as it is.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        bool active,
        ReadOnlySpan<byte> forwardToPhoneNumber,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ModifyCallForwardingBusyRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/CallForwardingBusy"u8, "PUT"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("CallForwardingBusy"u8);
        writer.Element("active"u8, active);
        writer.Optional("forwardToPhoneNumber"u8, forwardToPhoneNumber);
        return writer.Complete(out error);
    }
}
