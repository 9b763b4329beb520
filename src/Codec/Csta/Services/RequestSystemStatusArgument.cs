using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of requestSystemStatus (210).</summary>
[BerSequence]
public ref partial struct RequestSystemStatusArgument
{
    /// <summary>The registration; empty where absent.</summary>
    [BerOptional(0x04, Name = "sysStatRegisterID")]
    public ReadOnlySpan<byte> SysStatRegisterId;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
