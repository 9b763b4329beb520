using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks how do not disturb is set for a user.
/// <c>GET /v2.0/user/%subscriberid%/services/DoNotDisturb</c>; nothing in the payload.
/// Answered by DoNotDisturb, as <see cref="ModifyDoNotDisturbRequest"/> has it.
/// </summary>
public static class GetDoNotDisturbRequest
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
        CtiRequestWriter writer = new(output, options, "GetDoNotDisturbRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/DoNotDisturb"u8, "GET"u8, new CtiParameters(subscriberId));
        return writer.CompleteWithoutPayload(out error);
    }
}
