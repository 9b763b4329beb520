namespace CstaConnector.Engine.Admin;

/// <summary>What an operator may ask of a running connector. Thread-safe; answers are gathered by messages to the stripes, never by a lock.</summary>
public interface IConnectorAdmin
{
    /// <summary>How the connector is as a whole.</summary>
    Task<ConnectorStatus> GetStatusAsync(CancellationToken ct);

    /// <summary>Each link to BroadWorks, in the order of the configuration.</summary>
    Task<IReadOnlyList<LinkStatus>> GetLinksAsync(CancellationToken ct);

    /// <summary>Each CSTA client that is connected.</summary>
    Task<IReadOnlyList<ClientStatus>> GetClientsAsync(CancellationToken ct);

    /// <summary>Each device that the connector holds a subscription or calls of.</summary>
    /// <param name="suspectsOnly">Only those whose picture may be stale.</param>
    /// <param name="ct">Gives up.</param>
    Task<IReadOnlyList<DeviceStatus>> GetDevicesAsync(bool suspectsOnly, CancellationToken ct);

    /// <summary>One device with its calls, or null if it is not known.</summary>
    /// <param name="id">Its number or its user id.</param>
    /// <param name="ct">Gives up.</param>
    Task<DeviceDetail?> GetDeviceAsync(string id, CancellationToken ct);

    /// <summary>Marks devices as suspect, so that a sweep asks BroadWorks for their calls.</summary>
    /// <param name="ids">Numbers or user ids; ignored with <paramref name="all"/>.</param>
    /// <param name="all">Every device.</param>
    /// <param name="dryRun">Only say who would be asked.</param>
    /// <param name="ct">Gives up.</param>
    Task<ResyncAnswer> ResyncAsync(IReadOnlyList<string> ids, bool all, bool dryRun, CancellationToken ct);

    /// <summary>Why calls of one device were cleared, the newest first, or null if the device is not known.</summary>
    /// <param name="id">Its number or its user id.</param>
    /// <param name="ct">Gives up.</param>
    Task<IReadOnlyList<ClearingRecord>?> WhyAsync(string id, CancellationToken ct);
}
