using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>Many clients monitor the same devices: every event goes to each of them.</summary>
public sealed class ManyClients(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    public override string Name => "many-clients";

    public override string Description => "50 clients monitor all devices; a step is over when all of them have seen it";

    protected override int Agents => 200;

    protected override double PerSecond => 20;

    /// <summary>Less than the connector takes by default.</summary>
    protected override int Clients => 50;
}
