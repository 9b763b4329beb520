using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An agent's state in one group.</summary>
[BerSequence]
public ref partial struct AgentInfo
{
    /// <summary>The ACD group; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId AcdGroup;

    /// <summary>The agent's state.</summary>
    [BerField(0x0A)]
    public AgentState AgentState;

    /// <summary>The state that the agent will have after the call; null where not told.</summary>
    [BerOptional(0x80)]
    public PendingAgentState? PendingAgentState;

    /// <summary>Why the agent is in its state; null where not said.</summary>
    [BerOptional(0x81)]
    public AgentStateCondition? AgentStateCondition;
}
