using Prometheus;

namespace CstaConnector.Engine.Admin;

/// <summary>The figures of a connector in Prometheus' form, taken from it when they are asked for; one registry a connector, so that several live in one process.</summary>
internal sealed class AdminMetrics
{
    private const string Prefix = "csta_connector_";

    private readonly CollectorRegistry _registry = global::Prometheus.Metrics.NewCustomRegistry();
    private readonly MetricFactory _factory;
    private readonly Gauge _info;
    private readonly Gauge _systemStatus;
    private readonly Gauge _uptime;
    private readonly Gauge _links;
    private readonly Gauge _clients;
    private readonly Gauge _monitors;
    private readonly Gauge _devices;
    private readonly Gauge _subscriptions;
    private readonly Gauge _suspects;
    private readonly Gauge _calls;
    private readonly Gauge _sweepRunning;
    private readonly Gauge _sweep;

    public AdminMetrics()
    {
        _factory = global::Prometheus.Metrics.WithCustomRegistry(_registry);
        DotNetStats.Register(_registry);
        _info = _factory.CreateGauge(Prefix + "info", "Always 1; the version is a label.", "version");
        _systemStatus = _factory.CreateGauge(Prefix + "system_status", "1 for the state that clients are told, 0 for the others.", "status");
        _uptime = _factory.CreateGauge(Prefix + "uptime_seconds", "Seconds since the connector started.");
        _links = _factory.CreateGauge(Prefix + "link_up", "1 while the link's channel is open.", "link");
        _clients = _factory.CreateGauge(Prefix + "clients", "CSTA clients connected.");
        _monitors = _factory.CreateGauge(Prefix + "monitors", "Monitors of all clients.");
        _devices = _factory.CreateGauge(Prefix + "devices", "Devices known.");
        _subscriptions = _factory.CreateGauge(Prefix + "subscriptions", "Subscriptions granted by BroadWorks.");
        _suspects = _factory.CreateGauge(Prefix + "suspects", "Devices whose picture may be stale.");
        _calls = _factory.CreateGauge(Prefix + "calls", "Call parties in the table.");
        _sweepRunning = _factory.CreateGauge(Prefix + "sweep_running", "1 while a sweep runs.");
        _sweep = _factory.CreateGauge(Prefix + "sweep_users", "Users of the sweep that runs or ran last, by state.", "state");
    }

    /// <summary>Writes the figures.</summary>
    public async Task WriteAsync(ConnectorStatus status, IReadOnlyList<LinkStatus> linkList, Stream output, CancellationToken ct)
    {
        Take(status, linkList);
        await _registry.CollectAndExportAsTextAsync(output, ct).ConfigureAwait(false);
    }

    private void Take(ConnectorStatus status, IReadOnlyList<LinkStatus> linkList)
    {
        _info.WithLabels(status.Version).Set(1);
        foreach (string state in (ReadOnlySpan<string>)["disabled", "initializing", "normal"])
        {
            _systemStatus.WithLabels(state).Set(status.SystemStatus == state ? 1 : 0);
        }

        _uptime.Set(status.UptimeSeconds);
        foreach (LinkStatus link in linkList)
        {
            _links.WithLabels(link.Name).Set(link.State == "serving" ? 1 : 0);
        }

        _clients.Set(status.Clients);
        _monitors.Set(status.Monitors);
        _devices.Set(status.Devices);
        _subscriptions.Set(status.Subscriptions);
        _suspects.Set(status.Suspects);
        _calls.Set(status.Calls);
        _sweepRunning.Set(status.Sweep is { Running: true } ? 1 : 0);
        if (status.Sweep is { } last)
        {
            _sweep.WithLabels("confirmed").Set(last.Confirmed);
            _sweep.WithLabels("repaired").Set(last.Repaired);
            _sweep.WithLabels("refused").Set(last.Refused);
            _sweep.WithLabels("parked").Set(last.Parked);
            _sweep.WithLabels("gone").Set(last.Gone);
            _sweep.WithLabels("remaining").Set(last.Remaining);
        }
        foreach ((string name, long value) in status.Counters)
        {
            _factory.CreateCounter($"{Prefix}{name}_total", name.Replace('_', ' ')).IncTo(value);
        }
    }
}
