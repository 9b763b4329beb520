using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An event of the vendor's own.</summary>
[BerSequence(0xA0)]
public ref partial struct PrivateEvent : ICstaEvent<PrivateEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.PrivateEvent;

    /// <summary>Security data; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<SecurityData> Security;

    /// <summary>The vendor's data, a whole element.</summary>
    [BerAny]
    public ReadOnlySpan<byte> PrivateData;
}
