namespace CstaConnector.Codec.Cti;

/// <summary>The state of an agent.</summary>
public enum CtiAgentState
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Sign-In</c>: signed in, not available yet.</summary>
    SignIn,

    /// <summary><c>Available</c>.</summary>
    Available,

    /// <summary><c>Unavailable</c>.</summary>
    Unavailable,

    /// <summary><c>Wrap-Up</c>: working after a call.</summary>
    WrapUp,

    /// <summary><c>Sign-Out</c>.</summary>
    SignOut,
}

/// <summary>What has taken an agent too long.</summary>
public enum CtiAlertEvent
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>OnCallTime</c>: on a call.</summary>
    OnCallTime,

    /// <summary><c>IdleTime</c>: without a call.</summary>
    IdleTime,
}
