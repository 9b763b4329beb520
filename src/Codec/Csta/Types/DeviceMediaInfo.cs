using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A media stream at a connection (an element of DeviceMediaInfoList).</summary>
[BerSequence]
public ref partial struct DeviceMediaInfo
{
    /// <summary>The stream; empty where absent.</summary>
    [BerOptional(0x04, Name = "mediaStreamID")]
    public ReadOnlySpan<byte> MediaStreamId;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<ConnectionInformation> ConnectionInformation;
}
