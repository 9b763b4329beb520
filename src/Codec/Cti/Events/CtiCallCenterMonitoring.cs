namespace CstaConnector.Codec.Cti;

/// <summary>Figures of a call centre, or of an agent, and alerts of an agent. Times are seconds.</summary>
public struct CtiCallCenterMonitoring
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>How long a call takes.</summary>
    public CtiMeasure AverageHandlingTime { get; internal set; }

    /// <summary>How long a new caller will wait.</summary>
    public CtiMeasure ExpectedWaitTime { get; internal set; }

    /// <summary>How long answered callers have waited.</summary>
    public CtiMeasure AverageSpeedOfAnswer { get; internal set; }

    /// <summary>How long the longest has waited.</summary>
    public CtiMeasure LongestWaitTime { get; internal set; }

    /// <summary>Calls that wait.</summary>
    public CtiMeasure NumCallsInQueue { get; internal set; }

    /// <summary>Agents of the call centre.</summary>
    public int? NumAgentsAssigned { get; internal set; }

    /// <summary>Those that are signed in and have joined.</summary>
    public int? NumAgentsStaffed { get; internal set; }

    /// <summary>Those of them that are available and have no call.</summary>
    public int? NumStaffedAgentsIdle { get; internal set; }

    /// <summary>Those of them that are unavailable.</summary>
    public int? NumStaffedAgentsUnavailable { get; internal set; }

    /// <summary>How long the agent's queued calls take.</summary>
    public CtiMeasure AverageAcdCallTime { get; internal set; }

    /// <summary>How long the agent's calls for a queue take.</summary>
    public CtiMeasure AverageAcdOutgoingCallTime { get; internal set; }

    /// <summary>What has taken the agent too long.</summary>
    public CtiValue<CtiAlertEvent> AlertEvent { get; internal set; }

    /// <summary>Since when, milliseconds since 1970-01-01 UTC.</summary>
    public CtiMeasure AlertTimestamp { get; internal set; }
}
