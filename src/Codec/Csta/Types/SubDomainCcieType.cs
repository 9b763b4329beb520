#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Kinds of information elements (ECMA-285 switchingSubDomainCCIEType).</summary>
public enum SubDomainCcieType
{
    Isdn = 0,
    Atm = 1,
    IsoEthernet = 2,
    Rsvp = 3,
    Other = 4,
    Sip = 5,
}
