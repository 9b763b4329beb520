using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>What few events tell of a call. Absent flags are false, absent texts not present, absent values "not told".</summary>
public struct CtiCallDetails
{
    /// <summary>Whether the user's phone can be made to answer.</summary>
    public bool AllowAnswer { get; internal set; }

    /// <summary>Whether the user's phone can be made to retrieve.</summary>
    public bool AllowRetrieve { get; internal set; }

    /// <summary>By which of its further addresses the user was called.</summary>
    public CtiValue<CtiAlternateAddressType> AlternateAddressType { get; internal set; }

    /// <summary>The hunt group that the call came by.</summary>
    public Utf8Slice HuntGroupUserId { get; internal set; }

    /// <summary>The ring that the user hears.</summary>
    public Utf8Slice DistinctiveRing { get; internal set; }

    /// <summary>Whether the call must not be diverted.</summary>
    public bool DiversionInhibited { get; internal set; }

    /// <summary>Why the call has come back.</summary>
    public CtiValue<CtiRecallType> RecallType { get; internal set; }

    /// <summary>How the call was escalated to a supervisor.</summary>
    public CtiValue<CtiAgentEscalation> AgentEscalation { get; internal set; }

    /// <summary>Whether the call is parked in the group.</summary>
    public bool GroupCallParkLocationSelected { get; internal set; }

    /// <summary>Whether the call is recorded.</summary>
    public bool Recorded { get; internal set; }

    /// <summary>The find-me follow-me service that the call came by.</summary>
    public Utf8Slice FindMeFollowMeUserId { get; internal set; }

    /// <summary>Which orders the recording takes.</summary>
    public CtiValue<CtiRecordingControls> AllowedRecordingControls { get; internal set; }

    /// <summary>How far the recording is.</summary>
    public CtiValue<CtiRecordingState> RecordingState { get; internal set; }

    /// <summary>The executive for whom an assistant has the call.</summary>
    public Utf8Slice ExecutiveUserId { get; internal set; }

    /// <summary>The party that the call has come back from.</summary>
    public CtiParty RecallFromParty { get; internal set; }

    /// <summary>The call's security classification.</summary>
    public Utf8Slice SecurityClassification { get; internal set; }

    /// <summary>What a client has said of the call.</summary>
    public Utf8Slice ClientSessionInfo { get; internal set; }

    /// <summary>Place of the queue's information plus one.</summary>
    internal int AcdCallInfo { get; set; }

    /// <summary>Place of the information of a call for a queue plus one.</summary>
    internal int AcdOutgoingCallInfo { get; set; }
}

/// <summary>What a call centre or route point knows of a call that it gave to an agent, or that an agent makes for it.</summary>
public struct CtiAcdCallInfo
{
    /// <summary>Whether the event tells of it.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The call centre or route point.</summary>
    public Utf8Slice AcdUserId { get; internal set; }

    /// <summary>Its name.</summary>
    public Utf8Slice AcdName { get; internal set; }

    /// <summary>Its number.</summary>
    public Utf8Slice AcdNumber { get; internal set; }

    /// <summary>Calls that wait there.</summary>
    public int? NumCallsInQueue { get; internal set; }

    /// <summary>How long the call has waited, seconds.</summary>
    public int? WaitTime { get; internal set; }

    /// <summary>How long the longest has waited, seconds.</summary>
    public int? LongestWaitTime { get; internal set; }

    /// <summary>Whether this is a reminder of a held call.</summary>
    public bool HoldReminder { get; internal set; }

    /// <summary>The caller.</summary>
    public CtiParty CallingPartyInfo { get; internal set; }

    /// <summary>Whether it is a route point.</summary>
    public bool RoutePoint { get; internal set; }

    /// <summary>The disposition code that was given.</summary>
    public Utf8Slice DispositionCode { get; internal set; }

    /// <summary>The agent's state after the call.</summary>
    public Utf8Slice PostCallAgentState { get; internal set; }
}
