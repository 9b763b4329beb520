using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of snapshotDevice (74): the device's connections, or the reference under which they will be sent in segments.</summary>
[BerSequence]
public ref partial struct SnapshotDeviceResult
{
    /// <summary>The reference of the segments to come.</summary>
    [BerAlternative("crossRefIDorSnapshotData", 0x04, Name = "serviceCrossRefID")]
    public ReadOnlySpan<byte> ServiceCrossRefId;

    /// <summary>The connections.</summary>
    [BerAlternative("crossRefIDorSnapshotData", 0x76)]
    public BerList<SnapshotDeviceResponseInfo> SnapshotData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
