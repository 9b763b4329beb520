namespace CstaConnector.Codec.Csta;

/// <summary>What the switch's side says of a connection.</summary>
public ref partial struct SnapshotDeviceResponseInfo
{
    /// <summary>A connection whose own device and other side have these states.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="endpoint">The device at the other end; may be absent.</param>
    /// <param name="own">The own device's state.</param>
    /// <param name="other">The other side's state, or null where the call has no other side yet.</param>
    public static SnapshotDeviceResponseInfo Of(ConnectionId connection, ExtendedDeviceId endpoint, LocalConnectionState own, LocalConnectionState? other) => new()
    {
        ConnectionIdentifier = connection,
        EndpointDevice = endpoint,
        CompoundCallState = CompoundCallState.Of(own, other),
    };
}
