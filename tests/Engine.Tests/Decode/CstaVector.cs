namespace CstaConnector.Engine.Tests.Decode;

/// <summary>A file of tests/Corpus/csta.</summary>
internal sealed class CstaVector
{
    public CstaVector(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root, file));
        Hex = lines.Single(line => line.StartsWith("hex: ", StringComparison.Ordinal))[5..];
        Rule = lines.SingleOrDefault(line => line.StartsWith("rule: ", StringComparison.Ordinal))?[6..];
        Trace = [.. lines.Where(line => line.StartsWith("trace: ", StringComparison.Ordinal)).Select(line => line[7..])];
    }

    public static string Root { get; } = FindRoot();

    public string Hex { get; }

    /// <summary>The fault, of an invalid vector.</summary>
    public string? Rule { get; }

    /// <summary>What is printed.</summary>
    public string[] Trace { get; }

    public static IEnumerable<string> Paths() => Directory.EnumerateFiles(Root, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CstaConnector.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The tests run outside the repository."), "tests", "Corpus", "csta");
    }
}
