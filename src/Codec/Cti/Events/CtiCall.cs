using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// One call of a user, or one entry of a queue, as an event tells it. Texts are places in the event's document; times are milliseconds since
/// 1970-01-01 UTC, 0 when not told. Enumerated fields that hold a value we do not know are <c>Unknown</c> and keep their text.
/// </summary>
public struct CtiCall
{
    /// <summary>Whether it is an entry of a call centre's or route point's queue, not a user's call.</summary>
    public bool IsQueueEntry { get; internal set; }

    /// <summary>BroadWorks' id of this party of the call; required.</summary>
    public Utf8Slice CallId { get; internal set; }

    /// <summary>The id that all parties of the session share; required.</summary>
    public Utf8Slice ExtTrackingId { get; internal set; }

    /// <summary>The id in the network's signalling.</summary>
    public Utf8Slice NetworkCallId { get; internal set; }

    /// <summary>On which side the user is; a queue entry has none.</summary>
    public CtiPersonality Personality { get; internal set; }

    /// <summary>The personality as written.</summary>
    public Utf8Slice PersonalityText { get; internal set; }

    /// <summary>The call's state; a queue entry has none.</summary>
    public CtiCallState State { get; internal set; }

    /// <summary>The state as written.</summary>
    public Utf8Slice StateText { get; internal set; }

    /// <summary>Whether a release cause is there.</summary>
    public bool HasReleaseCause { get; internal set; }

    /// <summary>Why the call ends, in BroadWorks' own terms.</summary>
    public CtiReleaseCause ReleaseCause { get; internal set; }

    /// <summary>The internal release cause as written.</summary>
    public Utf8Slice ReleaseCauseText { get; internal set; }

    /// <summary>The ITU-T Q.850 cause as written.</summary>
    public Utf8Slice Q850Cause { get; internal set; }

    /// <summary>The SIP status as written.</summary>
    public Utf8Slice SipStatus { get; internal set; }

    /// <summary>The termination cause of the call's detail record as written.</summary>
    public Utf8Slice CdrTerminationCause { get; internal set; }

    /// <summary>Which side released it.</summary>
    public CtiReleasingParty ReleasingParty { get; internal set; }

    /// <summary>The far end.</summary>
    public CtiParty RemoteParty { get; internal set; }

    /// <summary>Where the call's redirections start in <see cref="CtiEvent.Redirections"/>.</summary>
    internal int RedirectionStart { get; set; }

    /// <summary>How many redirections it has been through.</summary>
    public int RedirectionCount { get; internal set; }

    /// <summary>Whether it is being redirected.</summary>
    public bool HasRedirect { get; internal set; }

    /// <summary>Where it is being redirected to.</summary>
    public Utf8Slice RedirectAddress { get; internal set; }

    /// <summary>Why it is being redirected.</summary>
    public CtiRedirectReason RedirectReason { get; internal set; }

    /// <summary>The reason of the redirect as written.</summary>
    public Utf8Slice RedirectReasonText { get; internal set; }

    /// <summary>When it is redirected.</summary>
    public long RedirectTime { get; internal set; }

    /// <summary>What the user talks through.</summary>
    public CtiEndpointType EndpointType { get; internal set; }

    /// <summary>The endpoint's address of record, without scheme.</summary>
    public Utf8Slice EndpointAddressOfRecord { get; internal set; }

    /// <summary>The endpoint's address, where it is none of the user's devices.</summary>
    public Utf8Slice EndpointAddress { get; internal set; }

    /// <summary>The line appearance; -1 when not told.</summary>
    public int Appearance { get; internal set; }

    /// <summary>When the call started, or a queue entry was added; with the call id it tells a party.</summary>
    public long StartTime { get; internal set; }

    /// <summary>When it was first answered.</summary>
    public long AnswerTime { get; internal set; }

    /// <summary>When it was last held.</summary>
    public long HeldTime { get; internal set; }

    /// <summary>How long it has been held in all, milliseconds.</summary>
    public long TotalHeldTime { get; internal set; }

    /// <summary>When it was detached.</summary>
    public long DetachedTime { get; internal set; }

    /// <summary>When it was released.</summary>
    public long ReleaseTime { get; internal set; }

    /// <summary>The queue that the call came from or stands in: the user id of the call centre (calls only).</summary>
    public Utf8Slice AcdUserId { get; internal set; }

    /// <summary>The name of the call centre or route point.</summary>
    public Utf8Slice AcdName { get; internal set; }

    /// <summary>The number of the call centre or route point.</summary>
    public Utf8Slice AcdNumber { get; internal set; }

    /// <summary>The agent that answered a queue entry.</summary>
    public Utf8Slice AnsweringUserId { get; internal set; }

    /// <summary>The agent's call id.</summary>
    public Utf8Slice AnsweringCallId { get; internal set; }
}

/// <summary>A party of a call.</summary>
public struct CtiParty
{
    /// <summary>Whether there is such a party.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The display name.</summary>
    public Utf8Slice Name { get; internal set; }

    /// <summary>The address, <c>tel:</c> or <c>sip:</c>.</summary>
    public Utf8Slice Address { get; internal set; }

    /// <summary>The country code of the address.</summary>
    public Utf8Slice AddressCountryCode { get; internal set; }

    /// <summary>The user id, of users of the same system.</summary>
    public Utf8Slice UserId { get; internal set; }

    /// <summary>The user's directory number.</summary>
    public Utf8Slice UserDn { get; internal set; }

    /// <summary>Whether the party wants its identity kept private.</summary>
    public bool Privacy { get; internal set; }

    /// <summary>How the party is reached.</summary>
    public CtiCallType CallType { get; internal set; }

    /// <summary>The call type as written.</summary>
    public Utf8Slice CallTypeText { get; internal set; }
}

/// <summary>One step of a call's way to where it is.</summary>
public struct CtiRedirection
{
    /// <summary>The party that the call was redirected from.</summary>
    public CtiParty Party { get; internal set; }

    /// <summary>Why.</summary>
    public CtiRedirectReason Reason { get; internal set; }

    /// <summary>The reason as written.</summary>
    public Utf8Slice ReasonText { get; internal set; }

    /// <summary>How often; 0 when not told.</summary>
    public int Counter { get; internal set; }
}
