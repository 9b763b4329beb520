#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>How digits are sent (ECMA-285 digitMode).</summary>
public enum DigitMode
{
    RotaryPulse = 0,
    DTMF = 1,
}
