namespace CstaConnector.Codec;

/// <summary>What is wrong with octets that a peer sent: the rule that they break, where, and in words. A value, so that bad input costs no exception.</summary>
/// <param name="Rule">The rule's stable, dotted name, such as <c>ber.length.limit</c>; scripts match on it. Empty when nothing is wrong.</param>
/// <param name="Offset">Offset in octets from the start of what was read.</param>
/// <param name="Detail">The fault in words for a person; a constant, never the peer's own text.</param>
public readonly record struct CodecError(string Rule, long Offset, string Detail)
{
    /// <summary>Nothing is wrong.</summary>
    public static CodecError None => default;

    /// <summary>Whether this names a fault.</summary>
    public bool IsError => !string.IsNullOrEmpty(Rule);

    /// <summary>The same fault, told from the start of something larger.</summary>
    /// <param name="by">Octets that lie before what was read.</param>
    public CodecError Shifted(long by) => this with { Offset = Offset + by };

    /// <inheritdoc/>
    public override string ToString() => IsError ? $"{Rule} at offset {Offset}: {Detail}" : "no error";
}
