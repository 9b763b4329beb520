using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A media service at a connection (an element of CallMediaInfoList).</summary>
[BerSequence]
public ref partial struct CallMediaInfo
{
    /// <summary>The service.</summary>
    [BerField(0x80)]
    public MediaServiceType MediaServiceType;

    /// <summary>The service's version; null where not said.</summary>
    [BerOptional(0x81)]
    public long? MediaServiceVersion;

    /// <summary>The service's instance; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> MediaServiceInstance;

    /// <summary>The stream; empty where absent.</summary>
    [BerOptional(0x83, Name = "mediaStreamID")]
    public ReadOnlySpan<byte> MediaStreamId;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<ConnectionInformation> ConnectionInformation;
}
