namespace CstaConnector.Fuzz.Guided;

/// <summary>One decoder, for a fuzzer that is guided by the branches which an input takes.</summary>
/// <param name="Name">Its name, on the command line and under tests/Corpus/guided.</param>
/// <param name="Kind">The kind of the vectors that it begins with: <c>csta</c> or <c>cti</c>.</param>
/// <param name="Check">Puts octets to the decoder; the first promise broken, or null.</param>
public sealed record GuidedTarget(string Name, string Kind, Func<byte[], Finding?> Check)
{
    /// <summary>The folder of its stored corpus.</summary>
    public string Folder => Path.Combine(CorpusFiles.Of("guided"), Name);

    /// <summary>What it begins with instead of the vectors of its kind.</summary>
    public IReadOnlyList<byte[]>? Begin { get; init; }

    /// <summary>The vectors that it begins with.</summary>
    public IReadOnlyList<byte[]> Vectors() => Begin is not null ? Begin : Kind == "csta" ? CorpusFiles.Read(CorpusFiles.Of(Kind)) : CorpusFiles.ReadDocuments(CorpusFiles.Of(Kind));

    /// <summary>Its stored corpus, by file, in the order of their names.</summary>
    public IReadOnlyList<string> Files() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)] : [];
}
