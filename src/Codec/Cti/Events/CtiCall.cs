using System.Diagnostics.CodeAnalysis;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// One call of a user, as an event tells it. Texts are places in the event's document; times are milliseconds since
/// 1970-01-01 UTC, 0 when not told. Enumerated fields that hold a value we do not know are <c>Unknown</c> and keep their text.
/// </summary>
public struct CtiCall
{
    internal CtiParty RemotePartyField;
    internal CtiEndpoint EndpointField;
    internal CtiCallTexts Texts;

    /// <summary>BroadWorks' id of this party of the call; required.</summary>
    public Utf8Slice CallId
    {
        readonly get => Texts[CtiCallTexts.CallId];
        internal set => Texts[CtiCallTexts.CallId] = value;
    }

    /// <summary>The id that all parties of the session share; required.</summary>
    public Utf8Slice ExtTrackingId
    {
        readonly get => Texts[CtiCallTexts.ExtTrackingId];
        internal set => Texts[CtiCallTexts.ExtTrackingId] = value;
    }

    /// <summary>The id in the network's signalling.</summary>
    public Utf8Slice NetworkCallId
    {
        readonly get => Texts[CtiCallTexts.NetworkCallId];
        internal set => Texts[CtiCallTexts.NetworkCallId] = value;
    }

    /// <summary>On which side the user is.</summary>
    public CtiPersonality Personality { get; internal set; }

    /// <summary>The personality as written.</summary>
    public Utf8Slice PersonalityText
    {
        readonly get => Texts[CtiCallTexts.Personality];
        internal set => Texts[CtiCallTexts.Personality] = value;
    }

    /// <summary>The call's state.</summary>
    public CtiCallState State { get; internal set; }

    /// <summary>The state as written.</summary>
    public Utf8Slice StateText
    {
        readonly get => Texts[CtiCallTexts.State];
        internal set => Texts[CtiCallTexts.State] = value;
    }

    /// <summary>Why the call ends, if it does.</summary>
    public CtiReleaseCause ReleaseCause { get; internal set; }

    /// <summary>Which side released it.</summary>
    public CtiReleasingParty ReleasingParty { get; internal set; }

    /// <summary>The far end.</summary>
    [UnscopedRef]
    public readonly ref readonly CtiParty RemoteParty => ref RemotePartyField;

    /// <summary>Where the call's redirections start in <see cref="CtiEvent.Redirections"/>.</summary>
    internal int RedirectionStart { get; set; }

    /// <summary>How many redirections it has been through.</summary>
    public int RedirectionCount { get; internal set; }

    /// <summary>Where it is being redirected to, if it is.</summary>
    public CtiRedirect Redirect { get; internal set; }

    /// <summary>What the user talks through.</summary>
    [UnscopedRef]
    public readonly ref readonly CtiEndpoint Endpoint => ref EndpointField;

    /// <summary>The line appearance; -1 when not told.</summary>
    public int Appearance { get; internal set; }

    /// <summary>When the call started; with the call id it tells a party.</summary>
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

    /// <summary>Place of what few events tell in <see cref="CtiEvent.DetailsOf"/>'s store, plus one; 0 if there is nothing.</summary>
    internal int Details { get; set; }
}

/// <summary>Why a call ends. releaseCause: internalReleaseCause, q850Cause?, sipStatus?, cdrTerminationCause?; the oldest releases have the internal cause as text.</summary>
public struct CtiReleaseCause
{
    /// <summary>Whether the call ends at all.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The cause in BroadWorks' own terms.</summary>
    public CtiValue<CtiInternalReleaseCause> InternalReleaseCause { get; internal set; }

    /// <summary>The ITU-T Q.850 cause as written.</summary>
    public Utf8Slice Q850Cause { get; internal set; }

    /// <summary>The SIP status as written.</summary>
    public Utf8Slice SipStatus { get; internal set; }

