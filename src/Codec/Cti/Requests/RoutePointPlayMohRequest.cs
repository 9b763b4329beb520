using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Plays music on hold to a caller at a route point. The end of the path and the method are inferred from the requests of the same kind for call centres.
/// <c>PUT /v2.0/routepoint/%routepointId%/calls/%callId%/playMOH</c>; nothing in the payload.
/// Answered by RoutePointPlayInfo; the event of its start and end repeats the id in it.
/// </summary>
public static class RoutePointPlayMohRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="routePointId">The route point.</param>
    /// <param name="callId">The call at the route point.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> routePointId,
        ReadOnlySpan<byte> callId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "RoutePointPlayMOHRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/routepoint/%routepointId%/calls/%callId%/playMOH"u8, "PUT"u8, new CtiParameters(routePointId, callId));
        return writer.CompleteWithoutPayload(out error);
    }
}
