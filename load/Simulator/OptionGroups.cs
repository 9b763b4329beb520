namespace CstaConnector.Load.Simulator;

/// <summary>How the agents' calls come and go.</summary>
public sealed record CallModelOptions
{
    /// <summary>The share of agents who are in a call at any time; the rate of new calls follows from it.</summary>
    public double BusyShare { get; init; } = 0.75;

    /// <summary>New calls per second; null derives it from <see cref="BusyShare"/> and the durations.</summary>
    public double? CallsPerSecond { get; init; }

    /// <summary>The time in milliseconds over which the first calls are spread, until the busy share is reached.</summary>
    public int RampMilliseconds { get; init; } = 4000;

    public Milliseconds RingTime { get; init; } = new(600, 3000);

    public Milliseconds TalkTime { get; init; } = new(8_000, 40_000);

    public Milliseconds HoldTime { get; init; } = new(1000, 6000);

    /// <summary>How long a release treatment (busy tone, announcement) plays.</summary>
    public Milliseconds TreatmentTime { get; init; } = new(500, 3000);

    /// <summary>The share of calls between two agents.</summary>
    public double InternalShare { get; init; } = 0.35;

    /// <summary>The share of calls that an agent makes to the outside; the rest comes from there.</summary>
    public double OutboundShare { get; init; } = 0.15;

    /// <summary>The share of agents' own calls that begin with the click-to-dial prompt.</summary>
    public double ClickToDialShare { get; init; } = 0.1;

    public double NoAnswerShare { get; init; } = 0.05;

    public double ForwardShare { get; init; } = 0.04;

    /// <summary>The share of outbound calls that fail into a release treatment.</summary>
    public double TreatmentShare { get; init; } = 0.1;

    public double HoldShare { get; init; } = 0.15;

    public double BlindTransferShare { get; init; } = 0.05;

    /// <summary>The share of answered calls in which the agent holds and makes a second call.</summary>
    public double ConsultationShare { get; init; } = 0.08;
}

/// <summary>What becomes of a subscription's sequence numbers when another server takes the user over.</summary>
public enum SequenceAfterTakeover
{
    Continue,
    RestartAtOne,
    Random,
}

/// <summary>What a request gets whose user no server serves.</summary>
public enum OutageBehaviour
{
    /// <summary>503.</summary>
    Refuse,

    /// <summary>No answer at all.</summary>
    Ignore,

    /// <summary>One or the other.</summary>
    Mixed,
}

/// <summary>How a server dies, and how the other one takes its users over.</summary>
public sealed record FailoverOptions
{
    /// <summary>Milliseconds from the crash to the first user taken over.</summary>
    public int TakeoverAfter { get; init; } = 1500;

    /// <summary>Milliseconds over which the users are taken over one by one; 0 takes all at once.</summary>
    public int TakeoverSpread { get; init; } = 4000;

    public OutageBehaviour Outage { get; init; } = OutageBehaviour.Refuse;

    /// <summary>A request about a user whom nobody serves has him taken over at once.</summary>
    public bool RequestTriggersTakeover { get; init; }

    /// <summary>Unsolicited snapshots per second; 0 sends none.</summary>
    public double UnsolicitedPerSecond { get; init; } = 100;

    /// <summary>Unsolicited snapshots are named CallSubscriptionResyncEvent.</summary>
    public bool UnsolicitedAsResync { get; init; }

    /// <summary>The share of the users with vanished calls whose first event after the takeover is their own new call.</summary>
    public double SilentShare { get; init; } = 0.3;

    /// <summary>When that new call comes, in milliseconds after the user's takeover.</summary>
    public Milliseconds SilentCallAfter { get; init; } = new(0, 1500);

    /// <summary>How long the voice of a vanished call goes on, and keeps the agent from ordinary new calls.</summary>
    public Milliseconds VoiceGoesOn { get; init; } = new(10_000, 60_000);

    public SequenceAfterTakeover Sequence { get; init; } = SequenceAfterTakeover.Continue;

    /// <summary>The share of subscriptions that the server which takes over does not know.</summary>
    public double ForgottenSubscriptionShare { get; init; }

    /// <summary>The share of first new calls that use the callId of a vanished call of the same user again.</summary>
    public double ReuseCallIdShare { get; init; }

    /// <summary>How many events the dying server numbered but did not get out.</summary>
    public int SwallowedEvents { get; init; }

    /// <summary>Calls on the secondary live on when the primary is back; else they vanish as in a crash.</summary>
    public bool FailBackKeepsCalls { get; init; } = true;
}

/// <summary>Which comes first, the answer to a request or the snapshot that it causes.</summary>
public enum SnapshotOrder
{
    ResponseFirst,
    EventFirst,

    /// <summary>As the two delays fall.</summary>
    Any,
}

/// <summary>The answers and the rules of channels and subscriptions.</summary>
public sealed record ServiceOptions
{
    public Milliseconds ResponseDelay { get; init; } = new(0, 4);

