namespace CstaConnector.Fuzz;

/// <summary>The vectors under tests/Corpus/csta, or of another folder: <c>hex:</c> lines of text files, and <c>.bin</c> files as they are.</summary>
public static class CorpusFiles
{
    private const string Key = "hex: ";

    /// <summary>The repository's own corpus of CSTA.</summary>
    public static string Default => Of("csta");

    /// <summary>The repository's own corpus of one kind: <c>csta</c> or <c>cti</c>.</summary>
    public static string Of(string kind)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CstaConnector.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The program runs outside the repository: name a folder with --corpus."), "tests", "Corpus", kind);
    }

    /// <summary>All documents, <c>.xml</c>, of a folder and those below it, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> ReadDocuments(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>All messages of a folder and those below it, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Messages).Where(octets => octets.Length > 0),
    ];

    private static IEnumerable<byte[]> Messages(string path) => Path.GetExtension(path) switch
    {
        ".bin" => [File.ReadAllBytes(path)],
        ".txt" => File.ReadLines(path).Where(line => line.StartsWith(Key, StringComparison.Ordinal)).Select(line => Convert.FromHexString(line[Key.Length..])),
        _ => [],
    };
}
