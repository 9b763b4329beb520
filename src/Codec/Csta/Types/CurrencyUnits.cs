using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Charges in a currency (NumberOfCurrencyUnits).</summary>
[BerSequence]
public ref partial struct CurrencyUnits
{
    /// <summary>The currency's name.</summary>
    [BerField(0x04)]
    public ReadOnlySpan<byte> CurrencyType;

    /// <summary>The amount, to be multiplied.</summary>
    [BerField(0x02)]
    public long CurrencyAmount;

    /// <summary>What the amount is multiplied by.</summary>
    [BerField(0x0A)]
    public CurrencyMultiplier CurrencyMultiplier;
}
