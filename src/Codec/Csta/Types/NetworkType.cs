#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Networks (ECMA-285 networkType).</summary>
public enum NetworkType
{
    ISDNPublic = 0,
    NonISDNPublic = 1,
    ISDNPrivate = 2,
    NonISDNPrivate = 3,
    Other = 4,
}
