using System.Text.Json;
using CstaConnector.Bench.Ladder;

namespace CstaConnector.Bench.Figures;

/// <summary>What a run of the ladder gave, and under which settings; one file a processor in <c>bench/results</c>.</summary>
internal sealed record LadderResult
{
    private const string Pattern = "*-ladder.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required Machine Machine { get; init; }

    /// <summary>The day, UTC.</summary>
    public required string Date { get; init; }

    /// <summary>The commit that was measured, by git; <c>-dirty</c> behind it where files had been changed since.</summary>
    public required string Commit { get; init; }

    /// <summary>Words about the run, such as that others were at work on the machine.</summary>
    public required string Note { get; init; }

    /// <summary>The system's load average of a minute before and after the run: on a quiet machine some 0 and 2, for the ladder keeps one or two cores busy itself.</summary>
    public required IReadOnlyList<double> Load { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Keeps it in place of the processor's last one.</summary>
    /// <returns>The file.</returns>
    internal string Save(string folder)
    {
        string file = Path.Combine(folder, Machine.Slug + Pattern[1..]);
        File.WriteAllText(file, JsonSerializer.Serialize(this, s_json) + "\n");
        return file;
    }

    /// <summary>All that are kept, in the order of their files' names.</summary>
    internal static IReadOnlyList<(string File, LadderResult Result)> LoadAll(string folder) =>
        [.. Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal).Select(file => (file, JsonSerializer.Deserialize<LadderResult>(File.ReadAllText(file), s_json)!))];

    /// <summary>The figure of a rung, or null.</summary>
    internal Figure? Of(string rung, int agents) => Figures.FirstOrDefault(figure => figure.Rung == rung && figure.Agents == agents);
}
