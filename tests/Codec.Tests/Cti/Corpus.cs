using System.Text;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>A vector: a document in a file, what reading it must give beside it, the reason on that file's first line.</summary>
internal sealed record Vector(string Name, byte[] Document, string Expected);

internal static class Corpus
{
    private static readonly string s_folder = Find();

    internal static IEnumerable<string> Names(string kind) =>
        Directory.EnumerateFiles(Path.Combine(s_folder, kind), "*.xml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    internal static TheoryData<string> Theory(string kind) => [.. Names(kind)];

    internal static Vector Load(string kind, string name)
    {
        string path = Path.Combine(s_folder, kind, name);
        string[] lines = File.ReadAllLines(path + ".trace", Encoding.UTF8);
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        return new Vector(name, File.ReadAllBytes(path + ".xml"), string.Join('\n', lines.Skip(1)));
    }

    /// <summary>The document between octets that must not be looked at.</summary>
    internal static ReadOnlyMemory<byte> Guarded(byte[] document)
    {
        byte[] guarded = new byte[document.Length + 128];
        Array.Fill(guarded, (byte)'<');
        document.CopyTo(guarded, 64);
        return guarded.AsMemory(64, document.Length);
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Corpus", "cti");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/Corpus/cti");
    }
}
