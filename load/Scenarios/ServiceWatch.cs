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
                    CpuSeconds = Math.Round(Grown(f => f.CpuSeconds), 2),
                    MemoryBegin = Mebibytes(first.Figures.MemoryOctets),
                    MemoryEnd = Mebibytes(last.Figures.MemoryOctets),
                    MemoryMost = Mebibytes(_looks.Max(l => l.Figures.MemoryOctets)),
                    ManagedEnd = Mebibytes(last.Figures.ManagedOctets),
                    Collections = [.. last.Figures.Collections.Select((_, generation) => (long)Grown(f => f.Collections[generation]))],
                };
            }
        }
    }

    /// <summary>Looks until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                if (await connector.FiguresAsync(cancellation) is { } figures)
                {
                    lock (_gate)
                    {
                        _looks.Add((_clock.Elapsed, figures));
                    }
                }

                await Task.Delay(s_interval, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The scenario is over.
        }
    }

    /// <summary>By how much a figure has grown that begins at 0 with every start of the service.</summary>
    private double Grown(Func<ServiceFigures, double> figure)
    {
        double sum = 0;
        for (var i = 1; i < _looks.Count; i++)
        {
            var (before, now) = (figure(_looks[i - 1].Figures), figure(_looks[i].Figures));
            sum += now >= before ? now - before : now;
        }

        return sum;
    }

    private static double Mebibytes(long octets) => Math.Round(octets / Mebi, 1);
}