    /// <summary>The termination cause of the call's detail record as written.</summary>
    public Utf8Slice CdrTerminationCause { get; internal set; }
}

/// <summary>Where a call is sent. redirect: address?, reason, redirectTime.</summary>
public struct CtiRedirect
{
    /// <summary>Whether it is sent anywhere.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Where to, <c>tel:</c> or <c>sip:</c>.</summary>
    public Utf8Slice Address { get; internal set; }

    /// <summary>The country code of the address.</summary>
    public Utf8Slice AddressCountryCode { get; internal set; }

    /// <summary>Why.</summary>
    public CtiValue<CtiRedirectReason> Reason { get; internal set; }

    /// <summary>When, milliseconds since 1970-01-01 UTC.</summary>
    public long RedirectTime { get; internal set; }
}

/// <summary>What a user talks through. Its type attribute says which of the two texts there is.</summary>
public struct CtiEndpoint
{
    internal CtiEndpointTexts Texts;

    /// <summary>The type; "not told" if there is no endpoint.</summary>
    public CtiValue<CtiEndpointType> Type { get; internal set; }

    /// <summary>The address of record of one of the user's devices, without scheme.</summary>
    public Utf8Slice AddressOfRecord
    {
        readonly get => Texts[CtiEndpointTexts.AddressOfRecord];
        internal set => Texts[CtiEndpointTexts.AddressOfRecord] = value;
    }

    /// <summary>The address, where it is none of the user's devices.</summary>
    public Utf8Slice Address
    {
        readonly get => Texts[CtiEndpointTexts.Address];
        internal set => Texts[CtiEndpointTexts.Address] = value;
    }
}

/// <summary>A party of a call.</summary>
public struct CtiParty
{
    internal CtiPartyTexts Texts;

    /// <summary>Whether there is such a party.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>The display name.</summary>
    public Utf8Slice Name
    {
        readonly get => Texts[CtiPartyTexts.Name];
        internal set => Texts[CtiPartyTexts.Name] = value;
    }

    /// <summary>The address, <c>tel:</c> or <c>sip:</c>.</summary>
    public Utf8Slice Address
    {
        readonly get => Texts[CtiPartyTexts.Address];
        internal set => Texts[CtiPartyTexts.Address] = value;
    }

    /// <summary>The country code of the address.</summary>
    public Utf8Slice AddressCountryCode { get; internal set; }

    /// <summary>The user id, of users of the same system.</summary>
    public Utf8Slice UserId
    {
        readonly get => Texts[CtiPartyTexts.UserId];
        internal set => Texts[CtiPartyTexts.UserId] = value;
    }

    /// <summary>The user's directory number.</summary>
    public Utf8Slice UserDn
    {
        readonly get => Texts[CtiPartyTexts.UserDn];
        internal set => Texts[CtiPartyTexts.UserDn] = value;
    }

    /// <summary>The country code of the directory number.</summary>
    public Utf8Slice UserDnCountryCode { get; internal set; }

    /// <summary>Whether the party wants its identity kept private.</summary>
    public bool Privacy { get; internal set; }

    /// <summary>How the party is reached.</summary>
    public CtiCallType CallType { get; internal set; }

    /// <summary>The call type as written.</summary>
    public Utf8Slice CallTypeText
    {
        readonly get => Texts[CtiPartyTexts.CallType];
        internal set => Texts[CtiPartyTexts.CallType] = value;
    }
}

/// <summary>One step of a call's way to where it is.</summary>
public struct CtiRedirection
{
    internal CtiParty PartyField;

    /// <summary>The party that the call was redirected from.</summary>
    [UnscopedRef]
    public readonly ref readonly CtiParty Party => ref PartyField;

    /// <summary>Why.</summary>
    public CtiValue<CtiRedirectReason> Reason { get; internal set; }

    /// <summary>How often; 0 when not told.</summary>
    public int Counter { get; internal set; }
}
