using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Data by which a message is checked (CSTASecurityData).</summary>
[BerSequence]
public ref partial struct SecurityData
{
    /// <summary>The message's number in its direction; null where not said.</summary>
    [BerOptional(0x80)]
    public long? MessageSequenceNumber;

    /// <summary>When the message was sent, GeneralizedTime; empty where absent.</summary>
    [BerOptional(0x18)]
    public ReadOnlySpan<byte> Timestamp;

    /// <summary>Security information, a whole element; empty where absent.</summary>
    [BerAny(IsOptional = true)]
    public ReadOnlySpan<byte> SecurityInfo;
}
