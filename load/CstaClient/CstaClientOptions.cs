namespace CstaConnector.Load.CstaClient;

/// <summary>How messages are cut on the TCP stream between a client and the switching function.</summary>
public enum ClientFraming
{
    /// <summary>Bare BER elements, one after the other.</summary>
    None,

    /// <summary>Two octets with the element's length, most significant first, then the element.</summary>
    Length2,

    /// <summary>The octet 26, two octets with the length and the top bit set, then the element.</summary>
    HiPath,
}

/// <summary>What a T-Server is told before it starts.</summary>
public sealed record CstaClientOptions
{
    /// <summary>A name for reports.</summary>
    public string Name { get; init; } = "client";

    public ClientFraming Framing { get; init; } = ClientFraming.Length2;

    /// <summary>Whether the link opens with an ACSE association request.</summary>
    public bool UseAcse { get; init; } = true;

    /// <summary>Numbers that the client monitors of its own accord as soon as the system status is normal.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Whether each monitor start is followed by a snapshot, as a T-Server does at its start.</summary>
    public bool SnapshotAfterMonitor { get; init; } = true;

    /// <summary>Requests that may be unanswered at once while the client registers its devices.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>Milliseconds between two RequestSystemStatus; 0 sends none.</summary>
    public int KeepAliveMs { get; init; } = 10_000;

    /// <summary>Unanswered keep-alives after which the link is closed.</summary>
    public int KeepAliveMisses { get; init; } = 3;

    /// <summary>Milliseconds after which an unanswered request is given up. Longer than any time-out of the switching function.</summary>
    public int RequestTimeoutMs { get; init; } = 30_000;

    /// <summary>Milliseconds before a refused monitor start or snapshot is tried again.</summary>
    public int RetryMs { get; init; } = 1_000;

    /// <summary>Smallest invoke id that an event report may carry.</summary>
    public int EventInvokeIdMin { get; init; } = 256;

    /// <summary>Largest invoke id that an event report may carry.</summary>
    public int EventInvokeIdMax { get; init; } = 32_767;

    /// <summary>Whether each device keeps the list of what arrived for it.</summary>
    public bool KeepLog { get; init; } = true;

    /// <summary>Milliseconds after which a lost link is opened again; null: never.</summary>
    public int? ReconnectMs { get; init; }
}
