using CstaConnector.Engine.Admin;
using CstaConnector.Load.Checker;

namespace CstaConnector.Load.Demo;

/// <summary>What the demo looks like at one moment.</summary>
public sealed record DemoMoment
{
    /// <summary>Seconds since the demo's start.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds since the primary server died; null before.</summary>
    public double? SecondsSinceCrash { get; init; }

    /// <summary>What goes on, in a few words.</summary>
    public required string Act { get; init; }

    public required int Agents { get; init; }

    /// <summary>Agents who are in a call in truth.</summary>
    public required int Busy { get; init; }

    /// <summary>Agents of whom the first client believes that they are in a call.</summary>
    public required int BelievedBusy { get; init; }

    public required int TrueCalls { get; init; }

    /// <summary>Stuck calls by the client's name.</summary>
    public required IReadOnlyDictionary<string, int> Stuck { get; init; }

    public required int Silent { get; init; }

    public required double BroadWorksEventsPerSecond { get; init; }

    public required double CstaEventsPerSecond { get; init; }

    /// <summary>Connections that synchronization cleared, as the first client was told.</summary>
    public required long Clearings { get; init; }

    public required ConnectorStatus? Connector { get; init; }

    public required int LmsCount { get; init; }

    /// <summary>The last LMS 37205 entries, the newest last.</summary>
    public required IReadOnlyList<LmsEntry> LastLms { get; init; }
}

/// <summary>Shows a demo while it runs.</summary>
public interface IDemoView
{
    /// <summary>Runs the demo with a picture of it.</summary>
    Task<DemoReport> RunAsync(Func<Action<DemoMoment>, Task<DemoReport>> demo);
}
