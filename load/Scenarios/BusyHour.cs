using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>The busy hour of a large site, at its own rate: 5,000 agents, 30,000 calls an hour, two clients.</summary>
public sealed class BusyHour(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    private const double CallsPerHour = 30_000;

    public override string Name => "busy-hour";

    public override string Description => "5,000 agents, 30,000 calls an hour, two clients; --per-second raises the rate";

    protected override int Agents => 5_000;

    protected override double PerSecond => Math.Round(CallsPerHour / 3_600, 1);

    protected override double Seconds => 60;

    protected override TimeSpan Talk => TimeSpan.FromSeconds(10);

    protected override int Clients => 2;
}
