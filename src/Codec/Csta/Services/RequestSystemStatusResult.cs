using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of requestSystemStatus (210).</summary>
[BerSequence]
public ref partial struct RequestSystemStatusResult
{
    /// <summary>The status.</summary>
    [BerField(0x0A)]
    public SystemStatus SystemStatus;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
