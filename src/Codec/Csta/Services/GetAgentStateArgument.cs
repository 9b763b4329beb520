using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of getAgentState (304).</summary>
[BerSequence]
public ref partial struct GetAgentStateArgument
{
    /// <summary>The device.</summary>
    [BerField(0x30)]
    public DeviceId Device;

    /// <summary>The ACD group; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId AcdGroup;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
