using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of escape (51): a service of the vendor's own.</summary>
[BerSequence]
public ref partial struct EscapeArgument
{
    /// <summary>The registration; empty where absent.</summary>
    [BerOptional(0x40, Name = "escapeRegisterID")]
    public ReadOnlySpan<byte> EscapeRegisterId;

    /// <summary>Security data; may be absent. The vendor's data may be a SEQUENCE too, so one that nothing follows is that.</summary>
    [BerOptional(0x30, YieldsToLast = true)]
    public BerPart<SecurityData> Security;

    /// <summary>The vendor's data, a whole element.</summary>
    [BerAny]
    public ReadOnlySpan<byte> PrivateData;
}
