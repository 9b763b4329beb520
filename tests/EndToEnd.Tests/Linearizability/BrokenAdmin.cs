using CstaConnector.Engine.Admin;

namespace CstaConnector.EndToEnd.Tests.Linearizability;

/// <summary>An operator's way in that answers wrongly now and then about a device.</summary>
/// <param name="inner">The connector's own.</param>
/// <param name="torn">Puts one answer together from two questions; otherwise what was true some questions ago is told again.</param>
internal sealed class BrokenAdmin(IConnectorAdmin inner, bool torn) : IConnectorAdmin
{
    private const int OneIn = 20;
    private const int BetweenMs = 5;

    private readonly Dictionary<string, DeviceDetail> _before = [];
    private int _asked;

    public async Task<DeviceDetail?> GetDeviceAsync(string id, CancellationToken ct)
    {
        DeviceDetail? now = await inner.GetDeviceAsync(id, ct);
        if (now is null || Interlocked.Increment(ref _asked) % OneIn != 0)
        {
            return now;
        }

        if (torn)
        {
            await Task.Delay(BetweenMs, ct);
            DeviceDetail later = (await inner.GetDeviceAsync(id, ct))!;
            return now with { SequenceNumber = later.SequenceNumber, Clearings = later.Clearings };
        }

        lock (_before)
        {
            DeviceDetail? told = _before.GetValueOrDefault(id);
            _before[id] = now;
            return told ?? now;
        }
    }

    public Task<ConnectorStatus> GetStatusAsync(CancellationToken ct) => inner.GetStatusAsync(ct);

    public Task<IReadOnlyList<LinkStatus>> GetLinksAsync(CancellationToken ct) => inner.GetLinksAsync(ct);

    public Task<IReadOnlyList<ClientStatus>> GetClientsAsync(CancellationToken ct) => inner.GetClientsAsync(ct);

    public Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(bool suspectsOnly, CancellationToken ct) => inner.GetDevicesAsync(suspectsOnly, ct);

    public Task<ResyncAnswer> ResyncAsync(IReadOnlyList<string> ids, bool all, bool dryRun, CancellationToken ct) => inner.ResyncAsync(ids, all, dryRun, ct);

    public Task<IReadOnlyList<ClearingRecord>?> WhyAsync(string id, CancellationToken ct) => inner.WhyAsync(id, ct);
}
