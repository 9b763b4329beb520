using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for the calls at a route point. The end of the path and the method are inferred from the requests of the same kind for call centres.
/// <c>GET /v2.0/routepoint/%routepointId%/calls</c>; nothing in the payload.
/// Answered by the list of its calls.
/// </summary>
public static class GetRoutePointRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="routePointId">The route point.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> routePointId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "GetRoutePointRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/routepoint/%routepointId%/calls"u8, "GET"u8, new CtiParameters(routePointId));
        return writer.CompleteWithoutPayload(out error);
    }
}
