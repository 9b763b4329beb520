namespace CstaConnector.Codec.Cti;

/// <summary>What the tags of a way do.</summary>
internal enum CtiTrailOp : byte
{
    /// <summary>The document is in the envelope.</summary>
    Envelope,

    /// <summary>The envelope's payload starts.</summary>
    Payload,

    /// <summary>The event starts, of a class.</summary>
    Event,

    /// <summary>Its data starts, of a type whose name stands in the tag.</summary>
    EventData,

    /// <summary>A call starts.</summary>
    Call,

    /// <summary>The far end of the call starts.</summary>
    RemoteParty,

    /// <summary>What the user talks through starts, of a type whose name stands in the tag.</summary>
    Endpoint,

    /// <summary>The call's redirections start.</summary>
    Redirections,

    /// <summary>One of them starts.</summary>
    Redirection,

    /// <summary>The party of a redirection starts.</summary>
    RedirectingParty,

    /// <summary>The cause of the release starts.</summary>
    ReleaseCause,

    /// <summary>The party wants its identity kept private.</summary>
    Privacy,

    /// <summary>The country code of the party's address stands in the tag.</summary>
    AddressCountryCode,

    /// <summary>The country code of its directory number does.</summary>
    UserDnCountryCode,

    /// <summary>The call has one of the flags that few calls have.</summary>
    Flag,

    /// <summary>Texts belong to another record from here on.</summary>
    Record,
}

/// <summary>A step of a way.</summary>
/// <param name="Op">What it does.</param>
/// <param name="Value">A value of the enumeration that belongs to it.</param>
/// <param name="Start">Where a value's text starts, in octets from the way's start.</param>
/// <param name="Length">The length of that; 0 if there is none.</param>
internal readonly record struct CtiTrailStep(CtiTrailOp Op, int Value = 0, int Start = 0, int Length = 0);
