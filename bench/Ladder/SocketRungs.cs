using System.Diagnostics;

namespace CstaConnector.Bench.Ladder;

/// <summary>The service over loopback and its peers: they take turns with the same documents, beginning with another one each round.</summary>
internal static class SocketRungs
{
    private const int WarmUps = 3;

    internal static void Run(LadderOptions options, Action<Figure> report)
    {
        var traffic = new CallTraffic(options.ServedAgents, seed: 3);
        List<ISocketRung> rungs = [new RelayRung(), new ServiceRung(traffic)];
        try
        {
            if (NatsRung.TryStart() is { } nats)
            {
                rungs.Add(nats);
            }
            else
            {
                Console.Error.WriteLine("left out: nats-server, which is not on this machine (Debian: nats-server)");
            }

            Measure(rungs, traffic, options, report);
        }
        finally
        {
            rungs.ForEach(rung => rung.Dispose());
        }
    }

    private static void Measure(List<ISocketRung> rungs, CallTraffic traffic, LadderOptions options, Action<Figure> report)
    {
        var batch = new DocumentBatch();
        double[][] times = [.. rungs.Select(_ => new double[options.Rounds])];
        double[] allocated = new double[rungs.Count];
        for (int round = -WarmUps; round < options.Rounds; round++)
        {
            traffic.Fill(batch, options.SocketDocuments);
            for (int turn = 0; turn < rungs.Count; turn++)
            {
                int rung = (turn + round + WarmUps) % rungs.Count;
                rungs[rung].Prepare(batch);
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long start = Stopwatch.GetTimestamp();
                rungs[rung].Pass(batch);
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                if (round >= 0)
                {
                    times[rung][round] = time.TotalNanoseconds / batch.Count;
                    allocated[rung] = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / batch.Count;
                }
            }
        }

        for (int i = 0; i < rungs.Count; i++)
        {
            double[] ratios = [.. times[i].Zip(times[0], (mine, relay) => mine / relay)];
            report(new Figure(rungs[i].Name, options.ServedAgents, Contest.Median(times[i]), rungs[0].Name, Contest.Median(ratios), allocated[i]));
        }
    }
}
