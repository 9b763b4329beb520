namespace CstaConnector.Fuzz;

/// <summary>A promise of the codec that some octets broke.</summary>
/// <param name="Oracle">Which promise, by a stable name.</param>
/// <param name="Subject">The reader, or the framing.</param>
/// <param name="Detail">What happened.</param>
public sealed record Finding(string Oracle, string Subject, string Detail)
{
    /// <summary>Whether another finding is the same one, met with other octets.</summary>
    public bool IsLike(Finding? other) => other is not null && other.Oracle == Oracle && other.Subject == Subject;

    /// <inheritdoc/>
    public override string ToString() => $"{Oracle} ({Subject}): {Detail}";
}
