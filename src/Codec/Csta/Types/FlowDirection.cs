#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Directions of media (ECMA-285 flowDirection).</summary>
public enum FlowDirection
{
    Transmit = 0,
    Receive = 1,
    TransmitAndReceive = 2,
    None = 3,
}
