using System.Reflection;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;

namespace CstaConnector.Fuzz;

/// <summary>The names of the rules that decoding CSTA may say were broken.</summary>
public static class DeclaredRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } = new[] { typeof(BerRules), typeof(RoseRules), typeof(AcseRules), typeof(CstaRules) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet(StringComparer.Ordinal);
}
