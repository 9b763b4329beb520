using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>All links to BroadWorks and all clients' links are cut at once, again and again, under calls.</summary>
public sealed class ReconnectStorm(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const double SecondsBetween = 3;

    /// <summary>Share of the time after which nothing is cut any more, so that the last cut can be seen to heal.</summary>
    private const double CutShare = 0.7;

    public override string Name => "reconnect-storm";

    public override string Description => "all links and all clients are cut at once, again and again, under calls";

    protected override double PerSecond => 20;

    protected override double Seconds => 20;

    protected override int Clients => 8;

    internal override SimulatorOptions Simulated(int agents, int seed) => SimulatorOptions.Quiet(agents, seed) with { Xsps = 2 };

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        var cuts = 0;
        world.Phase = "while all is cut again and again";
        var time = (shape.WarmUp + shape.Duration) * CutShare;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(SecondsBetween), cancellation);
            cuts++;
            world.Simulator.Run(w => w.DropLink(-1));
            foreach (var client in world.Clients)
            {
                client.Cut();
            }
        }
        while ((cuts + 1) * SecondsBetween < time.TotalSeconds);

        world.Phase = "after the last cut";
        var limit = TimeSpan.FromSeconds(120);
        var back = 0;
        foreach (var client in world.Clients)
        {
            back += await client.WaitAsync(core => core.IsSettled && core.Links == cuts + 1, limit) ? 1 : 0;
        }

        return [new("every client is back", back == world.Clients.Count, $"{back} of {world.Clients.Count} after {cuts} cuts")];
    }
}
