using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of setAgentState (312).</summary>
[BerSequence]
public ref partial struct SetAgentStateResult
{
    /// <summary>The state that the agent will have after the call; null where not told.</summary>
    [BerOptional(0x0A)]
    public PendingAgentState? PendingAgentState;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
