using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Gives a disposition code for the agent's call, or last call.
/// <c>POST /v2.0/user/%subscriberid%/calls/DispositionCode/%code%</c>; nothing in the payload.
/// </summary>
public static class TagDispositionCodeRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="code">The code, of those that are configured.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> code,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "TagDispositionCodeRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/DispositionCode/%code%"u8, "POST"u8, new CtiParameters(subscriberId, code));
        return writer.CompleteWithoutPayload(out error);
    }
}
