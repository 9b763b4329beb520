using System.Text;
using System.Xml;

namespace CstaConnector.Load.Simulator;

/// <summary>
/// A BroadWorks of two Application Servers behind one or more XSPs, and the truth about every call. It does no I/O, has no thread and no clock of its own:
/// octets and the time come in, octets go out; the same seed and the same input give the same output. Not thread-safe.
/// </summary>
public sealed class BroadWorksWorld
{
    private const int LongestDocument = 1 << 20;
    private readonly Core _core;
    private readonly Links _links;
    private readonly Delivering _delivering;
    private readonly EventSender _events;
    private readonly CallModel _model;
    private readonly Failover _failover;
    private readonly SubscriptionService _subscriptions;
    private readonly RequestHandler _requests;
    private readonly DocumentReader _reader = new();

    /// <param name="options">What the system is like.</param>
    /// <param name="nowMilliseconds">The time at which the world begins, on the clock of <see cref="Tick"/>.</param>
    public BroadWorksWorld(SimulatorOptions options, long nowMilliseconds = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _core = new Core(options, nowMilliseconds);
        _links = new Links(_core);
        _delivering = new Delivering(_core, _links);
        _events = new EventSender(_core, _delivering);
        var control = new CallControl(_core, _events, new PartyFactory(_core));
        _model = new CallModel(_core, control);
        _failover = new Failover(_core, control, _model, _events);
        var answers = new Answers(_core, _links);
        var channels = new ChannelService(_core, answers, _delivering);
        _subscriptions = new SubscriptionService(_core, answers, channels, _events, _failover);
        _requests = new RequestHandler(_core, answers, channels, _subscriptions);
        Calls = new CallOrders(_core, control);
        control.Changed = agent =>
        {
            _model.Refresh(agent);
            if (agent.Parties.Count == 0)
                _failover.MoveWhenFree(agent);
        };
    }

    public SimulatorOptions Options { get; }

    public SimulatorStatistics Statistics => _core.Statistics;

    /// <summary>Single calls, made and ended by order instead of by chance.</summary>
    public CallOrders Calls { get; }

    /// <summary>The time of the last tick, or of the action that runs.</summary>
    public long Now => _core.Now;

    /// <summary>When the next timed action is due; <see cref="long.MaxValue"/> if none is planned.</summary>
    public long NextDue => _core.Clock.NextDue;

    /// <summary>Every event in the order in which they were numbered.</summary>
    public IReadOnlyList<SentEvent> Log => _events.Log;

    /// <summary>The user ids of all agents.</summary>
    public IEnumerable<string> Agents => _core.Agents.Select(static a => a.UserId);

    public FailoverPhase Phase => _failover.Phase;

    /// <summary>When the primary died last; null if it never did.</summary>
    public long? CrashedAt => _failover.CrashedAt;

    /// <summary>Events that are numbered and not settled: planned, waiting for a channel, or sent and not acknowledged. Zero means that the wire is at rest.</summary>
    public int EventsUnsettled => _delivering.Unsettled;

    public int OpenConnections => _links.Count;

    public int OpenSubscriptions => _subscriptions.Count;

    /// <summary>Agents who are in a call as their server sees it.</summary>
    public int BusyAgents => _core.Agents.Count(static a => a.Parties.Exists(static p => p.IsParty));

    /// <summary>Parties that the servers know now.</summary>
    public int LiveParties => _core.Agents.Sum(static a => a.Parties.Count(static p => p.IsParty));

    /// <summary>Parties that were known before a crash and vanished in it, in all crashes.</summary>
    public long VanishedCalls => _failover.VanishedCalls;

    public int UnsolicitedSnapshots => _failover.UnsolicitedSnapshots;

    /// <summary>Users whose first event after the takeover was their own new call.</summary>
    public int SilentAgents => _core.Agents.Count(static a => a.Silent);

    /// <summary>Users with vanished calls about whom no snapshot was made since: a client that only listens still believes in those calls.</summary>
    public int StuckAgents => _core.Agents.Count(static a => a.Desynchronized);

