using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of changeMonitorFilter (72).</summary>
[BerSequence]
public ref partial struct ChangeMonitorFilterResult
{
    /// <summary>The filter in force; null where all events pass.</summary>
    [BerOptional(0x30)]
    public MonitorFilter? ActualFilterList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
