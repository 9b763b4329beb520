#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Kinds of forwarding (ECMA-285 ForwardingType).</summary>
public enum ForwardingType
{
    ForwardImmediate = 0,
    ForwardBusy = 1,
    ForwardNoAns = 2,
    ForwardBusyInt = 3,
    ForwardBusyExt = 4,
    ForwardNoAnsInt = 5,
    ForwardNoAnsExt = 6,
    ForwardImmInt = 7,
    ForwardImmExt = 8,
    ForwardDND = 9,
    ForwardDNDInt = 10,
    ForwardDNDExt = 11,
}