    /// <summary>The parties of <see cref="StuckAgents"/>.</summary>
    public int StuckParties => _core.Agents.Sum(static a => a.Desynchronized ? a.Vanished.Count : 0);

    /// <summary>A client opened a connection to an XSP (0 to <see cref="SimulatorOptions.Xsps"/> − 1).</summary>
    /// <returns>The connection's id, or −1 if it is refused; then <see cref="ISimulatedConnection.Close"/> was called.</returns>
    public int Accept(int xsp, ISimulatedConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return _links.Accept(xsp, connection);
    }

    /// <summary>Octets came from a client; unknown or closed connections are ignored.</summary>
    public void Received(int connection, ReadOnlySpan<byte> octets)
    {
        if (_links.Find(connection) is not { } from)
            return;
        _core.Statistics.OctetsReceived += octets.Length;
        from.Scanner.Append(octets);
        while (from.Open && from.Scanner.TryNext(out ArraySegment<byte> document, out ArraySegment<byte> prolog))
            Read(from, document, prolog);
        if (from.Open && from.Scanner.Pending > LongestDocument)
            Reject(from, "document.limit", "a document without end");
    }

    /// <summary>The client ended its connection, or it broke.</summary>
    public void Disconnected(int connection) => _links.Gone(connection);

    /// <summary>Does everything that is due. The time, in milliseconds (since 1970, for times on the wire that mean something), never goes back.</summary>
    public void Tick(long nowMilliseconds) => _core.Clock.RunTo(nowMilliseconds);

    /// <summary>Agents begin to make and take calls.</summary>
    public void StartCalls() => _model.Start();

    /// <summary>No new calls; those that live go on to their end.</summary>
    public void StopCalls() => _model.Stop();

    /// <summary>The primary server dies: its calls are gone without a word, and the takeover begins as the options say.</summary>
    public void CrashPrimary() => _failover.CrashPrimary();

    /// <summary>The primary server is back and takes its users again.</summary>
    public void FailBack() => _failover.FailBack();

    /// <summary>Whether connections end by chance, where the options say so.</summary>
    public bool RandomDrops
    {
        get => _links.RandomDrops;
        set => _links.RandomDrops = value;
    }

    /// <summary>Ends all connections of one XSP; of all XSPs for −1.</summary>
    public void DropLink(int xsp)
    {
        foreach (Connection connection in _links.Of(xsp))
            _links.Close(connection);
    }

    /// <summary>Nothing leaves one XSP's channels for so many milliseconds, as where a segment is lost and TCP sends it again; what others carry overtakes it.</summary>
    public void StallLink(int xsp, int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        foreach (Channel channel in _links.Of(xsp).SelectMany(c => c.Channels))
            channel.StalledUntil = _core.Now + milliseconds;
    }

    /// <summary>
    /// Has the XSPs notice the end of a connection after so many milliseconds, 0 at once: a client whose machine or network dies ends no connection, and
    /// its channels go on taking their share of the events until one is not acknowledged in time.
    /// </summary>
    public void NoticeLossAfter(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        _links.NoticedAfter = milliseconds;
    }

    /// <summary>Refuses new connections to every XSP, or takes them again.</summary>
    public void RefuseLinks(bool refuse)
    {
        for (int xsp = 0; xsp < Options.Xsps; xsp++)
            _links.Refuse(xsp, refuse);
    }

    /// <summary>Refuses new connections to one XSP, or takes them again.</summary>
    public void RefuseLinks(int xsp, bool refuse) => _links.Refuse(xsp, refuse);

    /// <summary>The next events about a user are numbered and lost on their way, which only a later number can show.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="events">How many; 0 loses none any more.</param>
    public void SwallowNext(string userId, int events) => Find(userId).ToSwallow = events;

    /// <summary>Sends a document that no XSP should send over the oldest connection of one XSP.</summary>
    /// <returns>Whether there was a connection.</returns>
    public bool SendMalformed(int xsp, MalformedKind kind = MalformedKind.CrossedTags)
    {
        if (_links.Of(xsp) is not [var oldest, ..])
            return false;
        _links.SendRaw(oldest, Malformed.Document(kind));
        return true;
    }

