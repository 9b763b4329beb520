using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of changeMonitorFilter (72).</summary>
[BerSequence]
public ref partial struct ChangeMonitorFilterArgument
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x55, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The events not to report from now on.</summary>
    [BerField(0x30)]
    public MonitorFilter RequestedFilterList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
