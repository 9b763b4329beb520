using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of setAgentState (312).</summary>
[BerSequence]
public ref partial struct SetAgentStateArgument
{
    /// <summary>The device.</summary>
    [BerField(0x30)]
    public DeviceId Device;

    /// <summary>The state to set.</summary>
    [BerField(0x0A)]
    public ReqAgentState RequestedAgentState;

    /// <summary>The agent's identifier; empty where absent.</summary>
    [BerOptional(0x82, Name = "agentID")]
    public ReadOnlySpan<byte> AgentId;

    /// <summary>The agent's password; empty where absent.</summary>
    [BerOptional(0x83)]
    public ReadOnlySpan<byte> Password;

    /// <summary>The ACD group; absent where all are meant.</summary>
    [BerOptional(0x30)]
    public DeviceId Group;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
