using System.Globalization;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;
using CstaConnector.TestKit;
using ClientView = CstaConnector.Load.Checker.ClientView;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>
/// The whole of it in one thread under a virtual clock: the simulated BroadWorks, the connector as the service runs it, and CSTA clients, joined by a
/// network of memory. The same seed gives the same run.
/// </summary>
internal sealed class VirtualWorld
{
    private const int FirstXspPort = 8011;

    /// <summary>How long nothing is to be on its way for the world to be at rest, in ms: more than the slowest of its networks takes to a client.</summary>
    private const int QuietMilliseconds = 60;

    private const int LadderLines = 80;

    private readonly List<CstaClientCore> _clients = [];
    private readonly Dictionary<CstaClientCore, MemoryPeer> _peers = [];
    private readonly List<ServerCrash> _crashes = [];
    private readonly List<(long At, string What)> _happened = [];
    private readonly HashSet<(CstaClientCore Client, string Device, string CallId)> _stale = [];
    private readonly List<string> _tooEarly = [];
    private readonly List<long> _deaths = [];
    private readonly MemoryConditions _conditions;
    private readonly int _loops;
    private readonly int _seed;
    private long? _atRestSince;

    public VirtualWorld(SimulatorOptions simulator, int seed, int loops = 2, Action<ConnectorOptions>? adjust = null, int clients = 2, MemoryConditions? network = null)
    {
        Clock = new VirtualClock(seed);
        _conditions = network ?? new MemoryConditions();
        _loops = loops;
        _seed = seed;
        Log = new RecordingLog(Clock);
        BroadWorks = new BroadWorksWorld(simulator, Clock.UnixMilliseconds);
        Log.StatusTold = NoteStatus;
        Options = MakeOptions(simulator);
        adjust?.Invoke(Options);
        (Network, Connector) = Start();
        Numbers = [.. simulator.Agents.Select(a => SimulatorTruth.NumberOf(a.UserId))];
        for (int i = 0; i < clients; i++)
        {
            AddClient($"T-Server {(char)('A' + i)}", i % 2 == 0 ? ClientFraming.Length2 : ClientFraming.None);
        }

        Clock.Every(5, () =>
        {
            BroadWorks.Tick(Clock.UnixMilliseconds);
            NoteCrash();
            foreach (CstaClientCore client in _clients)
            {
                client.Tick(Clock.UnixMilliseconds);
                JudgeNormal(client);
            }

            return true;
        });
    }

    public VirtualClock Clock { get; }

    public MemoryTransport Network { get; private set; }

    public RecordingLog Log { get; }

    public BroadWorksWorld BroadWorks { get; }

    public ConnectorOptions Options { get; }

    public Connector Connector { get; private set; }

    public IReadOnlyList<string> Numbers { get; }

    public IReadOnlyList<CstaClientCore> Clients => _clients;

    public int Suspects => Connector.Lanes.Sum(l => l.Stripe.Users.Count(u => u.Suspect));

    public CstaClientCore AddClient(string name, ClientFraming framing)
    {
        var core = new CstaClientCore(new CstaClientOptions { Name = name, Devices = Numbers, Framing = framing });
        core.Tick(Clock.UnixMilliseconds);
        _clients.Add(core);
        Connect(core);
        return core;
    }

    /// <summary>The connector dies on the spot; BroadWorks and the clients see their connections break.</summary>
    public void KillConnector()
    {
        Network.Die();

        // What it was asked and told in this same millisecond was still its own.
        Clock.Advance(1);
        _deaths.Add(Clock.UnixMilliseconds);
    }

    /// <summary>Another connector takes its place, with nothing but the configuration, and the clients come back.</summary>
    public void RestartConnector()
    {
        (Network, Connector) = Start();
        foreach (CstaClientCore client in _clients)
        {
            Connect(client);
        }
    }

    /// <summary>A client goes away and is no longer judged.</summary>
    public void RemoveClient(CstaClientCore client)
    {
        _clients.Remove(client);
        _peers[client].Close();
    }

    /// <summary>A client that goes on sending and does not read any more; nothing is expected of what it believes.</summary>
    public void StopReading(CstaClientCore client)
    {
        _clients.Remove(client);
        _peers[client].Reading = false;
    }

    /// <summary>The primary is back. Where its users come back at once, their calls on the secondary end as in a crash.</summary>
    public void FailBack()
    {
        NoteCrash();
        BroadWorks.FailBack();
        if (!BroadWorks.Options.Failover.FailBackKeepsCalls)
        {
            _crashes.Add(new ServerCrash(Clock.UnixMilliseconds, 2));
        }
    }

