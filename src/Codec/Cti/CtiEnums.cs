namespace CstaConnector.Codec.Cti;

/// <summary>The root of a document.</summary>
public enum CtiKind
{
    /// <summary>None; the document was not read.</summary>
    None,

    /// <summary><c>xsp:request</c>.</summary>
    Request,

    /// <summary><c>xsp:response</c>.</summary>
    Response,

    /// <summary><c>xsp:event</c>.</summary>
    Event,

    /// <summary><c>xsp:eventResponse</c>.</summary>
    EventResponse,

    /// <summary><c>xsp:keepalive</c>.</summary>
    KeepAlive,

    /// <summary><c>xsp:keepaliveResponse</c>.</summary>
    KeepAliveResponse,

    /// <summary>A bare document of the event interface, without the envelope, as traces of its HTTP form have them.</summary>
    Document,
}

/// <summary>Whether the user's phone is off the hook.</summary>
public enum CtiHookStatus
{
    /// <summary>Not told; releases before 19 sp 6 never tell.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>On-Hook</c>.</summary>
    OnHook,

    /// <summary><c>Off-Hook</c>.</summary>
    OffHook,
}

/// <summary>On which side of the call the user is.</summary>
public enum CtiPersonality
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Originator</c>.</summary>
    Originator,

    /// <summary><c>Terminator</c>.</summary>
    Terminator,

    /// <summary><c>Click-to-Dial</c>.</summary>
    ClickToDial,
}

/// <summary>The state of a user's call.</summary>
public enum CtiCallState
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Idle</c>.</summary>
    Idle,

    /// <summary><c>Alerting</c>.</summary>
    Alerting,

    /// <summary><c>Active</c>.</summary>
    Active,

    /// <summary><c>Held</c>.</summary>
    Held,

    /// <summary><c>Remote Held</c>.</summary>
    RemoteHeld,

    /// <summary><c>Detached</c>.</summary>
    Detached,

    /// <summary><c>Released</c>.</summary>
    Released,
}

/// <summary>Which side released the call.</summary>
public enum CtiReleasingParty
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>localRelease</c>: the user.</summary>
    LocalRelease,

    /// <summary><c>remoteRelease</c>: the far end.</summary>
    RemoteRelease,
}

/// <summary>Why a call ends.</summary>
public enum CtiInternalReleaseCause
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Busy</c>.</summary>
    Busy,

    /// <summary><c>Forbidden</c>.</summary>
    Forbidden,

    /// <summary><c>Routing Failure</c>.</summary>
    RoutingFailure,

    /// <summary><c>Global Failure</c>.</summary>
    GlobalFailure,

    /// <summary><c>Request Failure</c>.</summary>
    RequestFailure,

    /// <summary><c>Server Failure</c>.</summary>
    ServerFailure,

    /// <summary><c>Translation Failure</c>.</summary>
    TranslationFailure,

    /// <summary><c>Temporarily Unavailable</c>.</summary>
    TemporarilyUnavailable,

    /// <summary><c>User Not Found</c>.</summary>
    UserNotFound,

    /// <summary><c>Request Timeout</c>.</summary>
    RequestTimeout,

    /// <summary><c>Dial Tone Timeout</c>.</summary>
    DialToneTimeout,

    /// <summary><c>Insufficient Credits</c>.</summary>
    InsufficientCredits,
}
