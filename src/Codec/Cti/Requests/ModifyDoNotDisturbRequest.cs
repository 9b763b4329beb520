using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Sets do not disturb for a user.
/// <c>PUT /v2.0/user/%subscriberid%/services/DoNotDisturb</c>; DoNotDisturb: active, ringSplash?.
/// </summary>
public static class ModifyDoNotDisturbRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="active">Whether the service is on.</param>
    /// <param name="ringSplash">Whether the phone rings shortly all the same; null leaves it as it is.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        bool active,
        bool? ringSplash,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ModifyDoNotDisturbRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/DoNotDisturb"u8, "PUT"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("DoNotDisturb"u8);
        writer.Element("active"u8, active);
        writer.Element("ringSplash"u8, ringSplash);
        return writer.Complete(out error);
    }
}
