using System.Buffers;
using System.Buffers.Text;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Moves a queued call within the queue.
/// <c>PUT /v2.0/callcenter/%callcenterid%/calls/%callid%/reorder?%index%</c>; nothing in the payload.
/// Answered by QueueCallOrder.
/// </summary>
public static class AcdReorderCallRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="callcenterId">The call centre.</param>
    /// <param name="callId">The queued call.</param>
    /// <param name="index">Its new place, from 1.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> callcenterId,
        ReadOnlySpan<byte> callId,
        int index,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ACDReorderCallRequest"u8, ids);
        Span<byte> figures = stackalloc byte[11];
        Utf8Formatter.TryFormat(index, figures, out int length);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/callcenter/%callcenterid%/calls/%callid%/reorder?%index%"u8,
            "PUT"u8,
            new CtiParameters(callcenterId, callId, figures[..length]));
        return writer.CompleteWithoutPayload(out error);
    }
}
