using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Csta;

namespace CstaConnector.Engine.Monitors;

/// <summary>One client's monitor of one device; lies in its user's <see cref="MonitorList"/>.</summary>
internal struct DeviceMonitor
{
    /// <summary>Where its events go; the Monitor Start itself as long as that waits for BroadWorks' word on the subscription.</summary>
    internal MonitorTarget Target;

    /// <summary>The monitor cross reference id: 4 octets, the first of them the stripe.</summary>
    internal uint CrossRef;

    /// <summary>Whether the snapshot that is being compared answers this client's own request: it learns from the response, not from events.</summary>
    internal bool Muted;

    internal readonly bool Serves => Target is not ClientRequest;
}

/// <summary>Where a client's events go; one for all its monitors with the same filter.</summary>
/// <param name="Session">The client.</param>
/// <param name="Lane">The loop that the session lives on.</param>
/// <param name="Filter">Events that the client does not want.</param>
internal record MonitorTarget(CstaSession Session, int Lane, MonitorFilter Filter);

/// <summary>A client's request on its way to a stripe.</summary>
/// <param name="Session">The client.</param>
/// <param name="Lane">The loop that the session lives on.</param>
/// <param name="InvokeId">The request's invoke id.</param>
/// <param name="Device">The device that it is about.</param>
/// <param name="Filter">A monitor's filter.</param>
internal sealed record ClientRequest(CstaSession Session, int Lane, long InvokeId, Calls.DeviceEntry Device, MonitorFilter Filter) : MonitorTarget(Session, Lane, Filter);

/// <summary>A Snapshot Device that waits for its snapshot.</summary>
/// <param name="Request">The request.</param>
internal readonly record struct SnapshotWaiter(ClientRequest Request);
