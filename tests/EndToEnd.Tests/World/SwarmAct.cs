namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>What can happen to a world while it runs.</summary>
internal enum SwarmActKind
{
    CrashPrimary,
    FailBack,

    /// <summary>All connections of one XSP end.</summary>
    DropLink,

    /// <summary>All connections end and none can be made for a while.</summary>
    LinksGone,

    /// <summary>A client asks for a snapshot of all its devices.</summary>
    SnapshotAll,

    /// <summary>A client goes, and another one comes in its place.</summary>
    RestartClient,

    /// <summary>A client stops reading, and another one comes beside it.</summary>
    SlowClient,

    /// <summary>An operator orders a sweep.</summary>
    OperatorSweep,

    /// <summary>An XSP sends a document that it should not send.</summary>
    Malformed,

    /// <summary>Events of some users are lost on their way.</summary>
    Swallow,

    /// <summary>One XSP's channels carry nothing for a while, longer than an event is waited for.</summary>
    Stall,
}

/// <summary>Something that happens to a world.</summary>
/// <param name="At">When, in ms after all clients have registered.</param>
/// <param name="Kind">What.</param>
/// <param name="Number">Drawn for whatever the kind needs: which link, which client, how long.</param>
internal readonly record struct SwarmAct(long At, SwarmActKind Kind, int Number);
