using System.Diagnostics;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>Looks at the service's process once a second.</summary>
internal sealed class ServiceWatch(IDemoConnector connector)
{
    private const double Mebi = 1024 * 1024;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<(TimeSpan At, ServiceFigures Figures)> _looks = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Memory in use at each look, in MiB.</summary>
    public IReadOnlyList<double> Memory
    {
        get
        {
            lock (_gate)
            {
                return [.. _looks.Select(l => l.Figures.MemoryOctets / Mebi)];
            }
        }
    }

    /// <summary>The sum of all looks; null before there are two.</summary>
    public ServiceUse? Use
    {
        get
        {
            lock (_gate)
            {
                if (_looks.Count < 2)
                {
                    return null;
                }

                var (first, last) = (_looks[0], _looks[^1]);
                return new ServiceUse
                {
                    Seconds = Math.Round((last.At - first.At).TotalSeconds, 1),
                    CpuSeconds = Math.Round(last.Figures.CpuSeconds - first.Figures.CpuSeconds, 2),
                    MemoryBegin = Mebibytes(first.Figures.MemoryOctets),
                    MemoryEnd = Mebibytes(last.Figures.MemoryOctets),
                    MemoryMost = Mebibytes(_looks.Max(l => l.Figures.MemoryOctets)),
                    ManagedEnd = Mebibytes(last.Figures.ManagedOctets),
                    Collections = [.. last.Figures.Collections.Zip(first.Figures.Collections, (l, f) => l - f)],
                };
            }
        }
    }

    /// <summary>Looks until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await connector.FiguresAsync(cancellation) is { } figures)
            {
                lock (_gate)
                {
                    _looks.Add((_clock.Elapsed, figures));
                }

                await Task.Delay(s_interval, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The scenario is over.
        }
    }

    private static double Mebibytes(long octets) => Math.Round(octets / Mebi, 1);
}
