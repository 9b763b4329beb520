using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An agent logged on.</summary>
[BerSequence(0xA1)]
public ref partial struct AgentLoggedOnEvent : ICstaEvent<AgentLoggedOnEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.AgentLoggedOn;

    /// <summary>The device at which the agent works.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId AgentDevice;

    /// <summary>The agent's identifier; empty where absent.</summary>
    [BerOptional(0x82, Name = "agentID")]
    public ReadOnlySpan<byte> AgentId;

    /// <summary>The ACD group; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId AcdGroup;

    /// <summary>The agent's password; empty where absent.</summary>
    [BerOptional(0x83)]
    public ReadOnlySpan<byte> AgentPassword;

    /// <summary>Why it happened.</summary>
    [BerOptional(0x0A)]
    public EventCause? Cause;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
