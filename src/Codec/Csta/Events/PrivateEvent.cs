using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An event of the vendor's own.</summary>
[BerSequence(0xA0)]
public ref partial struct PrivateEvent : ICstaEvent<PrivateEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.PrivateEvent;

    /// <summary>Security data; may be absent. The vendor's data may be a SEQUENCE too, so one that nothing follows is that.</summary>
    [BerOptional(0x30, YieldsToLast = true)]
    public BerPart<SecurityData> Security;

    /// <summary>The vendor's data, a whole element.</summary>
    [BerAny]
    public ReadOnlySpan<byte> PrivateData;
}
