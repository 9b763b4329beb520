namespace CstaConnector.Load.Simulator;

/// <summary>What the simulator counted; read it on the world's thread.</summary>
public sealed class SimulatorStatistics
{
    /// <summary>How many violations keep their text.</summary>
    private const int KeptViolations = 200;

    private readonly Dictionary<string, long> _requests = [];
    private readonly Dictionary<string, long> _forms = [];
    private readonly Dictionary<string, long> _violations = [];
    private readonly List<string> _violationTexts = [];

    /// <summary>Requests by the local name of their element.</summary>
    public IReadOnlyDictionary<string, long> Requests => _requests;

    /// <summary>Answers by status code.</summary>
    public IReadOnlyDictionary<int, long> Answers => AnswerCounts;

    /// <summary>Events by type, each counted once however often it was delivered.</summary>
    public IReadOnlyDictionary<string, long> Events => EventCounts;

    /// <summary>Which of the request forms that are open on the wire the clients used, such as <c>namespace cti</c> or <c>uri resolved</c>.</summary>
    public IReadOnlyDictionary<string, long> RequestForms => _forms;

    /// <summary>What the clients did against the protocol, by kind.</summary>
    public IReadOnlyDictionary<string, long> Violations => _violations;

    /// <summary>The first violations in words.</summary>
    public IReadOnlyList<string> ViolationTexts => _violationTexts;

    public long ProtocolViolations { get; private set; }

    public long RequestsReceived { get; private set; }

    /// <summary>Requests that were left without an answer on purpose.</summary>
    public long RequestsIgnored { get; internal set; }

    public long EventsNumbered { get; internal set; }

    /// <summary>Deliveries of events, duplicates included.</summary>
    public long EventsSent { get; internal set; }

    public long EventsAcknowledged { get; internal set; }

    /// <summary>Acknowledgements with another status than 200.</summary>
    public long EventsRefused { get; internal set; }

    /// <summary>Events that no acknowledgement came for in time.</summary>
    public long EventsUnacknowledged { get; internal set; }

    /// <summary>Events lost with a connection, for want of a channel or with their server.</summary>
    public long EventsLost { get; internal set; }

    public long EventsRedelivered { get; internal set; }

    public long EventsDuplicated { get; internal set; }

    /// <summary>Acknowledgements of deliveries that had been given up; no fault of the client.</summary>
    public long LateAcknowledgements { get; internal set; }

    public long KeepalivesSent { get; internal set; }

    public long KeepalivesAnswered { get; internal set; }

    public long KeepalivesReceived { get; internal set; }

    public long DocumentsReceived { get; internal set; }

    public long OctetsReceived { get; internal set; }

    public long OctetsSent { get; internal set; }

    public long ConnectionsAccepted { get; internal set; }

    public long ConnectionsRefused { get; internal set; }

    public long ConnectionsLost { get; internal set; }

    public long ChannelsTerminated { get; internal set; }

    /// <summary>Update requests now under way: received, and not both answered and followed by their snapshot.</summary>
    public int UpdatesInFlight { get; internal set; }

    public int MaxUpdatesInFlight { get; internal set; }

    /// <summary>The most update requests within any one second.</summary>
    public int MaxUpdatesPerSecond => Updates.Most;

    /// <summary>The most new subscriptions asked for within any one second.</summary>
    public int MaxAddsPerSecond => Adds.Most;

    /// <summary>The most connections opened within any one second: a storm shows here.</summary>
    public int MaxConnectsPerSecond => Connects.Most;

    /// <summary>The most channels asked for within any one second.</summary>
    public int MaxChannelsPerSecond => Channels.Most;

    internal Dictionary<int, long> AnswerCounts { get; } = [];

    internal Dictionary<string, long> EventCounts { get; } = [];

    internal SlidingSecond Updates { get; } = new();

    internal SlidingSecond Adds { get; } = new();

    internal SlidingSecond Connects { get; } = new();

    internal SlidingSecond Channels { get; } = new();

    internal static void Count<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    internal void CountRequest(string name)
    {
        RequestsReceived++;
        Count(_requests, name);
    }

    internal void CountForm(string form) => Count(_forms, form);

    internal void Violation(string kind, string text)
    {
        ProtocolViolations++;
        Count(_violations, kind);
        if (_violationTexts.Count < KeptViolations)
            _violationTexts.Add($"{kind}: {text}");
    }

    internal void UpdateBegins(long now)
    {
        Updates.Count(now);
        UpdatesInFlight++;
        MaxUpdatesInFlight = Math.Max(MaxUpdatesInFlight, UpdatesInFlight);
    }

    internal void UpdateEnds() => UpdatesInFlight--;
}

/// <summary>Counts what happened within the last second, and remembers the most.</summary>
internal sealed class SlidingSecond
{
    private readonly Queue<long> _times = new();

    public int Most { get; private set; }

    public void Count(long now)
    {
        while (_times.TryPeek(out long first) && first <= now - 1000)
            _times.Dequeue();
        _times.Enqueue(now);
        Most = Math.Max(Most, _times.Count);
    }
}
