using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Engine.Monitors;

/// <summary>One client's monitor of one device.</summary>
internal sealed class DeviceMonitor
{
    internal required CstaSession Session { get; init; }

    /// <summary>The loop that the session lives on.</summary>
    internal required int Lane { get; init; }

    /// <summary>The monitor cross reference id: 4 octets, the first of them the stripe.</summary>
    internal required uint CrossRef { get; init; }

    /// <summary>Events that the client does not want.</summary>
    internal required MonitorFilter Filter { get; init; }

    /// <summary>The Monitor Start that still waits for BroadWorks' word on the subscription, or null once answered.</summary>
    internal ClientRequest? Start { get; set; }

    /// <summary>Whether the snapshot that is being compared answers this client's own request: it learns from the response, not from events.</summary>
    internal bool Muted { get; set; }

    internal bool Serves => Start is null;
}

/// <summary>A client's request on its way to a stripe.</summary>
/// <param name="Session">The client.</param>
/// <param name="Lane">The loop that the session lives on.</param>
/// <param name="InvokeId">The request's invoke id.</param>
/// <param name="Device">The device that it is about.</param>
/// <param name="Filter">A monitor's filter.</param>
internal sealed record ClientRequest(CstaSession Session, int Lane, long InvokeId, Calls.DeviceEntry Device, MonitorFilter Filter);

/// <summary>A Snapshot Device that waits for its snapshot.</summary>
/// <param name="Request">The request.</param>
internal readonly record struct SnapshotWaiter(ClientRequest Request);
