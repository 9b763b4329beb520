using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of monitorStart (71).</summary>
[BerSequence]
public ref partial struct MonitorStartResult
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x55, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The filter in force; null where all events pass.</summary>
    [BerOptional(0xA0, Name = "actualmonitorFilter")]
    public MonitorFilter? ActualMonitorFilter;

    /// <summary>The media that are monitored; null where not said.</summary>
    [BerOptional(0x81)]
    public MediaClass? ActualMonitorMediaClass;

    /// <summary>Whether calls that exist already are told of; null where not said.</summary>
    [BerOptional(0x01)]
    public bool? MonitorExistingCalls;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
