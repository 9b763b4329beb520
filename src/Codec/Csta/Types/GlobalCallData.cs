using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A call's identifier across switches.</summary>
[BerSequence]
public ref partial struct GlobalCallData
{
    /// <summary>The switch that gave the identifier; empty where absent.</summary>
    [BerOptional(0x16)]
    public ReadOnlySpan<byte> GlobalCallSwitchingSubDomainName;

    /// <summary>The identifier, unique in the sub-domain.</summary>
    [BerAlternative("globalCallLinkageID", 0x80, Name = "subDomainCallLinkageID")]
    public ReadOnlySpan<byte> SubDomainCallLinkageId;

    /// <summary>The identifier, unique in the world.</summary>
    [BerAlternative("globalCallLinkageID", 0x81, Name = "globallyUniqueCallLinkageID")]
    public ReadOnlySpan<byte> GloballyUniqueCallLinkageId;

    /// <summary>When the identifier was given, GeneralizedTime; empty where absent.</summary>
    [BerOptional(0x18, Name = "callLinkageIDTimestamp")]
    public ReadOnlySpan<byte> CallLinkageIdTimestamp;
}
