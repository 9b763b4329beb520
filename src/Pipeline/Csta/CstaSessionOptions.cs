using CstaConnector.Codec.Csta;

namespace CstaConnector.Pipeline.Csta;

/// <summary>Whether clients associate by ACSE.</summary>
public enum CstaAssociation
{
    /// <summary>If the client begins with ACSE; a client that begins with ROSE is taken as associated.</summary>
    Auto,

    /// <summary>They must; ROSE before the association ends the session.</summary>
    Required,

    /// <summary>They do not; ACSE ends the session.</summary>
    None,
}

/// <summary>How the sessions of clients are kept.</summary>
public sealed record CstaSessionOptions
{
    /// <summary>How APDUs are told apart.</summary>
    public CstaFraming Framing { get; init; } = CstaFraming.Auto;

    /// <summary>Whether clients associate.</summary>
    public CstaAssociation Association { get; init; } = CstaAssociation.Auto;

    /// <summary>A client that has not begun its session so many seconds after it connected is closed; 0 waits for ever.</summary>
    public int AssociationTimeoutSeconds { get; init; } = 60;

    /// <summary>A client from which nothing was heard for so many seconds is sent a SystemStatus, which it must answer; 0 never asks.</summary>
    public int IdleProbeSeconds { get; init; } = 60;

    /// <summary>A client that lets a probe go unanswered for so many seconds is closed.</summary>
    public int ProbeTimeoutSeconds { get; init; } = 20;

    /// <summary>Octets that may wait for a client that does not read; with more it is closed, so that it cannot hold up others.</summary>
    public long MaxPendingOctets { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// A client that for so many seconds takes none of the octets that wait for it is closed; 0 never. Longer than what passes by itself: a garbage collection or a
    /// disk that hangs, a router's change-over with TCP's own back-off after it.
    /// </summary>
    public int StallSeconds { get; init; } = 60;
}
