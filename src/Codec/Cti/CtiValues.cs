using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The enumerated values as the wire spells them, in the order of our enumerations; 0 is "not told", 1 "not known": a table answers -1 for what it does not hold.</summary>
internal static class CtiValues
{
    private static readonly Utf8NameTable s_hookStatus = new(["On-Hook", "Off-Hook"]);

    private static readonly Utf8NameTable s_personalities = new(["Originator", "Terminator", "Click-to-Dial"]);

    private static readonly Utf8NameTable s_states = new(["Idle", "Alerting", "Active", "Held", "Remote Held", "Detached", "Released"]);

    private static readonly Utf8NameTable s_releasingParties = new(["localRelease", "remoteRelease"]);

    private static readonly Utf8NameTable s_releaseCauses = new(
    [
        "Busy", "Forbidden", "Routing Failure", "Global Failure", "Request Failure", "Server Failure", "Translation Failure",
        "Temporarily Unavailable", "User Not Found", "Request Timeout", "Dial Tone Timeout", "Insufficient Credits",
    ]);

    private static readonly Utf8NameTable s_callTypes = new(
    [
        "Group", "Enterprise", "Network", "Emergency", "Repair", "City-Wide Centrex", "Private Dial Plan", "Error",
    ]);

    private static readonly Utf8NameTable s_redirectReasons = new(
    [
        "user-busy", "no-answer", "unavailable", "unconditional", "time-of-day", "do-not-disturb", "deflection", "follow-me", "out-of-service", "away",
        "transfer", "voicemail", "hunt-group", "call-center", "route-point", "agent-wrap-up", "voicexml-script-termination",
    ]);

    private static readonly Utf8NameTable s_endpoints = new(
    [
        "AccessEndpoint", "BroadWorksAnywhereEndpoint", "RemoteOfficeEndpoint", "BroadWorksMobilityEndpoint",
    ]);

    internal static CtiHookStatus HookStatus(ReadOnlySpan<byte> text) => (CtiHookStatus)(s_hookStatus.Find(text) + 2);

    internal static CtiPersonality Personality(ReadOnlySpan<byte> text) => (CtiPersonality)(s_personalities.Find(text) + 2);

    internal static CtiCallState State(ReadOnlySpan<byte> text) => (CtiCallState)(s_states.Find(text) + 2);

    internal static CtiReleasingParty ReleasingParty(ReadOnlySpan<byte> text) => (CtiReleasingParty)(s_releasingParties.Find(text) + 2);

    internal static CtiReleaseCause ReleaseCause(ReadOnlySpan<byte> text) => (CtiReleaseCause)(s_releaseCauses.Find(text) + 2);

    internal static CtiCallType CallType(ReadOnlySpan<byte> text) => (CtiCallType)(s_callTypes.Find(text) + 2);

    internal static CtiRedirectReason RedirectReason(ReadOnlySpan<byte> text) => (CtiRedirectReason)(s_redirectReasons.Find(text) + 2);

    internal static CtiEndpointType Endpoint(ReadOnlySpan<byte> text) => (CtiEndpointType)(s_endpoints.Find(text) + 2);
}
