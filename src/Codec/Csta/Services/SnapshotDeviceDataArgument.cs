using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of snapshotDeviceData (77): one segment of a device's snapshot. It has no result.</summary>
[BerSequence]
public ref partial struct SnapshotDeviceDataArgument
{
    /// <summary>The reference of the segments to come.</summary>
    [BerField(0x04, Name = "serviceCrossRefID")]
    public ReadOnlySpan<byte> ServiceCrossRefId;

    /// <summary>The segment's number; null where not said.</summary>
    [BerOptional(0x02, Name = "segmentID")]
    public long? SegmentId;

    /// <summary>Whether no segment follows.</summary>
    [BerField(0x01)]
    public bool LastSegment;

    /// <summary>The connections.</summary>
    [BerField(0x76)]
    public BerList<SnapshotDeviceResponseInfo> SnapshotData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
