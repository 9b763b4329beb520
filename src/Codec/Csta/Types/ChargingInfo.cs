using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Charges of a call.</summary>
[BerSequence]
public ref partial struct ChargingInfo
{
    /// <summary>The charge in units.</summary>
    [BerAlternative("numberUnits", 0xA0)]
    public BerList<ChargedUnits> NumberOfChargeUnits;

    /// <summary>The charge in a currency.</summary>
    [BerAlternative("numberUnits", 0xA1)]
    public BerPart<CurrencyUnits> NumberOfCurrencyUnits;

    /// <summary>Whether the charge is final.</summary>
    [BerField(0x0A)]
    public TypeOfChargingInfo TypeOfChargingInfo;
}
