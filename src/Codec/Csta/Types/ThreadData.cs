using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A thread's identifier across switches.</summary>
[BerSequence]
public ref partial struct ThreadData
{
    /// <summary>The switch that gave the identifier; empty where absent.</summary>
    [BerOptional(0x16)]
    public ReadOnlySpan<byte> ThreadSwitchingSubDomainName;

    /// <summary>The identifier, unique in the sub-domain.</summary>
    [BerAlternative("threadLinkageID", 0x80, Name = "subDomainThreadID")]
    public ReadOnlySpan<byte> SubDomainThreadId;

    /// <summary>The identifier, unique in the world.</summary>
    [BerAlternative("threadLinkageID", 0x81, Name = "globallyUniqueThreadID")]
    public ReadOnlySpan<byte> GloballyUniqueThreadId;

    /// <summary>When the identifier was given, GeneralizedTime; empty where absent.</summary>
    [BerOptional(0x18, Name = "threadIDTimeStamp")]
    public ReadOnlySpan<byte> ThreadIdTimeStamp;
}
