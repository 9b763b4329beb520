using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Offers a call at a route point to an agent. The end of the path and the method are inferred from the requests of the same kind for call centres.
/// <c>PUT /v2.0/routepoint/%routepointId%/calls/%callId%/distribute</c>; RoutePointDistribute: agentId, callingLineIdNumber?, callingLineIdName?, timeInQueue?.
/// </summary>
public static class RoutePointDistributeRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="routePointId">The route point.</param>
    /// <param name="callId">The call at the route point.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="callingLineIdNumber">The caller's number that the agent is shown; empty leaves it as it is.</param>
    /// <param name="callingLineIdName">The caller's name that the agent is shown; empty leaves it as it is.</param>
    /// <param name="timeInQueue">How long the call has waited, seconds; null leaves it to BroadWorks.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> routePointId,
        ReadOnlySpan<byte> callId,
        ReadOnlySpan<byte> agentId,
        ReadOnlySpan<byte> callingLineIdNumber,
        ReadOnlySpan<byte> callingLineIdName,
        int? timeInQueue,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "RoutePointDistributeRequest"u8, ids);
        writer.Need(agentId);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/routepoint/%routepointId%/calls/%callId%/distribute"u8, "PUT"u8, new CtiParameters(routePointId, callId));
        writer.OpenPayload("RoutePointDistribute"u8);
        writer.Element("agentId"u8, agentId);
        writer.Optional("callingLineIdNumber"u8, callingLineIdNumber);
        writer.Optional("callingLineIdName"u8, callingLineIdName);
        writer.Element("timeInQueue"u8, timeInQueue);
        return writer.Complete(out error);
    }
}
