#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Kinds of bit rate (ECMA-285 bitRate).</summary>
public enum BitRate
{
    Constant = 0,
    Variable = 1,
}
