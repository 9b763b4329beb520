namespace CstaConnector.Load.Demo;

/// <summary>What a demo is told on its command line.</summary>
public sealed record DemoOptions
{
    public int Agents { get; init; } = 2_000;

    /// <summary>Seconds that the whole demo takes, about.</summary>
    public double Seconds { get; init; } = 40;

    /// <summary>Seconds from its start to the crash; the crash waits until both clients follow all agents.</summary>
    public double CrashAt { get; init; } = 14;

    public int Seed { get; init; } = 1;

    /// <summary>Leaves the sweep out, to show what happens without it.</summary>
    public bool NoSweep { get; init; }

    /// <summary>Plain lines instead of the live view.</summary>
    public bool Plain { get; init; }

    /// <summary>Where the report goes as JSON; null: nowhere.</summary>
    public string? JsonFile { get; init; }
}
