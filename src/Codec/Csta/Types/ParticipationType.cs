#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>How a device takes part in a conference (ECMA-285 ParticipationType).</summary>
public enum ParticipationType
{
    Silent = 0,
    Active = 1,
    None = 2,
}