    /// <summary>Lets every client register all its devices; with a window of one request they wait for each other, behind a whole sweep as well.</summary>
    public void RegisterAll()
    {
        int requests = _clients.Sum(c => c.ToRegister) + Connector.Lanes.Sum(l => l.Stripe.RequestsQueued);
        Assert.True(Clock.RunUntil(() => _clients.TrueForAll(c => c.IsSettled), 120_000 + (requests * 2_000L / Options.Resync.MaxInFlight)), Story("the clients did not settle"));
    }

    /// <summary>Each user is called once more: what was lost before shows by the numbers of what comes now.</summary>
    public void CallEach(IReadOnlyCollection<string> users)
    {
        Assert.True(Clock.RunUntil(() => users.All(u => BroadWorks.ServerOf(u) != 0), 60_000), Story("somebody is not served"));
        foreach (string user in users)
        {
            BroadWorks.SwallowNext(user, 0);
            string call = BroadWorks.Calls.Inbound(user, "tel:+15550199");
            Clock.Advance(200);
            BroadWorks.Calls.RemoteRelease(user, call);
        }
    }

    /// <summary>Stops the calls from changing and lets everything under way come to rest.</summary>
    public void ComeToRest(long limitMilliseconds = 400_000)
    {
        BroadWorks.StopCalls();
        Assert.True(Clock.RunUntil(IsAtRest, limitMilliseconds), Story("it did not come to rest"));
        Clock.Advance(1000);

        // Calls that lived still end on their own: the comparison is made at a moment at which nothing is on its way, to clients neither.
        _atRestSince = null;
        Assert.True(Clock.RunUntil(IsAtRest, limitMilliseconds), Story("it did not stay at rest"));
    }

    /// <summary>Whether nothing has been on its way for a moment, and nobody is suspect.</summary>
    private bool IsAtRest()
    {
        bool now = BroadWorks.EventsUnsettled == 0 && Suspects == 0 && !Connector.Lanes.Any(l => l.Stripe.Users.Any(u => u.Parked is { Count: > 0 }))
            && Connector.Lanes[0].Control! is { Status: SystemStatus.Normal, SweepPending: false, Sweep: not { Running: true } };
        _atRestSince = now ? _atRestSince ?? Clock.NowMilliseconds : null;
        return Clock.NowMilliseconds - _atRestSince >= QuietMilliseconds;
    }

    /// <summary>Everything that the promise says, against the simulator's own log and truth.</summary>
    /// <param name="exactDelivery">Whether every single event is accounted for.</param>
    /// <param name="drawn">Whether chance has made the run: then no event may have been due.</param>
    public void AssertPromise(bool exactDelivery = true, bool drawn = false)
    {
        Dictionary<string, IReadOnlyList<TruthParty>> truth = SimulatorTruth.Calls(BroadWorks);
        List<LoggedEvent> log = new SimulatorTruth(0).Log(BroadWorks);
        NoteCrash();
        var replay = new Replay(log, _crashes, _deaths);
        List<string> faults = [];
        foreach (CstaClientCore client in _clients)
        {
            ClientView view = ClientView.Of(client, withLogs: true);
            BeliefReport belief = BeliefCheck.Compare(view, truth);
            faults.AddRange(belief.Stuck.Select(f => "stuck: " + f).Concat(belief.Missing.Select(f => "missing: " + f)).Concat(belief.WrongState.Select(f => "wrong state: " + f)));
            faults.AddRange(ClearingCheck.Compare(view, replay).Wrong.Select(w => "wrongly cleared: " + w));
            if (exactDelivery)
            {
                DeliveryReport delivery = DeliveryCheck.Compare(view, replay);
                faults.AddRange(delivery.Lost.Select(f => "lost: " + f).Concat(delivery.OutOfOrder.Select(f => "out of order: " + f)));
                Assert.True(drawn || delivery.Expected > 0, "no event was due");
            }

            faults.AddRange(client.Violations.Select(v => $"CSTA violation: {v.Rule}: {v.Detail}"));
        }

        if (exactDelivery)
        {
            LmsReport lms = LmsCheck.Compare(Log.Unsynchronizeds, replay);
            faults.AddRange(lms.MissingEntries.Where(p => !replay.IsLastWord(p)).Select(p => $"37205 missing: {p.Device} {p.CallId} {p.PartyId} {p.How}"));
            faults.AddRange(lms.Unjustified.Select(e => $"37205 unjustified: {e.Device} {e.CallId} {e.PartyId} held {e.Held} reported {e.Reported}"));
        }

        faults.AddRange(_tooEarly);
        faults.AddRange(Log.Faults.Select(f => "fault: " + f));
        faults.AddRange(BroadWorks.Statistics.ViolationTexts.Select(v => "CTI violation: " + v));
        Assert.True(faults.Count == 0, Story($"{faults.Count} faults:\n{string.Join('\n', faults.Take(40))}\n{LadderOf(faults)}"));
    }

