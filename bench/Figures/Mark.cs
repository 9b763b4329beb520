using System.Text.Json;

namespace CstaConnector.Bench.Figures;

/// <summary>What the project wants of itself in one respect, and what was measured.</summary>
/// <param name="What">In which respect.</param>
/// <param name="Goal">What is wanted.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Met">Whether that is enough.</param>
/// <param name="Date">The day it was measured, UTC.</param>
/// <param name="Source">What measured it.</param>
internal sealed record Mark(string What, string Goal, string Measured, bool Met, string Date, string Source)
{
    private const string Suffix = "-marks.json";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Those of a processor that the ladder does not measure: what BenchmarkDotNet and the load scenarios gave, written down by hand.</summary>
    internal static IReadOnlyList<Mark> Load(string folder, string processor)
    {
        string file = Path.Combine(folder, processor + Suffix);
        return File.Exists(file) ? JsonSerializer.Deserialize<Mark[]>(File.ReadAllText(file), s_json)! : [];
    }
}
