using System.Diagnostics;
using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>The start of a shift: clients connect at once, and each monitors and snapshots every device, under calls.</summary>
public sealed class LoginStorm(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const int Newcomers = 8;

    public override string Name => "login-storm";

    public override string Description => "clients connect at once and monitor and snapshot every device, under calls";

    protected override int Agents => 1_000;

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        await Task.Delay(shape.WarmUp, cancellation);
        world.Phase = "while clients log in";
        var watch = Stopwatch.StartNew();
        await world.AddClientsAsync(Newcomers, follow: false);
        world.Phase = "afterwards";
        var seconds = watch.Elapsed.TotalSeconds;
        var requests = 2L * Newcomers * world.Devices.Count;
        var failed = world.Clients.Sum(c => c.Run(core => core.Devices.Values.Count(d => d.LastFailure.Length > 0)));
        return [new("every monitor and snapshot was granted", failed == 0, $"{requests} in {seconds:F1} s, {requests / seconds:F0}/s, {failed} refused")];
    }
}
