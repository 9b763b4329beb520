#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Whether a charge is final (ECMA-285 typeOfChargingInfo).</summary>
public enum TypeOfChargingInfo
{
    SubTotal = 0,
    Total = 1,
}
