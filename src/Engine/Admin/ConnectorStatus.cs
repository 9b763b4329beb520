namespace CstaConnector.Engine.Admin;

/// <summary>How a connector is as a whole.</summary>
public sealed record ConnectorStatus
{
    /// <summary>What clients are told by SystemStatus: <c>normal</c>, <c>initializing</c> or <c>disabled</c>.</summary>
    public required string SystemStatus { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When the connector started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since then.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>Links that are configured.</summary>
    public required int Links { get; init; }

    /// <summary>Links whose channel is open.</summary>
    public required int LinksServing { get; init; }

    /// <summary>CSTA clients that are connected.</summary>
    public required int Clients { get; init; }

    /// <summary>Monitors of all clients.</summary>
    public required int Monitors { get; init; }

    /// <summary>Devices that are known.</summary>
    public required int Devices { get; init; }

    /// <summary>Subscriptions that BroadWorks has granted.</summary>
    public required int Subscriptions { get; init; }

    /// <summary>Devices whose picture may be stale.</summary>
    public required int Suspects { get; init; }

    /// <summary>Call parties in the table.</summary>
    public required int Calls { get; init; }

    /// <summary>The sweep that runs or ran last; null before the first.</summary>
    public SweepStatus? Sweep { get; init; }

    /// <summary>Counters since the start, by name: <c>events_received</c>, <c>lms_37205</c>, <c>documents_refused</c> …; <c>/metrics</c> shows each as <c>csta_connector_NAME_total</c>.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();
}

/// <summary>Progress of a sweep: the bulk resync of every user whose picture may be stale.</summary>
public sealed record SweepStatus
{
    /// <summary>Number of the sweep, counted from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Whether it still runs.</summary>
    public required bool Running { get; init; }

    /// <summary>What started it: <c>unsolicitedSnapshot</c>, <c>linkCreated</c>, <c>sequenceEpoch</c>, <c>operator</c> …</summary>
    public required string Trigger { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its first round was over, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Users that became part of it; one that a later wave made suspect anew counts again. Confirmed, refused, parked, gone and remaining together are as many.</summary>
    public required int Total { get; init; }

    /// <summary>Requests sent, retries included.</summary>
    public required int Asked { get; init; }

    /// <summary>Requests answered in whatever way.</summary>
    public required int Answered { get; init; }

    /// <summary>Users that a snapshot confirmed.</summary>
    public required int Confirmed { get; init; }

    /// <summary>Users among them whose picture was not the true one.</summary>
    public required int Repaired { get; init; }

    /// <summary>Requests sent again.</summary>
    public required int Retried { get; init; }

    /// <summary>Users that BroadWorks refused for good.</summary>
    public required int Refused { get; init; }

    /// <summary>Users given to the next rounds: no attempt was answered, and they are asked about singly until one is.</summary>
    public required int Parked { get; init; }

    /// <summary>Users that nobody monitors any more.</summary>
    public required int Gone { get; init; }

    /// <summary>Users that still wait.</summary>
    public required int Remaining { get; init; }

    /// <summary>Requests a second, as measured.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>Seconds that the rest will take at the rate of users done so far, or null where it cannot be told.</summary>
    public double? EstimateSeconds { get; init; }
}

/// <summary>One link to BroadWorks.</summary>
public sealed record LinkStatus
{
    /// <summary>Its name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary><c>host:port</c>.</summary>
    public required string Address { get; init; }

    /// <summary><c>down</c>, <c>connecting</c>, <c>openingChannel</c>, <c>serving</c> or <c>stopped</c>.</summary>
    public required string State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The channel that BroadWorks granted, or null.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Requests that wait for an answer.</summary>
    public int InFlight { get; init; }

    /// <summary>Times that the link's channel was opened.</summary>
    public long Opened { get; init; }

    /// <summary>Events received.</summary>
    public long Events { get; init; }

    /// <summary>Octets received.</summary>
    public long OctetsIn { get; init; }

    /// <summary>Octets sent.</summary>
    public long OctetsOut { get; init; }
}

/// <summary>One CSTA client.</summary>
public sealed record ClientStatus
{
    /// <summary>Number of the connection, counted from 1.</summary>
    public required long Id { get; init; }

    /// <summary><c>address:port</c> of the client.</summary>
    public required string Peer { get; init; }

    /// <summary>What the session waits for or does: <c>associating</c>, <c>serving</c> …</summary>
    public required string State { get; init; }

    /// <summary>Since when the client is connected.</summary>
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>The framing that it uses: <c>length2</c>, <c>hipath</c> or <c>none</c>; <c>auto</c> until known.</summary>
    public string Framing { get; init; } = "auto";

    /// <summary>Its monitors.</summary>
    public int Monitors { get; init; }

    /// <summary>Octets that wait for it to read.</summary>
    public long PendingOctets { get; init; }

    /// <summary>Milliseconds for which it has taken none of them.</summary>
    public long StalledMilliseconds { get; init; }

    /// <summary>Requests received.</summary>
    public long Requests { get; init; }

    /// <summary>Events sent.</summary>
    public long Events { get; init; }
}
