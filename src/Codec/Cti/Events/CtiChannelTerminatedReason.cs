namespace CstaConnector.Codec.Cti;

/// <summary>Why BroadWorks has ended a channel.</summary>
public enum CtiChannelTerminatedReason
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>A value that is not known.</summary>
    Unknown,

    /// <summary><c>DuplicateChannelSet</c>: another set with the same application id took over.</summary>
    DuplicateChannelSet,

    /// <summary><c>UserDeleted</c>.</summary>
    UserDeleted,

    /// <summary><c>NonResponsiveChannel</c>: an event was not acknowledged in time.</summary>
    NonResponsiveChannel,

    /// <summary><c>ExplicitDelete</c>.</summary>
    ExplicitDelete,

    /// <summary><c>Expired</c>.</summary>
    Expired,

    /// <summary><c>UnknownChannel</c>: the client answered an event so.</summary>
    UnknownChannel,

    /// <summary><c>MaxChannelsReached</c>.</summary>
    MaxChannelsReached,
}
