using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Resync;

namespace CstaConnector.Engine.Core;

/// <summary>A sweep as the control sees it.</summary>
internal sealed class SweepRecord(int id, SweepCause cause, long startedAt)
{
    internal int Id { get; } = id;

    internal SweepCause Cause { get; } = cause;

    /// <summary>ms since 1970.</summary>
    internal long StartedAt { get; } = startedAt;

    /// <summary>When the first round was over, ms since 1970; null while it runs.</summary>
    internal long? FinishedAt { get; set; }

    internal bool Running => FinishedAt is null;

    internal static string NameOf(SweepCause cause) => cause switch
    {
        SweepCause.UnsolicitedSnapshot => "unsolicitedSnapshot",
        SweepCause.SequenceEpoch => "sequenceEpoch",
        SweepCause.LinkLost => "linkLost",
        SweepCause.LinkCreated => "linkCreated",
        SweepCause.DocumentRefused => "documentRefused",
        _ => "operator",
    };

    internal static string NameOf(SystemStatus status) => status switch
    {
        SystemStatus.Normal => "normal",
        SystemStatus.Initializing => "initializing",
        _ => "disabled",
    };
}

/// <summary>The figures of a sweep, summed over the stripes.</summary>
internal readonly record struct SweepFigures(int Total, int Asked, int Answered, int Confirmed, int Repaired, int Retried, int Refused, int Parked, int Gone, int Open);
