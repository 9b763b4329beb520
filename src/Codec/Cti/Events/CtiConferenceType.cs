namespace CstaConnector.Codec.Cti;

/// <summary>How the user came to be in a conference.</summary>
public enum CtiConferenceType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>Barge-In</c>: the user has joined somebody's call.</summary>
    BargeIn,

    /// <summary><c>Silently Monitored</c>.</summary>
    SilentlyMonitored,

    /// <summary><c>Supervisor Coached</c>.</summary>
    SupervisorCoached,
}
