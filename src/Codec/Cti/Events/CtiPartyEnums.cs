namespace CstaConnector.Codec.Cti;

/// <summary>How a party is reached.</summary>
public enum CtiCallType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known, or the wire's own <c>Unknown</c>.</summary>
    Unknown,

    /// <summary><c>Group</c>.</summary>
    Group,

    /// <summary><c>Enterprise</c>.</summary>
    Enterprise,

    /// <summary><c>Network</c>.</summary>
    Network,

    /// <summary><c>Emergency</c>.</summary>
    Emergency,

    /// <summary><c>Repair</c>.</summary>
    Repair,

    /// <summary><c>City-Wide Centrex</c>.</summary>
    CityWideCentrex,

    /// <summary><c>Private Dial Plan</c>.</summary>
    PrivateDialPlan,

    /// <summary><c>Error</c>.</summary>
    Error,
}

/// <summary>Why a call was redirected.</summary>
public enum CtiRedirectReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known, or the wire's own <c>unknown</c>.</summary>
    Unknown,

    /// <summary><c>user-busy</c>.</summary>
    UserBusy,

    /// <summary><c>no-answer</c>.</summary>
    NoAnswer,

    /// <summary><c>unavailable</c>.</summary>
    Unavailable,

    /// <summary><c>unconditional</c>.</summary>
    Unconditional,

    /// <summary><c>time-of-day</c>.</summary>
    TimeOfDay,

    /// <summary><c>do-not-disturb</c>.</summary>
    DoNotDisturb,

    /// <summary><c>deflection</c>: a blind transfer before the answer.</summary>
    Deflection,

    /// <summary><c>follow-me</c>.</summary>
    FollowMe,

    /// <summary><c>out-of-service</c>.</summary>
    OutOfService,

    /// <summary><c>away</c>.</summary>
    Away,

    /// <summary><c>transfer</c>: after the answer.</summary>
    Transfer,

    /// <summary><c>voicemail</c>.</summary>
    VoiceMail,

    /// <summary><c>hunt-group</c>.</summary>
    HuntGroup,

    /// <summary><c>call-center</c>.</summary>
    CallCenter,

    /// <summary><c>route-point</c>.</summary>
    RoutePoint,

    /// <summary><c>agent-wrap-up</c>.</summary>
    AgentWrapUp,

    /// <summary><c>voicexml-script-termination</c>.</summary>
    VoiceXmlScriptTermination,
}

/// <summary>What the user talks through.</summary>
public enum CtiEndpointType
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A type that is not known.</summary>
    Unknown,

    /// <summary><c>AccessEndpoint</c>: a device of the user, with an address of record.</summary>
    AccessEndpoint,

    /// <summary><c>BroadWorksAnywhereEndpoint</c>.</summary>
    BroadWorksAnywhereEndpoint,

    /// <summary><c>RemoteOfficeEndpoint</c>.</summary>
    RemoteOfficeEndpoint,

    /// <summary><c>BroadWorksMobilityEndpoint</c>.</summary>
    BroadWorksMobilityEndpoint,
}
