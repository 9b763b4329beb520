namespace CstaConnector.Codec.Cti;

/// <summary>Which of its further addresses a user was called by.</summary>
public enum CtiAlternateAddressType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Fax</c>: the fax address.</summary>
    Fax,

    /// <summary><c>DNIS</c>: a number of a call centre or route point.</summary>
    Dnis,
}

/// <summary>Why a call comes back to the user.</summary>
public enum CtiRecallType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Busy Camp On Callback</c>.</summary>
    BusyCampOnCallback,

    /// <summary><c>Call Transfer Recall</c>.</summary>
    CallTransferRecall,

    /// <summary><c>Call Park Recall</c>.</summary>
    CallParkRecall,

    /// <summary><c>Automatic Hold/Retrieve Recall</c>.</summary>
    AutomaticHoldRetrieveRecall,

    /// <summary><c>Executive-Assistant Call Push Recall</c>.</summary>
    ExecutiveAssistantCallPushRecall,
}

/// <summary>How an agent escalated a call to a supervisor.</summary>
public enum CtiAgentEscalation
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Normal</c>.</summary>
    Normal,

    /// <summary><c>Emergency</c>.</summary>
    Emergency,
}

/// <summary>Which orders a recording takes at present.</summary>
public enum CtiRecordingControls
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>none</c>: no order.</summary>
    NoControls,

    /// <summary><c>record</c>.</summary>
    Record,

    /// <summary><c>pause</c>.</summary>
    Pause,

    /// <summary><c>pause-stop</c>.</summary>
    PauseStop,

    /// <summary><c>resume</c>.</summary>
    Resume,

    /// <summary><c>resume-stop</c>.</summary>
    ResumeStop,

    /// <summary><c>stop</c>.</summary>
    Stop,
}

/// <summary>How far a recording is.</summary>
public enum CtiRecordingState
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Pending</c>.</summary>
    Pending,

    /// <summary><c>Started</c>.</summary>
    Started,

    /// <summary><c>Paused</c>.</summary>
    Paused,

    /// <summary><c>Failed</c>.</summary>
    Failed,
}

/// <summary>Why a recording has stopped.</summary>
public enum CtiRecordingStopReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>User Requested</c>.</summary>
    UserRequested,

    /// <summary><c>Failure</c>.</summary>
    Failure,
}
