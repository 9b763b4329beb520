using System.Reflection;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Rose;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz;

/// <summary>The names of the rules that decoding may say were broken.</summary>
public static class DeclaredRules
{
    /// <summary>All of CSTA.</summary>
    public static IReadOnlySet<string> All { get; } = Of(typeof(BerRules), typeof(RoseRules), typeof(AcseRules), typeof(CstaRules));

    /// <summary>All of XML.</summary>
    public static IReadOnlySet<string> Xml { get; } = Of(typeof(XmlRules));

    /// <summary>All of CTI, with those of XML.</summary>
    public static IReadOnlySet<string> Cti { get; } = Of(typeof(XmlRules), typeof(CtiRules));

    private static HashSet<string> Of(params Type[] types) => types
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.Ordinal);
}
