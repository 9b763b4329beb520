using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of systemStatus (211), which either side invokes to tell its status.</summary>
[BerSequence]
public ref partial struct SystemStatusArgument
{
    /// <summary>The registration; empty where absent.</summary>
    [BerOptional(0x04, Name = "sysStatRegisterID")]
    public ReadOnlySpan<byte> SysStatRegisterId;

    /// <summary>The status.</summary>
    [BerField(0x0A)]
    public SystemStatus SystemStatus;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
