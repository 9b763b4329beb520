namespace CstaConnector.Bench.Ladder;

/// <summary>The whole connector without sockets, against decoding alone.</summary>
internal static class PipelineRung
{
    internal static void Run(LadderOptions options, Action<Figure> report)
    {
        var traffic = new CallTraffic(options.ServedAgents, seed: 2);
        var rig = new PipelineRig(traffic);
        rig.Start();
        var memory = new MemoryRungs(options, report);
        long events = rig.ClientEvents, acknowledged = rig.Acknowledged, documents = 0;
        Figure[] figures = new Contest(options).Add(Rung.Decode, memory.DecodeOnly).Add(Rung.Pipeline, batch =>
        {
            rig.Apply(batch);
            documents += batch.Count;
        }).Run(traffic);
        if (rig.ClientEvents - events != documents || rig.Acknowledged - acknowledged != documents)
        {
            throw new InvalidOperationException($"{documents} documents, {rig.ClientEvents - events} events, {rig.Acknowledged - acknowledged} acknowledgements");
        }

        report(figures[1]);
    }
}
