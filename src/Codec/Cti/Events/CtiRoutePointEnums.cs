namespace CstaConnector.Codec.Cti;

/// <summary>What a route point plays to a caller.</summary>
public enum CtiPlayCollectType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Treatment</c>.</summary>
    Treatment,

    /// <summary><c>MOH</c>: music on hold.</summary>
    Moh,

    /// <summary><c>Ringback</c>.</summary>
    Ringback,

    /// <summary><c>Busy</c>.</summary>
    Busy,

    /// <summary><c>Silence</c>.</summary>
    Silence,
}

/// <summary>How playing or collecting has ended.</summary>
public enum CtiPlayCollectCompletion
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Match</c>: the digits match.</summary>
    Match,

    /// <summary><c>NoMatch</c>.</summary>
    NoMatch,

    /// <summary><c>Timeout</c>.</summary>
    Timeout,

    /// <summary><c>EOF</c>.</summary>
    EndOfFile,

    /// <summary><c>Stopped-OutOfQueue</c>.</summary>
    StoppedOutOfQueue,

    /// <summary><c>Stopped-NewPlayCollect</c>.</summary>
    StoppedNewPlayCollect,

    /// <summary><c>Stopped-OfferedWithRingback</c>.</summary>
    StoppedOfferedWithRingback,

    /// <summary><c>Error</c>.</summary>
    Error,
}

/// <summary>Why a route point's call was released.</summary>
public enum CtiRoutePointReleaseReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>CallReleaseRequested</c>.</summary>
    CallReleaseRequested,

    /// <summary><c>NoAnswerTimeOut</c>.</summary>
    NoAnswerTimeOut,

    /// <summary><c>ReleasedWithCause</c>.</summary>
    ReleasedWithCause,
}

/// <summary>What call progress detection found to have answered.</summary>
public enum CtiCpdResult
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>SIT</c>: special information tones.</summary>
    Sit,

    /// <summary><c>Fax</c>.</summary>
    Fax,

    /// <summary><c>VoiceMessaging</c>.</summary>
    VoiceMessaging,
}

/// <summary>Why a route point's call has failed.</summary>
public enum CtiRoutePointFailureReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>CallFailureRequested</c>.</summary>
    CallFailureRequested,

    /// <summary><c>CallFailureDueToInactivity</c>.</summary>
    CallFailureDueToInactivity,

    /// <summary><c>RoutePointFailure</c>.</summary>
    RoutePointFailure,
}

/// <summary>Why a route point has changed its state.</summary>
public enum CtiRoutePointStateChangeReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>FailureDetected</c>.</summary>
    FailureDetected,

    /// <summary><c>ExternalRequest</c>.</summary>
    ExternalRequest,
}

/// <summary>Why a call was not admitted to a route point.</summary>
public enum CtiRoutePointRejectReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>CallRejectRequested</c>.</summary>
    CallRejectRequested,

    /// <summary><c>CallAdmissionTimeout</c>.</summary>
    CallAdmissionTimeout,

    /// <summary><c>CallAbandoned</c>.</summary>
    CallAbandoned,
}
