namespace CstaConnector.Load.Simulator;

/// <summary>The event packages, and which events each one tells.</summary>
internal static class Packages
{
    private static readonly HashSet<string> Known =
    [
        "Basic Call", "Standard Call", "Advanced Call", "BroadWorks Anywhere", "Call Center Agent", "Call Center Agent Monitoring",
        "Call Forwarding Always", "Call Forwarding Busy", "Call Forwarding No Answer", "Call Park", "Call Transfer", "Call Waiting",
        "CommPilot Express", "Do Not Disturb", "Hoteling Guest", "Meet Me Conference", "Music On Hold", "N-Way Call", "Remote Office",
        "Sequential Ring", "Simultaneous Ring Personal", "Three-Way Call", "Voice Mail Message Summary", "Voice Messaging",
    ];

    private static readonly HashSet<string> Basic =
    [
        "CallOriginatingEvent", "CallOriginatedEvent", "CallCollectingEvent", "CallReceivedEvent", "CallAnsweredEvent", "CallReleasingEvent", "CallReleasedEvent",
    ];

    public static bool IsKnown(string package) => Known.Contains(package);

    public static bool TellsCalls(string package) => package is "Basic Call" or "Standard Call" or "Advanced Call";

    public static bool Tells(string package, string eventType) => package switch
    {
        "Advanced Call" => true,
        "Standard Call" => eventType is not ("CallRedirectedEvent" or "CallDetachedEvent"),
        "Basic Call" => Basic.Contains(eventType),
        _ => false,
    };

    public static string SnapshotType(string package, bool resync)
    {
        string family = package switch
        {
            "Call Center Agent" => "AgentSubscription",
            _ when TellsCalls(package) => "CallSubscription",
            _ => package.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) + "Subscription",
        };
        return family + (resync ? "ResyncEvent" : "Event");
    }
}
