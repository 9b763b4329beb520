namespace CstaConnector.Codec.Cti;

/// <summary>The priority bucket of a queued call.</summary>
public enum CtiAcdPriority
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>0-Highest</c>.</summary>
    Highest,

    /// <summary><c>1-High</c>.</summary>
    High,

    /// <summary><c>2-Medium</c>.</summary>
    Medium,

    /// <summary><c>3-Low</c>.</summary>
    Low,
}

/// <summary>Why a call has overflowed.</summary>
public enum CtiOverflowReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>size</c>: the queue is full.</summary>
    Size,

    /// <summary><c>time</c>: the call has waited too long.</summary>
    Time,
}

/// <summary>What has changed a call that has left a queue.</summary>
public enum CtiQueueUpdateReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Call Transferred</c>.</summary>
    CallTransferred,

    /// <summary><c>Call Picked-Up</c>.</summary>
    CallPickedUp,

    /// <summary><c>Call Barged-In</c>.</summary>
    CallBargedIn,

    /// <summary><c>Call Monitored</c>.</summary>
    CallMonitored,

    /// <summary><c>Call Forwarded</c>.</summary>
    CallForwarded,

    /// <summary><c>Call Park Retrieved</c>.</summary>
    CallParkRetrieved,
}

/// <summary>How a treatment has ended.</summary>
public enum CtiTreatmentEnd
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>EOF</c>: it was played to its end.</summary>
    EndOfFile,

    /// <summary><c>remoteRelease</c>: the caller has hung up.</summary>
    RemoteRelease,
}
