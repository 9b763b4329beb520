#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Which forwarding settings are the device's defaults (ECMA-285 ForwardDefault).</summary>
public enum ForwardDefault
{
    ForwardingTypeAndForwardDN = 0,
    ForwardingType = 1,
    ForwardDN = 2,
}
