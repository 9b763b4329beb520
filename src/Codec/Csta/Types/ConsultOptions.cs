#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>What a consultation is for (ECMA-285 ConsultOptions).</summary>
public enum ConsultOptions
{
    Unrestricted = 0,
    ConsultOnly = 1,
    TransferOnly = 2,
    ConferenceOnly = 3,
}
