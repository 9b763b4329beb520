using System.Diagnostics;

namespace CstaConnector.Codec.Tests.InstructionSets;

/// <summary>
/// The codec has ways for wide registers, narrow ones and none. The same inputs give the same answers in a process that has all instructions of the machine and in processes from
/// which the runtime takes some away.
/// </summary>
public sealed class InstructionSetTests
{
    private const int Patience = 180_000; // ms; a child takes some seconds

    private static readonly Lazy<Answers> s_all = new(() => Run([]));

    /// <summary>A setting of the runtime, and what must not be there under it. What a machine lacks anyway is not there either.</summary>
    public static TheoryData<string, string[]> Settings { get; } = new()
    {
        { "DOTNET_EnableAVX512v2", ["avx512vbmi", "avx512vbmi2"] },
        { "DOTNET_EnableAVX512", ["avx512", "avx512vbmi", "avx512vbmi2", "vector512"] },
        { "DOTNET_EnableAVX2", ["avx2", "avx512", "avx512vbmi", "avx512vbmi2", "vector256", "vector512"] },
        { "DOTNET_EnableHWIntrinsic", ["avx2", "avx512", "avx512vbmi", "avx512vbmi2", "sse42", "advsimd", "vector128", "vector256", "vector512"] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Answers_are_the_same_without_the_instructions(string setting, string[] without)
    {
        Answers fewer = Run([], (setting, "0"));
        Assert.All(without, set => Assert.False(fewer.Sets[set], set));
        Assert.All(fewer.Sets.Where(set => !without.Contains(set.Key)), set => Assert.Equal(s_all.Value.Sets[set.Key], set.Value));
        Assert.Equal([], Differences(s_all.Value, fewer));
    }

    /// <summary>With nothing taken away the child has what this process has, unless that was started with less.</summary>
    [Fact]
    public void A_child_has_the_instructions_of_the_machine()
    {
        Assert.All(InstructionSupport.Here, set => Assert.True(s_all.Value.Sets[set.Key] || !set.Value, set.Key));
        Assert.True(s_all.Value.Sections.Count >= 13);
        Assert.All(s_all.Value.Sections, section => Assert.True(section.Value.Count > 50, section.Key));
    }

    /// <summary>An answer that does depend on them is found, and its section named.</summary>
    [Fact]
    public void A_difference_is_found()
    {
        Answers all = Run(["--canary"]);
        Assert.Equal(["names"], Differences(s_all.Value, all));
        if (all.Sets["avx2"])
        {
            Assert.Equal(["names"], Differences(all, Run(["--canary"], ("DOTNET_EnableAVX2", "0"))));
        }
    }

    private static string[] Differences(Answers one, Answers other) =>
        [.. one.Sections.Keys.Union(other.Sections.Keys).Where(name => one.Sections.GetValueOrDefault(name) != other.Sections.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];

    private static Answers Run(string[] arguments, params (string Name, string Value)[] settings)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new(host, ["exec", typeof(DigestProgram).Assembly.Location, "digest", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill();
            Assert.Fail("the child does not come to an end");
        }

        Assert.True(child.ExitCode == 0, errors.GetAwaiter().GetResult());
        string[][] lines = [.. output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' '))];
        return new Answers(
            lines.Where(line => line[0] == "set").ToDictionary(line => line[1], line => bool.Parse(line[2])),
            lines.Where(line => line[0] == "section").ToDictionary(line => line[1], line => (int.Parse(line[2]), line[3])));
    }

    /// <summary>What a child printed: instruction sets, and the number and the hash of each section's answers.</summary>
    private sealed record Answers(Dictionary<string, bool> Sets, Dictionary<string, (int Count, string Hash)> Sections);
}
