#pragma warning disable CS1591 // The members are the standard's own names; words beside them would only repeat them.
namespace CstaConnector.Codec.Csta;

/// <summary>Origins of calls (ECMA-285 CallOrigination, BIT STRING).</summary>
[Flags]
public enum CallOrigination : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    Internal = 1u << 0,
    External = 1u << 1,
}
