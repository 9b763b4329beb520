#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>How a route is selected (ECMA-285 SelectValue).</summary>
public enum SelectValue
{
    Normal = 0,
    LeastCost = 1,
    Emergency = 2,
    ACD = 3,
    UserDefined = 4,
}
