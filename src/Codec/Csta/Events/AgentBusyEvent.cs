using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An agent is on a call.</summary>
[BerSequence(0xA0)]
public ref partial struct AgentBusyEvent : ICstaEvent<AgentBusyEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.AgentBusy;

    /// <summary>The device at which the agent works.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId AgentDevice;

    /// <summary>The agent's identifier; empty where absent.</summary>
    [BerOptional(0x04, Name = "agentID")]
    public ReadOnlySpan<byte> AgentId;

    /// <summary>The ACD group; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId AcdGroup;

    /// <summary>The state that the agent will have after the call; null where not told.</summary>
    [BerOptional(0x82)]
    public PendingAgentState? PendingAgentState;

    /// <summary>Why it happened.</summary>
    [BerOptional(0x83)]
    public EventCause? Cause;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
