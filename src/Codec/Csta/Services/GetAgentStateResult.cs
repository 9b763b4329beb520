using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of getAgentState (304).</summary>
[BerSequence]
public ref partial struct GetAgentStateResult
{
    /// <summary>An entry for each agent at the device.</summary>
    [BerField(0x30)]
    public BerList<AgentStateEntry> AgentStateList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
