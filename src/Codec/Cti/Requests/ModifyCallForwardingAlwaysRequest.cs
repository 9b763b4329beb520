using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Sets unconditional forwarding for a user.
/// <c>PUT /v2.0/user/%subscriberid%/services/CallForwardingAlways</c>; CallForwardingAlways: active, forwardToPhoneNumber?, ringSplash?.
/// </summary>
public static class ModifyCallForwardingAlwaysRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="active">Whether the service is on.</param>
    /// <param name="forwardToPhoneNumber">Where calls go; empty leaves it as it is.</param>
    /// <param name="ringSplash">Whether the phone rings shortly all the same; null leaves it as it is.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        bool active,
        ReadOnlySpan<byte> forwardToPhoneNumber,
        bool? ringSplash,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ModifyCallForwardingAlwaysRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/CallForwardingAlways"u8, "PUT"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("CallForwardingAlways"u8);
        writer.Element("active"u8, active);
        writer.Optional("forwardToPhoneNumber"u8, forwardToPhoneNumber);
        writer.Element("ringSplash"u8, ringSplash);
        return writer.Complete(out error);
    }
}
