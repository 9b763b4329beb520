using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>A value of a closed set, as it is meant and as it is written, so that a value of a later release is not lost.</summary>
/// <typeparam name="T">The set: 0 is "not told", 1 "not known".</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Text">The value as written.</param>
public readonly record struct CtiValue<T>(T Value, Utf8Slice Text)
    where T : struct, Enum;

/// <summary>The spellings of an enumeration's values on the wire, in the enumeration's order from 2 on.</summary>
/// <typeparam name="T">An enumeration of ints whose 0 is "not told" and whose 1 is "not known".</typeparam>
internal sealed class CtiSpelling<T>(params string[] spellings)
    where T : struct, Enum
{
    private readonly Utf8NameTable _table = new(spellings);

    /// <summary>How many values have a spelling.</summary>
    internal int Count => _table.Count;

    /// <summary>The value that is spelled so; "not known" if none is.</summary>
    internal T Find(ReadOnlySpan<byte> text) => Unsafe.BitCast<int, T>(_table.Find(text) + 2);

    /// <summary>The same for a text of a document.</summary>
    internal T Find(ReadOnlySpan<byte> document, Utf8Slice text) => Unsafe.BitCast<int, T>(_table.Find(document, text.Start, text.Length) + 2);

    /// <summary>How a value is spelled.</summary>
    internal ReadOnlySpan<byte> this[int index] => _table[index];
}

/// <summary>The enumerated values as the wire spells them.</summary>
internal static class CtiValues
{
    internal static readonly CtiSpelling<CtiHookStatus> HookStatus = new("On-Hook", "Off-Hook");

    internal static readonly CtiSpelling<CtiPersonality> Personality = new("Originator", "Terminator", "Click-to-Dial");

    internal static readonly CtiSpelling<CtiCallState> CallState = new("Idle", "Alerting", "Active", "Held", "Remote Held", "Detached", "Released");

    internal static readonly CtiSpelling<CtiReleasingParty> ReleasingParty = new("localRelease", "remoteRelease");

    internal static readonly CtiSpelling<CtiInternalReleaseCause> InternalReleaseCause = new(
        "Busy", "Forbidden", "Routing Failure", "Global Failure", "Request Failure", "Server Failure",
        "Translation Failure", "Temporarily Unavailable", "User Not Found", "Request Timeout", "Dial Tone Timeout",
        "Insufficient Credits");

    internal static readonly CtiSpelling<CtiCallType> CallType = new("Group", "Enterprise", "Network", "Emergency", "Repair", "City-Wide Centrex", "Private Dial Plan", "Error");

    internal static readonly CtiSpelling<CtiRedirectReason> RedirectReason = new(
        "user-busy", "no-answer", "unavailable", "unconditional", "time-of-day", "do-not-disturb", "deflection",
        "follow-me", "out-of-service", "away", "transfer", "voicemail", "hunt-group", "call-center", "route-point",
        "agent-wrap-up", "voicexml-script-termination");

    internal static readonly CtiSpelling<CtiEndpointType> Endpoint = new("AccessEndpoint", "BroadWorksAnywhereEndpoint", "RemoteOfficeEndpoint", "BroadWorksMobilityEndpoint");

    internal static readonly CtiSpelling<CtiAlternateAddressType> AlternateAddressType = new("Fax", "DNIS");

    internal static readonly CtiSpelling<CtiRecallType> RecallType = new(
        "Busy Camp On Callback", "Call Transfer Recall", "Call Park Recall", "Automatic Hold/Retrieve Recall",
        "Executive-Assistant Call Push Recall");

    internal static readonly CtiSpelling<CtiAgentEscalation> AgentEscalation = new("Normal", "Emergency");

    internal static readonly CtiSpelling<CtiRecordingControls> RecordingControls = new("none", "record", "pause", "pause-stop", "resume", "resume-stop", "stop");

    internal static readonly CtiSpelling<CtiRecordingState> RecordingState = new("Pending", "Started", "Paused", "Failed");

    internal static readonly CtiSpelling<CtiRecordingStopReason> RecordingStopReason = new("User Requested", "Failure");

    internal static readonly CtiSpelling<CtiConferenceType> ConferenceType = new("Barge-In", "Silently Monitored", "Supervisor Coached");

    internal static readonly CtiSpelling<CtiAgentState> AgentState = new("Sign-In", "Available", "Unavailable", "Wrap-Up", "Sign-Out");

    internal static readonly CtiSpelling<CtiAlertEvent> AlertEvent = new("OnCallTime", "IdleTime");

    internal static readonly CtiSpelling<CtiAcdPriority> AcdPriority = new("0-Highest", "1-High", "2-Medium", "3-Low");

    internal static readonly CtiSpelling<CtiOverflowReason> OverflowReason = new("size", "time");

    internal static readonly CtiSpelling<CtiQueueUpdateReason> QueueUpdateReason = new(
        "Call Transferred", "Call Picked-Up", "Call Barged-In", "Call Monitored", "Call Forwarded",
        "Call Park Retrieved");

    internal static readonly CtiSpelling<CtiTreatmentEnd> TreatmentEnd = new("EOF", "remoteRelease");

    internal static readonly CtiSpelling<CtiPlayCollectType> PlayCollectType = new("Treatment", "MOH", "Ringback", "Busy", "Silence");

    internal static readonly CtiSpelling<CtiPlayCollectCompletion> PlayCollectCompletion = new(
        "Match", "NoMatch", "Timeout", "EOF", "Stopped-OutOfQueue", "Stopped-NewPlayCollect",
        "Stopped-OfferedWithRingback", "Error");

    internal static readonly CtiSpelling<CtiRoutePointReleaseReason> RoutePointReleaseReason = new("CallReleaseRequested", "NoAnswerTimeOut", "ReleasedWithCause");

    internal static readonly CtiSpelling<CtiCpdResult> CpdResult = new("SIT", "Fax", "VoiceMessaging");

    internal static readonly CtiSpelling<CtiRoutePointFailureReason> RoutePointFailureReason = new("CallFailureRequested", "CallFailureDueToInactivity", "RoutePointFailure");

    internal static readonly CtiSpelling<CtiRoutePointStateChangeReason> RoutePointStateChangeReason = new("FailureDetected", "ExternalRequest");

    internal static readonly CtiSpelling<CtiRoutePointRejectReason> RoutePointRejectReason = new("CallRejectRequested", "CallAdmissionTimeout", "CallAbandoned");

    internal static readonly CtiSpelling<CtiChannelTerminatedReason> ChannelTerminatedReason = new(
        "DuplicateChannelSet", "UserDeleted", "NonResponsiveChannel", "ExplicitDelete", "Expired", "UnknownChannel",
        "MaxChannelsReached");
}
