using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>An agent. Times of day are milliseconds since 1970-01-01 UTC as BroadWorks gives them; 0 may stand for "never".</summary>
public struct CtiAgent
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The agent's state.</summary>
    public CtiValue<CtiAgentState> State { get; internal set; }

    /// <summary>Since when.</summary>
    public CtiMeasure StateTimestamp { get; internal set; }

    /// <summary>Why the agent is unavailable.</summary>
    public Utf8Slice UnavailableCode { get; internal set; }

    /// <summary>The call after which the agent is working.</summary>
    public Utf8Slice WrapUpCallId { get; internal set; }

    /// <summary>When the agent has signed in.</summary>
    public long? SignInTimestamp { get; internal set; }

    /// <summary>How long the agent has been available, seconds.</summary>
    public long? TotalAvailableTime { get; internal set; }

    /// <summary>How long working after a call takes, seconds.</summary>
    public CtiMeasure AverageWrapUpTime { get; internal set; }

    /// <summary>The call centre of that call.</summary>
    public Utf8Slice WrapUpCallCenterUserId { get; internal set; }

    /// <summary>A disposition code that the agent has given.</summary>
    public Utf8Slice DispositionCode { get; internal set; }

    /// <summary>The call that it was given for.</summary>
    public Utf8Slice CallId { get; internal set; }
}

/// <summary>An agent in a call centre's queue. joinInfo: acdUserId, joined?, skillLevel?.</summary>
public struct CtiAgentJoin
{
    /// <summary>The call centre.</summary>
    public Utf8Slice AcdUserId { get; internal set; }

    /// <summary>Whether the agent takes its calls.</summary>
    public bool Joined { get; internal set; }

    /// <summary>The agent's skill, 1 the highest.</summary>
    public int? SkillLevel { get; internal set; }
}

/// <summary>A figure, from release 19 on with what its thresholds make of it; before, the figure alone.</summary>
public struct CtiMeasure
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The figure.</summary>
    public long Value { get; internal set; }

    /// <summary>How bad it is.</summary>
    public Utf8Slice Severity { get; internal set; }

    /// <summary>How bad it was.</summary>
    public Utf8Slice PreviousSeverity { get; internal set; }

    /// <summary>The threshold that it has passed.</summary>
    public Utf8Slice Threshold { get; internal set; }
}
