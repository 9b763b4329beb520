using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of snapshotCall (75).</summary>
[BerSequence]
public ref partial struct SnapshotCallArgument
{
    /// <summary>What is asked for.</summary>
    [BerField(0x6B)]
    public ConnectionId SnapshotObject;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
