using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of snapshotDevice (74).</summary>
[BerSequence]
public ref partial struct SnapshotDeviceArgument
{
    /// <summary>What is asked for.</summary>
    [BerField(0x30)]
    public DeviceId SnapshotObject;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
