namespace CstaConnector.Load.Scenarios;

/// <summary>What the service's process used while a scenario ran.</summary>
public sealed record ServiceUse
{
    /// <summary>Seconds between the first and the last look.</summary>
    public required double Seconds { get; init; }

    /// <summary>Processor time in seconds.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Memory in use (working set) at the first look, in MiB.</summary>
    public required double MemoryBegin { get; init; }

    /// <summary>The same at the last look.</summary>
    public required double MemoryEnd { get; init; }

    /// <summary>The most that any look found.</summary>
    public required double MemoryMost { get; init; }

    /// <summary>Managed heap at the last look, garbage included, in MiB.</summary>
    public required double ManagedEnd { get; init; }

    /// <summary>Garbage collections of generation 0, 1 and 2; each counts in those below it as well.</summary>
    public required IReadOnlyList<long> Collections { get; init; }

    public override string ToString() =>
        $"CPU {CpuSeconds:F1} s in {Seconds:F0} s; memory {MemoryBegin:F0} MiB at the beginning, {MemoryEnd:F0} at the end, {MemoryMost:F0} at most, managed heap {ManagedEnd:F0}; " +
        $"collections {string.Join('/', Collections)} (generation 0/1/2)";
}
