using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for the state of a route point, <c>Normal</c> or <c>Failed</c>.
/// <c>GET /v2.0/routepoint/%routepointId%/profile/state</c>; nothing in the payload.
/// Answered by the state.
/// </summary>
public static class GetRoutePointStateRequest
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
        CtiRequestWriter writer = new(output, options, "GetRoutePointStateRequest"u8, ids);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/routepoint/%routepointId%/profile/state"u8, "GET"u8, new CtiParameters(routePointId));
        return writer.CompleteWithoutPayload(out error);
    }
}
