using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Load.Scenarios;

/// <summary>How a scenario's steps are spread over time. Open loop: the next step begins when it is due, whether the last one is over or not.</summary>
/// <param name="PerSecond">Steps a second.</param>
/// <param name="WarmUp">Steps planned in this time are run and not measured.</param>
/// <param name="Duration">Time that is measured.</param>
public sealed record LoadShape(double PerSecond, TimeSpan WarmUp, TimeSpan Duration)
{
    /// <summary>Steps in all.</summary>
    public long Steps => (long)Math.Ceiling(PerSecond * (WarmUp + Duration).TotalSeconds);

    /// <summary>When a step is due, counted from the start.</summary>
    public TimeSpan DueAt(long step) => TimeSpan.FromSeconds(step / PerSecond);

    /// <summary>Whether a step is measured.</summary>
    public bool IsMeasured(long step) => DueAt(step) >= WarmUp;
}

/// <summary>What a person may choose.</summary>
/// <param name="Agents">Simulated users; null: the scenario's own number.</param>
/// <param name="PerSecond">Steps a second; null: the scenario's own.</param>
/// <param name="Seconds">Seconds that are measured; null: the scenario's own.</param>
/// <param name="Seed">The seed of all chance.</param>
public sealed record ScenarioSettings(int? Agents, double? PerSecond, double? Seconds, int Seed)
{
    /// <summary>By what means the connector talks to the operating system.</summary>
    public TransportChoice Transport { get; init; }
}

/// <summary>How a step went.</summary>
/// <param name="Fault">Null if all went well, otherwise what went wrong.</param>
/// <param name="Planned">Time that passed by plan, such as a call's talk; it is no latency.</param>
public readonly record struct StepOutcome(string? Fault, TimeSpan Planned);

/// <summary>What a check found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Held">Whether it held.</param>
/// <param name="Detail">Figures in words.</param>
public sealed record ScenarioCheck(string Name, bool Held, string Detail);

/// <summary>
/// A load scenario without an engine: name, set-up, load shape; its world has the step and the checks. Our own runner and NBomber run the same ones.
/// </summary>
public interface IScenario
{
    string Name { get; }

    /// <summary>What it shows, in a sentence.</summary>
    string Description { get; }

    /// <summary>The load for these settings.</summary>
    LoadShape Shape(ScenarioSettings settings);

    /// <summary>Builds what the steps run against.</summary>
    Task<IScenarioWorld> SetUpAsync(ScenarioSettings settings, CancellationToken cancellation);
}

/// <summary>What a scenario's steps run against.</summary>
public interface IScenarioWorld : IAsyncDisposable
{
    /// <summary>What goes on beside the steps now, where their latency is to be told by it; null leaves it.</summary>
    string? Phase => null;

    /// <summary>What the service's process used so far; null where that is not known.</summary>
    ServiceUse? Use => null;

    /// <summary>One step, from its order to its last effect.</summary>
    /// <param name="step">Its number, from 0; steps run side by side.</param>
    /// <param name="cancellation">Gives the step up.</param>
    Task<StepOutcome> StepAsync(long step, CancellationToken cancellation);

    /// <summary>Whether the promise held, looked at after the last step.</summary>
    Task<IReadOnlyList<ScenarioCheck>> CheckAsync(CancellationToken cancellation);
}
