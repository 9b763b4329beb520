using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Transfers a call at a route point. The end of the path and the method are inferred from the requests of the same kind for call centres.
/// <c>PUT /v2.0/routepoint/%routepointId%/calls/%callId%/blindtransfer?%phoneno%</c>; nothing in the payload.
/// </summary>
public static class RoutePointBlindTransferRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="routePointId">The route point.</param>
    /// <param name="callId">The call at the route point.</param>
    /// <param name="phoneNumber">Where to.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> routePointId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> phoneNumber,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "RoutePointBlindTransferRequest"u8, ids);
        writer.Need(phoneNumber);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/routepoint/%routepointId%/calls/%callId%/blindtransfer?%phoneno%"u8,
            "PUT"u8,
            new CtiParameters(routePointId, callId, phoneNumber));
        return writer.CompleteWithoutPayload(out error);
    }
}
