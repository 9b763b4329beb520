using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Says whether an application controller takes calls of its route points.
/// <c>PUT /v2.0/system/services/routepoint/applicationcontroller/%applicationcontrollerid%</c>; ApplicationController: state.
/// </summary>
public static class SetApplicationControllerStateRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="applicationControllerId">The application controller.</param>
    /// <param name="state"><c>ready</c> or <c>not ready</c>.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> applicationControllerId,
        ReadOnlySpan<byte> state,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "SetApplicationControllerStateRequest"u8, ids);
        writer.Need(state);
        writer.Target(
            "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/%applicationcontrollerid%"u8,
            "PUT"u8,
            new CtiParameters(applicationControllerId));
        writer.OpenPayload("ApplicationController"u8);
        writer.Element("state"u8, state);
        return writer.Complete(out error);
    }
}
