using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Asks for the state of the application controller. It also serves as proof that a channel's whole way is alive.
/// <c>GET /v2.0/system/services/routepoint/applicationcontroller/%applicationcontrollerid%</c>; nothing in the payload.
/// Answered by ApplicationController(state).
/// </summary>
public static class GetApplicationControllerStateRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="applicationControllerId">The application controller.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> applicationControllerId,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "GetApplicationControllerStateRequest"u8, ids);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/%applicationcontrollerid%"u8,
            "GET"u8,
            new CtiParameters(applicationControllerId));
        return writer.CompleteWithoutPayload(out error);
    }
}
