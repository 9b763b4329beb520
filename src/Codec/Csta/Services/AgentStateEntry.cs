using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An agent at a device.</summary>
[BerSequence]
public ref partial struct AgentStateEntry
{
    /// <summary>The agent's identifier; empty where absent.</summary>
    [BerOptional(0x04, Name = "agentID")]
    public ReadOnlySpan<byte> AgentId;

    /// <summary>Whether the agent is logged on.</summary>
    [BerField(0x01)]
    public bool LoggedOn;

    /// <summary>The agent's state in each of its groups.</summary>
    [BerOptional(0x30)]
    public BerList<AgentInfo> AgentInfo;
}