    /// <summary>The parties that the server which serves the user knows now.</summary>
    public IReadOnlyCollection<TruthCall> CallsOf(string userId)
    {
        List<TruthCall> calls = [];
        foreach (Party party in Find(userId).Parties)
        {
            if (party.IsParty)
                calls.Add(party.Truth());
        }

        return calls;
    }

    /// <summary>The user's parties that vanished in the last crash that touched him, and in earlier ones that nobody told of.</summary>
    public IReadOnlyList<TruthCall> VanishedCallsOf(string userId) => [.. Find(userId).Vanished];

    /// <summary>Whether the user had calls that vanished, and his own new call came before any snapshot of the server that took him over.</summary>
    public bool IsSilent(string userId) => Find(userId).Silent;

    /// <summary>Whether calls of the user vanished and no snapshot was made of him since.</summary>
    public bool IsStuck(string userId) => Find(userId).Desynchronized;

    /// <summary>1 for the primary, 2 for the secondary, 0 for nobody.</summary>
    public int ServerOf(string userId) => Find(userId).Server;

    public bool IsOffHook(string userId) => Find(userId).OffHook;

    /// <summary>The ids of the user's subscriptions that his server knows.</summary>
    public IReadOnlyList<string> SubscriptionsOf(string userId) => [.. Find(userId).Subscriptions.Select(static s => s.Id)];

    private Agent Find(string userId) =>
        _core.ByUserId.TryGetValue(userId, out Agent? agent) ? agent : throw new ArgumentException($"no such user: {userId}", nameof(userId));

    private void Read(Connection from, ArraySegment<byte> octets, ArraySegment<byte> prolog)
    {
        _core.Statistics.DocumentsReceived++;
        CtiDocument document;
        try
        {
            CheckProlog(prolog);
            document = _reader.Read(octets);
        }
        catch (XmlException malformed)
        {
            Reject(from, "document.malformed", malformed.Message);
            return;
        }

        _core.Statistics.CountForm("version " + document.Version);
        if (document.Period is { } period)
            _core.Statistics.CountForm("period " + period);
        if (document.Kind == DocumentKind.Request)
        {
            _requests.Handle(from, document);
            return;
        }

        if (document.Fault is { } fault)
        {
            _core.Statistics.Violation("document.form", $"{document.Root}: {fault}");
            return;
        }

        if (document.Kind == DocumentKind.EventResponse)
            _delivering.Acknowledged(from, document);
        else if (document.Kind == DocumentKind.Keepalive)
            _links.KeepaliveAsked(from, document.RequestId!);
        else
            _links.KeepaliveAnswered(from, document.RequestId!);
    }

    /// <summary>Before the root only a declaration of UTF-8, comments and white space may stand.</summary>
    private void CheckProlog(ArraySegment<byte> prolog)
    {
        if (prolog.AsSpan().StartsWith("\n"u8))
            _core.Statistics.CountForm("newline between");
        ReadOnlySpan<byte> before = prolog.AsSpan().TrimStart(" \t\r\n"u8);
        if (before.IsEmpty)
        {
            _core.Statistics.CountForm("declaration absent");
            return;
        }

        if (before[0] != '<' || before.IndexOf("<!DOCTYPE"u8) >= 0)
            throw new XmlException("before the root: " + Encoding.UTF8.GetString(before));
        if (!before.StartsWith("<?xml "u8))
            return;
        _core.Statistics.CountForm("declaration present");
        ReadOnlySpan<byte> declaration = before[..(before.IndexOf("?>"u8) + 2)];
        if (declaration.IndexOf("encoding"u8) >= 0 && !Encoding.ASCII.GetString(declaration).Contains("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new XmlException("encoding: " + Encoding.ASCII.GetString(declaration));
    }

    private void Reject(Connection from, string kind, string text)
    {
        _core.Statistics.Violation(kind, $"connection {from.Id}: {text}");
        _links.Close(from);
    }
}
