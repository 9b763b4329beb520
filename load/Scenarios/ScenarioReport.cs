using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CstaConnector.Load.Scenarios;

/// <summary>Latency while one thing went on beside the steps.</summary>
/// <param name="Name">What went on.</param>
/// <param name="Steps">Measured steps that began meanwhile.</param>
/// <param name="Milliseconds">As in the report.</param>
public sealed record ScenarioPhase(string Name, long Steps, IReadOnlyDictionary<string, double> Milliseconds);

/// <summary>What a scenario's run came to.</summary>
public sealed record ScenarioReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required string Scenario { get; init; }

    public required int Seed { get; init; }

    /// <summary>Steps a second as planned.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Seconds from the first step's time to the end of the last one.</summary>
    public required double Seconds { get; init; }

    public required long Steps { get; init; }

    /// <summary>Steps in the latency figures: those after the warm-up that went well.</summary>
    public required long Measured { get; init; }

    public required long Failed { get; init; }

    public required IReadOnlyDictionary<string, long> Faults { get; init; }

    /// <summary>Latency from the planned time, without what a step waits by plan, in milliseconds, by percentile from the lowest to the highest.</summary>
    public required IReadOnlyDictionary<string, double> Milliseconds { get; init; }

    /// <summary>How late the runner itself began the steps, which is part of their latency: what is much here is this machine's and not the connector's.</summary>
    public IReadOnlyDictionary<string, double> LateMilliseconds { get; init; } = new Dictionary<string, double>();

    /// <summary>Processors and runtime that all of it shared.</summary>
    public string Machine { get; } = $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Latency of the steps that began while one thing went on beside them.</summary>
    public IReadOnlyList<ScenarioPhase> Phases { get; init; } = [];

    /// <summary>What the service's process used; null where it had none of its own.</summary>
    public ServiceUse? Use { get; init; }

    public required IReadOnlyList<ScenarioCheck> Checks { get; init; }

    /// <summary>Whether every step went well and every check held; time plays no part in it.</summary>
    public bool PromiseHeld => Steps > 0 && Measured > 0 && Failed == 0 && Checks.All(c => c.Held);

    public string Json() => JsonSerializer.Serialize(this, s_json);

    public IEnumerable<string> Lines()
    {
        yield return $"scenario {Scenario}, seed {Seed}: {Steps} steps at {PerSecond}/s in {Seconds:F1} s, {Failed} failed";
        yield return "  latency from the planned time, ms: " + Words(Milliseconds);
        foreach (var phase in Phases)
        {
            yield return $"    {phase.Name} ({phase.Steps} steps): {Words(phase.Milliseconds)}";
        }

        if (LateMilliseconds.Count > 0)
        {
            yield return "  of it, how late the runner began the steps, ms: " + Words(LateMilliseconds);
        }

        yield return $"  the machine: {Machine}";
        if (Use is { } use)
        {
            yield return $"  the service: {use}";
        }

        foreach (var (fault, count) in Faults)
        {
            yield return $"  ! {count} × {fault}";
        }

        foreach (var check in Checks)
        {
            yield return $"  {(check.Held ? "ok  " : "FAIL")}  {check.Name}: {check.Detail}";
        }

        yield return PromiseHeld ? "the promise held" : "the promise did NOT hold";
    }

    private static string Words(IReadOnlyDictionary<string, double> milliseconds) => string.Join("  ", milliseconds.Select(p => $"{p.Key} {p.Value:F2}"));
}
