using Prometheus;

namespace CstaConnector.Engine.Admin;

/// <summary>The figures of a connector in Prometheus' form, taken from it when they are asked for; one registry a connector, so that several live in one process.</summary>
internal sealed class AdminMetrics
{
    private const string Prefix = "csta_connector_";

    private readonly CollectorRegistry registry = global::Prometheus.Metrics.NewCustomRegistry();
    private readonly MetricFactory factory;
    private readonly Gauge info;
    private readonly Gauge systemStatus;
    private readonly Gauge uptime;
    private readonly Gauge links;
    private readonly Gauge clients;
    private readonly Gauge monitors;
    private readonly Gauge devices;
    private readonly Gauge subscriptions;
    private readonly Gauge suspects;
    private readonly Gauge calls;
    private readonly Gauge sweepRunning;
    private readonly Gauge sweep;

    public AdminMetrics()
    {
        factory = global::Prometheus.Metrics.WithCustomRegistry(registry);
        DotNetStats.Register(registry);
        info = factory.CreateGauge(Prefix + "info", "Always 1; the version is a label.", "version");
        systemStatus = factory.CreateGauge(Prefix + "system_status", "1 for the state that clients are told, 0 for the others.", "status");
        uptime = factory.CreateGauge(Prefix + "uptime_seconds", "Seconds since the connector started.");
        links = factory.CreateGauge(Prefix + "link_up", "1 while the link's channel is open.", "link");
        clients = factory.CreateGauge(Prefix + "clients", "CSTA clients connected.");
        monitors = factory.CreateGauge(Prefix + "monitors", "Monitors of all clients.");
        devices = factory.CreateGauge(Prefix + "devices", "Devices known.");
        subscriptions = factory.CreateGauge(Prefix + "subscriptions", "Subscriptions granted by BroadWorks.");
        suspects = factory.CreateGauge(Prefix + "suspects", "Devices whose picture may be stale.");
        calls = factory.CreateGauge(Prefix + "calls", "Call parties in the table.");
        sweepRunning = factory.CreateGauge(Prefix + "sweep_running", "1 while a sweep runs.");
        sweep = factory.CreateGauge(Prefix + "sweep_users", "Users of the sweep that runs or ran last, by state.", "state");
    }

    /// <summary>Writes the figures.</summary>
    public async Task WriteAsync(ConnectorStatus status, IReadOnlyList<LinkStatus> linkList, Stream output, CancellationToken ct)
    {
        Take(status, linkList);
        await registry.CollectAndExportAsTextAsync(output, ct).ConfigureAwait(false);
    }

    private void Take(ConnectorStatus status, IReadOnlyList<LinkStatus> linkList)
    {
        info.WithLabels(status.Version).Set(1);
        foreach (string state in (ReadOnlySpan<string>)["disabled", "initializing", "normal"])
            systemStatus.WithLabels(state).Set(status.SystemStatus == state ? 1 : 0);
        uptime.Set(status.UptimeSeconds);
        foreach (LinkStatus link in linkList)
            links.WithLabels(link.Name).Set(link.State == "serving" ? 1 : 0);
        clients.Set(status.Clients);
        monitors.Set(status.Monitors);
        devices.Set(status.Devices);
        subscriptions.Set(status.Subscriptions);
        suspects.Set(status.Suspects);
        calls.Set(status.Calls);
        sweepRunning.Set(status.Sweep is { Running: true } ? 1 : 0);
        if (status.Sweep is { } last)
        {
            sweep.WithLabels("confirmed").Set(last.Confirmed);
            sweep.WithLabels("repaired").Set(last.Repaired);
            sweep.WithLabels("refused").Set(last.Refused);
            sweep.WithLabels("remaining").Set(last.Remaining);
        }
        foreach ((string name, long value) in status.Counters)
            factory.CreateCounter($"{Prefix}{name}_total", name.Replace('_', ' ')).IncTo(value);
    }
}