    /// <summary>How many calls clients believe in that BroadWorks does not know.</summary>
    public int StuckBelieved()
    {
        Dictionary<string, IReadOnlyList<TruthParty>> truth = SimulatorTruth.Calls(BroadWorks);
        return _clients.Sum(c => BeliefCheck.Compare(ClientView.Of(c, withLogs: false), truth).Stuck.Count);
    }

    public string Story(string fault) => $"{fault}\n{Unrest()}\nat {Clock.NowMilliseconds} ms; the connector said last:\n{string.Join('\n', Log.Lines.Where(l => !l.Contains("37205", StringComparison.Ordinal)).TakeLast(40))}";

    /// <summary>When a link serves again: what each client believes that is wrong has to be repaired before it hears that all is normal.</summary>
    private void NoteStatus(string status)
    {
        if (status != "initializing")
        {
            return;
        }

        Dictionary<string, IReadOnlyList<TruthParty>> truth = SimulatorTruth.Calls(BroadWorks);
        _stale.Clear();
        foreach (CstaClientCore client in _clients)
        {
            foreach ((string device, DeviceBelief belief) in client.Devices)
            {
                _stale.UnionWith(belief.Calls.Keys.Where(id => IsUntrue(truth, device, id)).Select(id => (client, device, id)));
            }
        }
    }

    /// <summary>Nobody who is normal believes in a call that was gone when the first round of the sweep began, but where BroadWorks could not be brought to answer.</summary>
    private void JudgeNormal(CstaClientCore client)
    {
        if (_stale.Count == 0 || client.Status != CstaSystemStatus.Normal || Connector.Lanes[0].Control!.Status != SystemStatus.Normal)
        {
            return;
        }

        Dictionary<string, IReadOnlyList<TruthParty>> truth = SimulatorTruth.Calls(BroadWorks);
        _tooEarly.AddRange(_stale
            .Where(s => s.Client == client && client.Devices[s.Device].Calls.ContainsKey(s.CallId) && IsUntrue(truth, s.Device, s.CallId) && !IsParked(s.Device))
            .Select(s => $"normal too early: {client.Options.Name}: {s.Device} call {s.CallId} at {Clock.NowMilliseconds}"));
        _stale.RemoveWhere(s => s.Client == client);
    }

    private static bool IsUntrue(Dictionary<string, IReadOnlyList<TruthParty>> truth, string device, string callId) =>
        !truth.TryGetValue(device, out IReadOnlyList<TruthParty>? calls) || calls.All(c => c.CallId != callId);

    private bool IsParked(string device) =>
        Connector.Lanes.SelectMany(l => l.Stripe.Users).FirstOrDefault(u => u.Device.Number == device) is { Suspect: true } user && user.Ask.Failures >= Options.Resync.MaxAttempts;

    /// <summary>Notes what befell the world, for the story of a failure.</summary>
    internal void Happened(string what) => _happened.Add((Clock.NowMilliseconds, what));

    /// <summary>What happened around the device of the first fault.</summary>
    private string LadderOf(List<string> faults)
    {
        string? number = faults.Count == 0 ? null : Numbers.FirstOrDefault(n => faults[0].Contains($" {n} ", StringComparison.Ordinal));
        if (number is null)
        {
            return "";
        }

        var ladder = new Ladder();
        foreach ((long at, string what) in _happened)
        {
            ladder.Add(at, Ladder.Column.BroadWorks, $"*** {what}");
        }

        long start = Clock.UnixMilliseconds - Clock.NowMilliseconds;
        foreach (SentEvent sent in BroadWorks.Log.Where(e => SimulatorTruth.NumberOf(e.UserId) == number))
        {
            string calls = sent.Calls is null ? $"{sent.ExtTrackingId} {sent.Call?.State}" : $"[{string.Join(", ", sent.Calls.Select(c => c.ExtTrackingId + " " + c.State))}]";
            string fate = sent.AcknowledgedStatus == 200 ? "" : $" {sent.Fate}, not acknowledged";
            ladder.Add(sent.SentAt is > 0 and var at ? at - start : sent.At - start, Ladder.Column.BroadWorks, $"#{sent.SequenceNumber} {sent.EventType} {calls}{fate} ->");
        }

        foreach (string line in Log.Lines.Where(l => l.Contains($" {number} ", StringComparison.Ordinal) || l.Contains($" {number}@", StringComparison.Ordinal)
            || l.Contains(" link ", StringComparison.Ordinal) || l.Contains(" client ", StringComparison.Ordinal)))
        {
            ladder.Add(long.Parse(line.AsSpan(0, RecordingLog.TimeWidth), CultureInfo.InvariantCulture), Ladder.Column.Connector, line[(RecordingLog.TimeWidth + 1)..]);
        }

        CstaClientCore client = _clients.Find(c => faults[0].Contains($" {c.Options.Name}:", StringComparison.Ordinal)) ?? _clients[0];
        foreach (LogEntry heard in client.Devices[number].Log)
        {
            ladder.Add(heard.AtMs - start, Ladder.Column.Client, $"-> {heard.Kind} {heard.Event} {heard.CallId} {heard.Local}");
        }

        return $"{number}, and {client.Options.Name}:\n{ladder.Last(LadderLines)}";
    }

