#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>What an amount is multiplied by (ECMA-285 currencyMultiplier).</summary>
public enum CurrencyMultiplier
{
    OneThousandth = 0,
    OneHundredth = 1,
    OneTenth = 2,
    One = 3,
    Ten = 4,
    Hundred = 5,
    Thousand = 6,
}
