using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Moves a queued call to a higher priority.
/// <c>PUT /v2.0/callcenter/%callcenterid%/calls/%callid%/promote</c>; ACDPromote: priority.
/// Answered by QueueCallOrder.
/// </summary>
public static class AcdPromoteCallRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="callcenterId">The call centre.</param>
    /// <param name="callId">The queued call.</param>
    /// <param name="priority"><c>0-Highest</c>, <c>1-High</c>, <c>2-Medium</c> or <c>3-Low</c>.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> callcenterId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> priority,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "ACDPromoteCallRequest"u8, ids);
        writer.Need(priority);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/callcenter/%callcenterid%/calls/%callid%/promote"u8, "PUT"u8, new CtiParameters(callcenterId, callId));
        writer.OpenPayload("ACDPromote"u8);
        writer.Element("priority"u8, priority);
        return writer.Complete(out error);
    }
}