    private string Unrest()
    {
        IEnumerable<string> suspects = Connector.Lanes.SelectMany(l => l.Stripe.Users).Where(u => u.Suspect).Take(5)
            .Select(u => $"{u.Device.Number} suspect ({u.SuspectReason}): ask {u.Ask.Phase} {u.Ask.Kind} {u.Ask.Reason}, failures {u.Ask.Failures}, subscription {u.Subscription}, parked {u.Parked?.Count}");
        IEnumerable<string> clients = _clients.Where(c => !c.IsSettled).Take(5).Select(c => $"client not settled: {c.State}, status {c.Status}, {c.Monitored} monitored, {c.ToRegister} to register");
        return $"{BroadWorks.EventsUnsettled} events unsettled, {Suspects} suspects, {Connector.Lanes.Sum(l => l.Stripe.RequestsUnderWay)} requests under way, "
            + $"{Connector.Lanes.Sum(l => l.Stripe.RequestsQueued)} queued, {Connector.Lanes[0].Control!.LinksServing} links serve, status {Connector.Lanes[0].Control!.Status}\n{string.Join('\n', suspects.Concat(clients))}";
    }

    private static ConnectorOptions MakeOptions(SimulatorOptions simulator) => new()
    {
        Connector = new ApplicationOptions { ChannelSetName = "world", AppController = "world-app", DefaultDomain = simulator.Domain, LinkRecoverySeconds = 1, UserName = simulator.UserName ?? "", Password = simulator.Password },
        Links = [.. Enumerable.Range(0, simulator.Xsps).Select(i => new LinkOptions { Name = $"xsp{i + 1}", Hostname = "xsp", Port = FirstXspPort + i })],
        Csta = new CstaOptions { Port = 1040 },
        Devices = [.. simulator.Agents.Select(a => new DeviceOptions { Number = SimulatorTruth.NumberOf(a.UserId), UserId = a.UserId })],
    };

    private (MemoryTransport Network, Connector Connector) Start()
    {
        var network = new MemoryTransport(Clock, _loops, _seed) { Conditions = _conditions };
        for (int xsp = 0; xsp < BroadWorks.Options.Xsps; xsp++)
        {
            int number = xsp;
            network.ListenPeer(FirstXspPort + xsp, peer => Attach(number, peer));
        }

        var connector = new Connector(Options, network, Log, _seed);
        connector.StartAsync().GetAwaiter().GetResult();
        return (network, connector);
    }

    private void Connect(CstaClientCore core)
    {
        MemoryPeer peer = Network.ConnectPeer(Connector.CstaPort);
        peer.Opened = () => core.Connected(new PeerConnection(peer));
        peer.Received = octets => core.Received(octets.Span);
        peer.Closed = _ => core.Disconnected();
        _peers[core] = peer;
    }

    private void NoteCrash()
    {
        if (BroadWorks.CrashedAt is { } at && !_crashes.Exists(c => c.AtMs == at && c.Server == 1))
        {
            _crashes.Add(new ServerCrash(at, 1));
        }
    }

    private void Attach(int xsp, MemoryPeer peer)
    {
        int connection = BroadWorks.Accept(xsp, new PeerConnection(peer));
        peer.Received = octets => BroadWorks.Received(connection, octets.Span);
        peer.Closed = _ => BroadWorks.Disconnected(connection);
    }

    private sealed class PeerConnection(MemoryPeer peer) : ISimulatedConnection, IClientConnection
    {
        public void Send(ReadOnlySpan<byte> octets) => peer.Send(octets);

        public void Close() => peer.Close();
    }
}
