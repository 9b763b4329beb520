using CstaConnector.Codec.Csta;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// A step of an agent's calls, one document each: a call comes in, is answered and held while the agent makes another one, and is taken back. Each changes the
/// table and is one CSTA event.
/// </summary>
/// <param name="EventType">BroadWorks' name of the event.</param>
/// <param name="State">The call's state.</param>
/// <param name="IsHeldCall">Whether it is about the call that comes in, rather than the other one.</param>
/// <param name="IsAnswered">Whether the call has been answered.</param>
/// <param name="Told">The CSTA event that clients hear.</param>
internal sealed record CallStep(string EventType, string State, bool IsHeldCall, bool IsAnswered, CstaEvent Told)
{
    /// <summary>All of them in their order; after the last comes the first, with new calls.</summary>
    internal static readonly CallStep[] Life =
    [
        new("CallReceivedEvent", "Alerting", true, false, CstaEvent.Delivered),
        new("CallAnsweredEvent", "Active", true, true, CstaEvent.Established),
        new("CallHeldEvent", "Held", true, true, CstaEvent.Held),
        new("CallOriginatedEvent", "Alerting", false, false, CstaEvent.ServiceInitiated),
        new("CallUpdatedEvent", "Active", false, false, CstaEvent.Originated),
        new("CallAnsweredEvent", "Active", false, true, CstaEvent.Established),
        new("CallReleasedEvent", "Released", false, true, CstaEvent.ConnectionCleared),
        new("CallRetrievedEvent", "Active", true, true, CstaEvent.Retrieved),
        new("CallReleasedEvent", "Released", true, true, CstaEvent.ConnectionCleared),
    ];

    /// <summary>What an agent's first document says: one call held, one connected. The step that follows it is <see cref="AfterSnapshot"/>.</summary>
    internal static readonly CallStep Snapshot = new("CallSubscriptionEvent", "", false, false, default);

    /// <summary>The place in <see cref="Life"/> that follows the snapshot.</summary>
    internal const int AfterSnapshot = 6;

    internal static CallStep Held => Life[2];

    internal static CallStep OtherAnswered => Life[5];

    internal bool IsSnapshot => ReferenceEquals(this, Snapshot);

    internal bool IsRelease => State == "Released";
}
