using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for a call centre's queue.
/// <c>GET /v2.0/callcenter/%callcenterid%/calls</c>; nothing in the payload.
/// Answered by ACDQueue.
/// </summary>
public static class GetAcdRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="callcenterId">The call centre.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> callcenterId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "GetACDRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/callcenter/%callcenterid%/calls"u8, "GET"u8, new CtiParameters(callcenterId));
        return writer.CompleteWithoutPayload(out error);
    }
}
