using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An agent takes calls.</summary>
[BerSequence(0xA4)]
public ref partial struct AgentReadyEvent : ICstaEvent<AgentReadyEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.AgentReady;

    /// <summary>The device at which the agent works.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId AgentDevice;

    /// <summary>The agent's identifier; empty where absent.</summary>
    [BerOptional(0x04, Name = "agentID")]
    public ReadOnlySpan<byte> AgentId;

    /// <summary>The ACD group; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId AcdGroup;

    /// <summary>Why it happened.</summary>
    [BerOptional(0x0A)]
    public EventCause? Cause;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
