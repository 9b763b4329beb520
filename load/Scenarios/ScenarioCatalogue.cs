using CstaConnector.Load.Demo;

namespace CstaConnector.Load.Scenarios;

/// <summary>All scenarios by name.</summary>
public static class ScenarioCatalogue
{
    public static IReadOnlyList<IScenario> All(DemoConnectorFactory startConnector) =>
    [
        new SteadyCalls(startConnector),
        new BusyHour(startConnector),
        new LoginStorm(startConnector),
        new AsFailover(startConnector),
        new Sweep(startConnector),
        new SweepLinkLost(startConnector),
        new ReconnectStorm(startConnector),
        new SlowReader(startConnector),
        new ServiceCrash(startConnector),
        new ManyClients(startConnector),
        new Soak(startConnector),
    ];
}
