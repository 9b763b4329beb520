using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A call's media.</summary>
[BerSequence]
public ref partial struct MediaCallCharacteristics
{
    /// <summary>The media; null where not said.</summary>
    [BerField(0x03)]
    public MediaClass MediaClass;

    /// <summary>The connection's rate in bit/s; null where not said.</summary>
    [BerOptional(0x80)]
    public long? ConnectionRate;

    /// <summary>Whether the bit rate is constant; null is constant.</summary>
    [BerOptional(0x81)]
    public BitRate? BitRate;

    /// <summary>The delay that is tolerated, in milliseconds; null where not said.</summary>
    [BerOptional(0x82)]
    public long? DelayTolerance;

    /// <summary>The kind of the information elements; null where not said.</summary>
    [BerOptional(0x83)]
    public SubDomainCcieType? SwitchingSubDomainCCIEType;

    /// <summary>Information elements of the network; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> SwitchingSubDomainInformationElements;
}
