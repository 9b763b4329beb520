namespace CstaConnector.Codec.Tests.Csta;

/// <summary>The vectors under tests/Corpus/csta: one a file, its reason in the first line.</summary>
public static class CstaCorpus
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    private static string Root => Path.Combine(Repository, "tests", "Corpus", "csta");

    public static TheoryData<string> ValidNames => Names("valid");

    public static TheoryData<string> InvalidNames => Names("invalid");

    public static IEnumerable<byte[]> AllValid => Directory.EnumerateFiles(Path.Combine(Root, "valid")).Order(StringComparer.Ordinal).Select(Octets);

    public static byte[] Valid(string name) => Octets(Path.Combine(Root, "valid", name + ".txt"));

    /// <summary>What comes out when the octets are read and written again: the same, unless the file says otherwise.</summary>
    public static byte[] Sent(string name)
    {
        string? sent = File.ReadLines(Path.Combine(Root, "valid", name + ".txt")).SingleOrDefault(line => line.StartsWith("sent: ", StringComparison.Ordinal));
        return sent is null ? Valid(name) : Convert.FromHexString(sent["sent: ".Length..]);
    }

    public static (byte[] Octets, string Rule) Invalid(string name)
    {
        string path = Path.Combine(Root, "invalid", name + ".txt");
        return (Octets(path), Field(path, "rule: "));
    }

    private static TheoryData<string> Names(string kind)
    {
        var names = new TheoryData<string>();
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Root, kind), "*.txt").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileNameWithoutExtension(path));
        }

        return names;
    }

    private static byte[] Octets(string path) => Convert.FromHexString(Field(path, "hex: "));

    private static string Field(string path, string key) =>
        File.ReadLines(path).Single(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..];

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CstaConnector.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
