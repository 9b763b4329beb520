using CstaConnector.Codec.Cti;

namespace CstaConnector.Pipeline.Cti;

/// <summary>How one link to an XSP is kept.</summary>
public sealed record CtiLinkOptions
{
    /// <summary>The link's name, for logs and counters.</summary>
    public required string Name { get; init; }

    /// <summary>Host name or address of the XSP.</summary>
    public required string Hostname { get; init; }

    /// <summary>TCP port of its CTI interface, 1 to 65535.</summary>
    public int Port { get; init; } = 8011;

    /// <summary>The channel's priority within the channel set; 0 leaves it to BroadWorks' default of 1. Channels of equal priority share the events.</summary>
    public int Priority { get; init; }

    /// <summary>How long an attempt to connect may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The set that all channels of this connector belong to, 1 to 256 characters; unique per connector and constant for its life.</summary>
    public required string ChannelSetName { get; init; }

    /// <summary>The application's name towards BroadWorks.</summary>
    public string ApplicationName { get; init; } = "CstaConnector";

    /// <summary>The application controller whose state is asked for as a check of the channel; <c>null</c> or empty leaves the check out.</summary>
    public string? AppController { get; init; }

    /// <summary>How often the application controller's state is asked for, in seconds.</summary>
    public int AppControllerCheckSeconds { get; init; } = 30;

    /// <summary>Life time asked for a channel, in seconds; what BroadWorks grants is what counts. Refreshed at half of it.</summary>
    public int ChannelExpireSeconds { get; init; } = 3600;

    /// <summary>After so many seconds of silence a keep-alive is sent, 0 to 600; 0 sends none.</summary>
    public int KplIntervalSeconds { get; init; } = 10;

    /// <summary>So many keep-alives in a row may stay unanswered, 0 to 10; one more and the link is opened anew.</summary>
    public int KplTolerance { get; init; }

    /// <summary>A lost link is opened again after so many seconds, at first; each further time doubles it up to <see cref="MaxRecoverySeconds"/>, until the link has served for longer than the pause before.</summary>
    public int LinkRecoverySeconds { get; init; } = 5;

    /// <summary>The longest pause between two attempts, in seconds.</summary>
    public int MaxRecoverySeconds { get; init; } = 60;

    /// <summary>How long BroadWorks may take to answer a request, in milliseconds.</summary>
    public int RequestTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>The engine's requests that may be under way at once; a further one is not sent.</summary>
    public int MaxRequestsUnderWay { get; init; } = 1024;

    /// <summary>Octets that may wait for an XSP that does not read, before the link is opened anew.</summary>
    public long MaxPendingOctets { get; init; } = 8 * 1024 * 1024;

    /// <summary>Life time asked for a subscription, in seconds.</summary>
    public int SubscriptionExpiresSeconds { get; init; } = 3600;

    /// <summary>The application's BroadWorks user.</summary>
    public required string UserName { get; init; }

    /// <summary>Its password. Never in a log, a reason or this record's text.</summary>
    public required string Password { get; init; }

    /// <summary>The domain added to a user id that has none; <c>null</c> or empty adds none.</summary>
    public string? DefaultDomain { get; init; }

    /// <summary>The forms of documents that BroadWorks' releases may differ in.</summary>
    public CtiWireOptions Wire { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Hostname}:{Port})";
}
