using System.Diagnostics;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// Measures several ways to deal with the same documents: batch by batch they take turns, beginning with another one each time, so that what disturbs the
/// machine disturbs all of them and none always finds the documents in the cache. Making the documents is not measured.
/// </summary>
internal sealed class Contest(LadderOptions options)
{
    /// <summary>Documents of a batch: 1.3 MiB, which a second-level cache holds as it holds what has just come from a socket.</summary>
    private const int BatchDocuments = 1024;

    private const int WarmUps = 3;

    private readonly List<(string Rung, Action<DocumentBatch> Pass)> _passes = [];

    internal Contest Add(string rung, Action<DocumentBatch> pass)
    {
        _passes.Add((rung, pass));
        return this;
    }

    /// <summary>Runs all rounds.</summary>
    /// <param name="traffic">Makes the documents.</param>
    /// <returns>A figure for each, in the order in which they were added; all ratios are against the first.</returns>
    internal Figure[] Run(CallTraffic traffic)
    {
        var batch = new DocumentBatch();
        double[][] times = [.. _passes.Select(_ => new double[options.Rounds])];
        double[] allocated = new double[_passes.Count];
        for (int round = -WarmUps; round < options.Rounds; round++)
        {
            long[] ticks = new long[_passes.Count];
            long[] octets = new long[_passes.Count];
            for (int i = 0; i < options.Batches; i++)
            {
                traffic.Fill(batch, BatchDocuments);
                for (int turn = 0; turn < _passes.Count; turn++)
                {
                    int pass = (turn + i) % _passes.Count;
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    long start = Stopwatch.GetTimestamp();
                    _passes[pass].Pass(batch);
                    ticks[pass] += Stopwatch.GetTimestamp() - start;
                    octets[pass] += GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }

            double documents = (double)options.Batches * BatchDocuments;
            for (int pass = 0; pass < _passes.Count && round >= 0; pass++)
            {
                times[pass][round] = ticks[pass] * (1e9 / Stopwatch.Frequency) / documents;
                allocated[pass] = octets[pass] / documents; // the last round's: the first ones fill pools
            }
        }

        return
        [
            .. _passes.Select((pass, i) => new Figure(
                pass.Rung, traffic.Agents, Median(times[i]), _passes[0].Rung, Median([.. times[i].Zip(times[0], (mine, first) => mine / first)]), allocated[i])),
        ];
    }

    internal static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
