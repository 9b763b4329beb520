namespace CstaConnector.Bench.Ladder;

/// <summary>A sweep of many agents with two calls each, unpaced, and the least that it could be; they take turns with canned snapshots.</summary>
internal static class SweepRungs
{
    private const int WarmUps = 2;

    internal static void Run(LadderOptions options, Action<Figure> report)
    {
        // Each has its own, for its sequence numbers go on.
        CallTraffic[] traffic = [new(options.SweptAgents, seed: 7), new(options.SweptAgents, seed: 7)];
        using var bare = new BareSweeper(traffic[0]);
        using var service = new ServiceRung(traffic[1]);
        var snapshots = new DocumentBatch();
        string[] names = [Rung.BareSweep, Rung.Sweep];
        Func<DocumentBatch, TimeSpan>[] sweeps = [bare.Sweep, service.Sweep];
        double[][] times = [new double[options.Rounds], new double[options.Rounds]];
        double[] allocated = new double[sweeps.Length];
        for (int round = -WarmUps; round < options.Rounds; round++)
        {
            for (int turn = 0; turn < sweeps.Length; turn++)
            {
                int sweep = (turn + round + WarmUps) % sweeps.Length;
                traffic[sweep].FillSnapshots(snapshots);
                long before = GC.GetTotalAllocatedBytes(precise: true);
                TimeSpan time = sweeps[sweep](snapshots);
                if (round >= 0)
                {
                    times[sweep][round] = time.TotalNanoseconds / options.SweptAgents;
                    allocated[sweep] = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / options.SweptAgents;
                }
            }
        }

        for (int i = 0; i < sweeps.Length; i++)
        {
            double[] ratios = [.. times[i].Zip(times[0], (mine, bare) => mine / bare)];
            report(new Figure(names[i], options.SweptAgents, Contest.Median(times[i]), names[0], Contest.Median(ratios), allocated[i]));
        }
    }
}
