using System.Collections.Frozen;

namespace CstaConnector.Codec.Csta;

/// <summary>The operations' names on the wire's side of the world: as the standard's modules spell them.</summary>
public static class CstaOperations
{
    // The standard's names begin with a small letter and are the enumeration's otherwise.
    private static readonly FrozenDictionary<int, string> Names =
        Enum.GetValues<CstaOperation>().ToFrozenDictionary(operation => (int)operation, operation => char.ToLowerInvariant(operation.ToString()[0]) + operation.ToString()[1..]);

    /// <summary>Whether a code is one of CSTA's.</summary>
    /// <param name="code">The local operation code.</param>
    public static bool IsKnown(int code) => Names.ContainsKey(code);

    /// <summary>The operation's name as the standard spells it, or null for a code that is not CSTA's.</summary>
    /// <param name="code">The local operation code.</param>
    public static string? NameOf(int code) => Names.GetValueOrDefault(code);
}
