namespace CstaConnector.Codec.Csta;

/// <summary>
/// The state of a connection, seen at its own device.
/// <code>LocalConnectionState ::= [APPLICATION 14] IMPLICIT ENUMERATED          -- 4E</code>
/// </summary>
public enum LocalConnectionState
{
    /// <summary>No connection.</summary>
    Null = 0,

    /// <summary>Being set up by its device.</summary>
    Initiated = 1,

    /// <summary>Alerting its device.</summary>
    Alerting = 2,

    /// <summary>Connected.</summary>
    Connected = 3,

    /// <summary>Held by its device.</summary>
    Hold = 4,

    /// <summary>In a queue.</summary>
    Queued = 5,

    /// <summary>Stopped: busy, or not to be completed.</summary>
    Fail = 6,
}
