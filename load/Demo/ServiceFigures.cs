namespace CstaConnector.Load.Demo;

/// <summary>What a service's process uses, as its metrics tell.</summary>
/// <param name="MemoryOctets">Octets of memory that it has in use (working set).</param>
/// <param name="ManagedOctets">Octets on the managed heap, garbage included.</param>
/// <param name="CpuSeconds">Processor time since its start.</param>
/// <param name="Collections">Garbage collections of each generation since its start.</param>
public sealed record ServiceFigures(long MemoryOctets, long ManagedOctets, double CpuSeconds, IReadOnlyList<long> Collections)
{
    private const int Generations = 3;

    /// <summary>Reads them from Prometheus' text form.</summary>
    /// <exception cref="FormatException">A figure is missing.</exception>
    public static ServiceFigures Parse(string metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in metrics.Split('\n'))
        {
            var end = line.LastIndexOf(' ');
            if (end > 0 && line[0] != '#' && double.TryParse(line.AsSpan(end + 1), System.Globalization.CultureInfo.InvariantCulture, out var value))
            {
                values[line[..end]] = value;
            }
        }

        return new ServiceFigures(
            (long)Value("process_working_set_bytes"),
            (long)Value("dotnet_total_memory_bytes"),
            Value("process_cpu_seconds_total"),
            [.. Enumerable.Range(0, Generations).Select(g => (long)values.GetValueOrDefault($"dotnet_collection_count_total{{generation=\"{g}\"}}"))]);

        double Value(string name) => values.TryGetValue(name, out var value) ? value : throw new FormatException($"the metrics have no {name}");
    }
}
