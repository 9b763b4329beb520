namespace CstaConnector.Engine.Translation;

/// <summary>A CSTA call control event that a change of one party's state tells of, and whose connection it names.</summary>
internal enum Tell
{
    None,

    /// <summary>Service Initiated; the own device.</summary>
    ServiceInitiated,

    /// <summary>Originated; the own device.</summary>
    Originated,

    /// <summary>Delivered; the device that rings: the own one of a Terminator.</summary>
    Delivered,

    /// <summary>Established; the device that answered: the own one of a Terminator, the other one of an Originator.</summary>
    Established,

    /// <summary>Held; the own device holds.</summary>
    Held,

    /// <summary>Retrieved; the own device retrieves.</summary>
    Retrieved,

    /// <summary>Held; the other side holds.</summary>
    RemoteHeld,

    /// <summary>Retrieved; the other side retrieves.</summary>
    RemoteRetrieved,

    /// <summary>Failed; the own device.</summary>
    Failed,

    /// <summary>Connection Cleared; the own device.</summary>
    ConnectionCleared,

    /// <summary>Connection Cleared; the other side left first.</summary>
    RemoteConnectionCleared,

    /// <summary>Diverted; the own device is left by the call.</summary>
    Diverted,

    /// <summary>Transferred; the call goes on under another Call ID.</summary>
    Transferred,
}
