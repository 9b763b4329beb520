namespace CstaConnector.Load.Demo;

/// <summary>What a demo found, for people, scripts and tests.</summary>
public sealed record DemoReport
{
    public required int Agents { get; init; }

    public required int Seed { get; init; }

    public required bool Sweep { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Calls that the simulator began, all told.</summary>
    public required long CallsMade { get; init; }

    /// <summary>Parties that vanished with the primary server.</summary>
    public required long Vanished { get; init; }

    /// <summary>Agents whose first event after the takeover was their own new call: no snapshot ever comes for them by itself.</summary>
    public required int SilentAgents { get; init; }

    /// <summary>Silent agents with a stuck call when they fell silent.</summary>
    public required int SilentAgentsStuck { get; init; }

    /// <summary>The most stuck calls that any client held.</summary>
    public required int StuckBefore { get; init; }

    /// <summary>The same at the end.</summary>
    public required int StuckAfter { get; init; }

    /// <summary>Seconds from the crash until no client held a stuck call any more; null if that never came.</summary>
    public double? SecondsToWhole { get; init; }

    /// <summary>Seconds from the last agent's takeover to the same moment.</summary>
    public double? SecondsFromTakeoverToWhole { get; init; }

    public required int WronglyCleared { get; init; }

    public required int Lost { get; init; }

    public required int OutOfOrder { get; init; }

    /// <summary>Events that the connector acknowledged.</summary>
    public required long EventsAcknowledged { get; init; }

    public required LmsSummary Lms { get; init; }

    public required SweepSummary? LastSweep { get; init; }

    public required IReadOnlyList<ClientSummary> Clients { get; init; }

    /// <summary>What the connector did against BroadWorks' protocol.</summary>
    public required long ProtocolViolations { get; init; }

    /// <summary>The first faults in words.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Why the promise did not hold, or why this run proves nothing; empty when it held.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public bool PromiseHeld => Reasons.Count == 0;
}

/// <summary>LMS 37205 in figures.</summary>
/// <param name="Entries">Entries logged.</param>
/// <param name="OutOfStep">Parties that snapshots showed to be out of step.</param>
/// <param name="Stuck">Those of them that were stuck calls.</param>
/// <param name="Missing">Parties without their entry.</param>
/// <param name="Unjustified">Entries without their party.</param>
public sealed record LmsSummary(int Entries, int OutOfStep, int Stuck, int Missing, int Unjustified);

/// <summary>The last sweep in figures.</summary>
public sealed record SweepSummary(int Id, string Trigger, bool Running, int Total, int Asked, int Confirmed, int Repaired, int Retried, int Refused, int Parked, double? Seconds);

/// <summary>What one client believes against the ground truth, and what it was told.</summary>
public sealed record ClientSummary
{
    public required string Name { get; init; }

    public required int Devices { get; init; }

    /// <summary>Devices that the client was to monitor.</summary>
    public required int DevicesWanted { get; init; }

    public required int CallsBelieved { get; init; }

    public required int CallsTrue { get; init; }

    public required int Stuck { get; init; }

    public required int Missing { get; init; }

    public required int WrongState { get; init; }

    public required long Events { get; init; }

    /// <summary>Events that acknowledged BroadWorks events made due.</summary>
    public required int EventsExpected { get; init; }

    public required int Lost { get; init; }

    public required int OutOfOrder { get; init; }

    public required int Clearings { get; init; }

    public required int ClearedBySynchronization { get; init; }

    /// <summary>Live calls cleared and told anew at once.</summary>
    public required int Retold { get; init; }

    public required int WronglyCleared { get; init; }

    public required int Violations { get; init; }
}
