namespace CstaConnector.Codec.Cti;

/// <summary>What the texts of an event are kept in; of calls and redirections it is the last one so far.</summary>
internal enum CtiTrailRecord : byte
{
    /// <summary>The event.</summary>
    Event,

    /// <summary>A call.</summary>
    Call,

    /// <summary>A call's far end.</summary>
    RemoteParty,

    /// <summary>What the user talks through.</summary>
    Endpoint,

    /// <summary>The party that a call was redirected from.</summary>
    RedirectingParty,
}
