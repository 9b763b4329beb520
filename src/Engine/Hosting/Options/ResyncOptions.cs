namespace CstaConnector.Engine.Hosting.Options;

/// <summary>Section <c>Resync</c>: how users are brought back to the truth, and at what pace.</summary>
public sealed class ResyncOptions
{
    /// <summary>Requests that may be under way at a time: a sweep's, clients', renewals. One is over when its snapshot event has come. 1 to 100000.</summary>
    public int MaxInFlight { get; set; } = 256;

    /// <summary>Requests a second, of all kinds together. 1 to 100000.</summary>
    public int RatePerSecond { get; set; } = 500;

    /// <summary>Seconds that the event which follows an UpdateSubscriptionRequest may take. 1 to 300.</summary>
    public int AnswerTimeoutSeconds { get; set; } = 5;

    /// <summary>Milliseconds that an event which came early waits for the missing ones before they count as lost. 1 to 60000.</summary>
    public int SequenceGapMilliseconds { get; set; } = 100;

    /// <summary>Users with a differing unsolicited snapshot that start a sweep. 1 to 1000000.</summary>
    public int TriggerUsers { get; set; } = 1;

    /// <summary>Whether sweeps run at all; off is only for showing what happens without them.</summary>
    public bool SweepEnabled { get; set; } = true;

    /// <summary>Seconds from one sweep started by unsolicited snapshots to the next. 0 to 3600.</summary>
    public int MinSecondsBetweenSweeps { get; set; } = 60;

    /// <summary>Milliseconds before a failed request of a sweep is tried again the first time; doubled with jitter from then on. 10 to 60000.</summary>
    public int RetryInitialMilliseconds { get; set; } = 500;

    /// <summary>Upper bound of that doubling in milliseconds. 10 to 3600000.</summary>
    public int RetryMaxMilliseconds { get; set; } = 8000;

    /// <summary>Attempts within a sweep before the user is parked for single retries. 1 to 100.</summary>
    public int MaxAttempts { get; set; } = 6;

    /// <summary>Seconds between the single retries of a parked user. 1 to 86400.</summary>
    public int ParkSeconds { get; set; } = 30;

    /// <summary>Seconds that a subscription stays after its last monitor has gone. 0 to 86400.</summary>
    public int LingerSeconds { get; set; } = 60;

    /// <summary>Minutes over which renewals are spread beyond <see cref="ApplicationOptions.RenewalMinutes"/>. 0 to 1440.</summary>
    public int RenewalSpreadMinutes { get; set; } = 10;
}
