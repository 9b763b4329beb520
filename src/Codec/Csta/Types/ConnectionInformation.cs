using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A connection's media.</summary>
[BerSequence]
public ref partial struct ConnectionInformation
{
    /// <summary>The direction of the media as the device sees it; null where not said.</summary>
    [BerOptional(0x0A)]
    public FlowDirection? FlowDirection;

    /// <summary>Channels of the connection; null is 1.</summary>
    [BerOptional(0x02)]
    public long? NumberOfChannels;

    /// <summary>A description of the media session; empty where absent.</summary>
    [BerOptional(0x16)]
    public ReadOnlySpan<byte> MediaSessionInformation;
}