    /// <summary>From the request to the snapshot that it causes.</summary>
    public Milliseconds SnapshotDelay { get; init; } = new(0, 10);

    public SnapshotOrder SnapshotOrder { get; init; } = SnapshotOrder.ResponseFirst;

    /// <summary>The share of new subscriptions whose initial event leaves before the answer.</summary>
    public double EventOvertakesShare { get; init; }

    /// <summary>The lifetime in seconds granted to a channel; null grants what was asked, but at least 3600.</summary>
    public int? GrantedChannelSeconds { get; init; }

    /// <summary>The lifetime in seconds granted to a subscription; null grants what was asked, but at least 3600.</summary>
    public int? GrantedSubscriptionSeconds { get; init; } = 86400;

    /// <summary>How many channels a set may have, 1 to 100; a further one is refused.</summary>
    public int MaxChannelsPerSet { get; init; } = 100;

    /// <summary>An event that is not acknowledged within this many milliseconds ends its channel (NonResponsiveChannel).</summary>
    public int NotificationTimeout { get; init; } = 10_000;

    /// <summary>Unacknowledged events of a lost channel are delivered again over another one; else they are lost.</summary>
    public bool RedeliverUnacknowledged { get; init; }

    /// <summary>Milliseconds for which events wait while their set has no channel; 0 loses them at once.</summary>
    public int GraceMilliseconds { get; init; }

    /// <summary>The answer to an unknown subscription: 404, 481, or 403 (with error code 110862).</summary>
    public int UnknownSubscriptionStatus { get; init; } = 404;

    /// <summary>Subscribing again is answered 409 instead of replacing the old subscription.</summary>
    public bool ConflictOnResubscribe { get; init; }

    /// <summary>The first sequence number of a subscription, 1 to 2147483647.</summary>
    public int FirstSequenceNumber { get; init; } = 1;
}

/// <summary>The namespace prefixes of what the simulator sends; all of them mean the same.</summary>
public enum PrefixStyle
{
    /// <summary>xsp, xsi and xsi1, as seen in captures.</summary>
    Usual,

    /// <summary>Other prefixes.</summary>
    Short,

    /// <summary>BroadSoft's namespace is the default one.</summary>
    DefaultNamespace,

    /// <summary>xsi is the W3C instance namespace, as most XML has it.</summary>
    Swapped,

    /// <summary>Each document in one of these.</summary>
    Mixed,
}

/// <summary>The shape of the octets.</summary>
public sealed record WireOptions
{
    public bool Declaration { get; init; } = true;

    public bool Newline { get; init; }

    public PrefixStyle Prefixes { get; init; } = PrefixStyle.Usual;

    /// <summary>The type attribute comes before the namespace declarations that give its prefixes a meaning.</summary>
    public bool TypeFirst { get; init; }

    /// <summary>Attributes are quoted with apostrophes.</summary>
    public bool Apostrophes { get; init; }

    /// <summary>The address of a remote party comes before its name.</summary>
    public bool AddressFirst { get; init; }

    /// <summary>Events name their target; without it the subscription id alone tells whose they are.</summary>
    public bool TargetId { get; init; } = true;

    /// <summary>Snapshots tell the hook status (R19.sp6 and later).</summary>
    public bool HookStatusInSnapshots { get; init; } = true;

    /// <summary>External tracking ids are UUIDs (newer systems) instead of N:M.</summary>
    public bool UuidTrackingIds { get; init; }

    /// <summary>A transfer is told by CallDetachedEvent as well (R21 and later).</summary>
    public bool DetachedEvents { get; init; }

    /// <summary>From the moment an event is numbered to the moment it is sent, in milliseconds.</summary>
    public Milliseconds EventDelay { get; init; } = new(0, 20);

    /// <summary>Delays reorder events within one channel as well, not only across channels.</summary>
    public bool ReorderWithinChannel { get; init; }

    /// <summary>Documents leave in pieces of 1 to this many octets; 0 sends them whole.</summary>
    public int MaximumPiece { get; init; }

    /// <summary>Seconds between keep-alives on each connection; 0 sends none.</summary>
    public int KeepaliveSeconds { get; init; } = 10;
}

/// <summary>What goes wrong by chance. Shares are 0 to 1.</summary>
public sealed record FaultOptions
{
    /// <summary>Events that are sent twice, with the same number and event id.</summary>
    public double DuplicateShare { get; init; }

    /// <summary>Subscription requests that are answered 500.</summary>
    public double ErrorAnswerShare { get; init; }

    /// <summary>Subscription requests that are never answered.</summary>
    public double IgnoredRequestShare { get; init; }

    /// <summary>Calls after which an event of a type that no schema has is sent.</summary>
    public double UnknownEventShare { get; init; }

    /// <summary>Mean seconds between two lost connections; 0 loses none.</summary>
    public double LinkDropMeanSeconds { get; init; }
}
