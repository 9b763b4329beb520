using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>A sweep over every agent while calls go on: the latency of live events beside it, and every agent confirmed at its end.</summary>
public sealed class Sweep(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const int RequestsPerSecond = 2_000;
    private const int LookMs = 50;

    public override string Name => "sweep";

    public override string Description => "an operator's sweep over all agents (--agents 100000) beside live calls; latency is that of the calls";

    protected override int Agents => 10_000;

    internal override void Adjust(ConnectorOptions options) => options.Resync.RatePerSecond = RequestsPerSecond;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        // With the end of the warm-up, so that the measured calls meet the sweep.
        await Task.Delay(shape.WarmUp, cancellation);
        var before = (await world.Connector.StatusAsync(cancellation)).Sweep?.Id ?? 0;
        await world.Connector.ResyncAllAsync(cancellation);
        while (true)
        {
            var status = await world.Connector.StatusAsync(cancellation);
            if (status.Sweep is { Running: false } sweep && sweep.Id > before)
            {
                var agents = world.Devices.Count;
                var seconds = ((sweep.FinishedAt ?? sweep.StartedAt) - sweep.StartedAt).TotalSeconds;
                return
                [
                    new("every agent confirmed", sweep.Confirmed >= agents && sweep.Refused == 0 && status.Suspects == 0,
                        $"{sweep.Confirmed} of {agents} confirmed in {seconds:F1} s, {sweep.Asked} asked, {sweep.Retried} again, {sweep.Refused} refused, {status.Suspects} still suspect"),
                    new("nothing to repair", sweep.Repaired == 0, $"{sweep.Repaired} repaired"),
                ];
            }

            await Task.Delay(LookMs, cancellation);
        }
    }
}
