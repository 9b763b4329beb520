using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Charges in one kind of unit (an element of NumberOfChargingUnits).</summary>
[BerSequence]
public ref partial struct ChargedUnits
{
    /// <summary>Units charged.</summary>
    [BerField(0x02)]
    public long ChargingUnits;

    /// <summary>The units' name; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> TypeOfUnits;
}
