namespace CstaConnector.Codec.Acse;

/// <summary>
/// Editions of CSTA in the order in which user information's cSTAVersion numbers them (BIT STRING). Bits 5 to 13 and 15 to 17 are editions of ECMA-323, in XML.
/// </summary>
[Flags]
public enum CstaVersions : uint
{
    /// <summary>None is named.</summary>
    None = 0,

    /// <summary>ECMA-180, Phase I.</summary>
    Ecma180 = 1u << 0,

    /// <summary>ECMA-218, Phase II.</summary>
    Ecma218 = 1u << 1,

    /// <summary>ECMA-285, first edition, Phase III.</summary>
    Ecma285First = 1u << 2,

    /// <summary>ISO/IEC 18052, Phase III.</summary>
    Iso18052 = 1u << 3,

    /// <summary>ECMA-285, second edition.</summary>
    Ecma285Second = 1u << 4,

    /// <summary>ECMA-285, third edition.</summary>
    Ecma285Third = 1u << 14,

    /// <summary>ECMA-285, fourth edition.</summary>
    Ecma285Fourth = 1u << 18,
}
