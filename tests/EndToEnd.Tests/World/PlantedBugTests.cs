using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CstaConnector.Pipeline;
using Xunit.Abstractions;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>The checker is checked: each of the planted bugs is found by the seeds, and soon.</summary>
public sealed partial class PlantedBugTests(ITestOutputHelper output)
{
    /// <summary>Within how many seeds a bug has to be found.</summary>
    private const int Seeds = 30;

    private const int Patience = 300_000; // ms; a child takes some seconds

    public static TheoryData<string> Bugs { get; } = new(typeof(PlantedBugs).GetFields().Where(f => f.FieldType == typeof(bool)).Select(f => f.Name));

    private static IEnumerable<FieldInfo> Fields => typeof(PlantedBugs).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(bool));

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found_by_the_seeds(string bug)
    {
        (int exit, string told) = Run("--planted", bug);
        Assert.True(exit == 1, $"{bug} is not found within {Seeds} seeds: {told}");
        Match found = FoundPattern().Match(told);
        string fault = FaultPattern().Match(told).Groups[1].Value;
        output.WriteLine($"{bug}: found after {found.Groups[1].Value} seeds: {fault.Trim()}");
        Assert.InRange(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), 1, Seeds);
    }

    /// <summary>What the seeds find of a planted bug is the bug: the same seeds find nothing without one.</summary>
    [Fact]
    public void The_same_seeds_find_nothing_without_a_planted_bug()
    {
        (int exit, string told) = Run();
        Assert.True(exit == 0, told);
        Assert.Contains($"{Seeds} seeds, 0 failed", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_that_nobody_planted_is_wrong_input() => Assert.Equal(2, Run("--planted", "NoSuchBug").Exit);

    [Fact]
    public void None_is_there_where_none_was_asked_for()
    {
        Assert.True(Fields.Count() >= 10);
        Assert.All(Fields, f => Assert.True(f.IsInitOnly && !(bool)f.GetValue(null)!, f.Name));
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        SwarmOutcome first = SwarmRun.Of(3), second = SwarmRun.Of(3);
        Assert.Equal(first, second);
        Assert.NotEqual(first.Steps, SwarmRun.Of(4).Steps);
    }

    private static (int Exit, string Told) Run(params string[] arguments)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new(host, ["exec", typeof(SeedsProgram).Assembly.Location, "seeds", "--from", "1", "--count", $"{Seeds}", "--jobs", "1", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        Task<string> told = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill();
            Assert.Fail("the child does not come to an end");
        }

        return (child.ExitCode, told.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    [GeneratedRegex("the (\\d+)\\. of this run")]
    private static partial Regex FoundPattern();

    [GeneratedRegex("^drawn:.*\\n(?:\\d+ faults:\\n)?(.*)", RegexOptions.Multiline)]
    private static partial Regex FaultPattern();
}
