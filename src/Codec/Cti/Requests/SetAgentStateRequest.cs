using System.Buffers;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Sets an agent's state. Which call centres the agent has joined cannot be changed.
/// <c>PUT /v2.0/user/%subscriberid%/services/callcenter</c>; CallCenter: agentACDState, agentUnavailableCode?.
/// </summary>
public static class SetAgentStateRequest
{
    /// <summary>Writes the request.</summary>
    /// <param name="output">Receives the document, whole or not at all.</param>
    /// <param name="options">How requests are written.</param>
    /// <param name="ids">The ids that the response will repeat.</param>
    /// <param name="subscriberId">The user whose calls or services it is about, with its domain.</param>
    /// <param name="state"><c>Sign-In</c>, <c>Available</c>, <c>Unavailable</c>, <c>Wrap-Up</c> or <c>Sign-Out</c>.</param>
    /// <param name="unavailableCode">Why the agent is unavailable, of the codes that are configured; empty for none.</param>
    /// <param name="error">The fault: a value that is needed is empty, or one holds what XML cannot express.</param>
    public static bool TryWrite(
        IBufferWriter<byte> output,
        CtiWireOptions options,
        CtiRequestIds ids,
        ReadOnlySpan<byte> subscriberId,
        ReadOnlySpan<byte> state,
        ReadOnlySpan<byte> unavailableCode,
        out CodecError error)
    {
        CtiRequestWriter writer = new(output, options, "SetAgentStateRequest"u8, ids);
        writer.Need(state);
        writer.Target("/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/services/callcenter"u8, "PUT"u8, new CtiParameters(subscriberId));
        writer.OpenPayload("CallCenter"u8);
        writer.Element("agentACDState"u8, state);
        writer.Optional("agentUnavailableCode"u8, unavailableCode);
        return writer.Complete(out error);
    }
}
