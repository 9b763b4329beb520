using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A message that came with a call.</summary>
[BerSequence]
public ref partial struct MessageInfo
{
    /// <summary>The message's text.</summary>
    [BerField(0x16)]
    public ReadOnlySpan<byte> Contents;

    /// <summary>The media type of the contents (RFC 2045); empty where absent.</summary>
    [BerOptional(0x16)]
    public ReadOnlySpan<byte> ContentTypeAndSubtype;

    /// <summary>The contents' length in octets; null where not said.</summary>
    [BerOptional(0x02)]
    public long? ContentsLength;
}
