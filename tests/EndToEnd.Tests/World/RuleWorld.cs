using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.CstaClient;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>The connector between scripted XSPs and CSTA clients, under a virtual clock: one rule at a time.</summary>
internal sealed class RuleWorld
{
    public const string Ada = "1001@example.net";
    public const string Bob = "1002@example.net";

    public RuleWorld(int xsps = 1, int loops = 2, Action<ConnectorOptions>? adjust = null)
    {
        Clock = new VirtualClock(5);
        Network = new MemoryTransport(Clock, loops, 5);
        Log = new RecordingLog(Clock);
        Xsps = [.. Enumerable.Range(0, xsps).Select(i => new ScriptedXsp(Clock, Network, 8011 + i))];
        foreach (ScriptedXsp other in Xsps.Skip(1))
        {
            (other.Subscriptions, other.Numbers) = (Xsps[0].Subscriptions, Xsps[0].Numbers);
        }

        Options = new ConnectorOptions
        {
            Connector = new ApplicationOptions { ChannelSetName = "rules", AppController = "app", LinkRecoverySeconds = 1, UserName = "cti", Password = "secret" },
            Links = [.. Enumerable.Range(0, xsps).Select(i => new LinkOptions { Name = $"xsp{i + 1}", Hostname = "xsp", Port = 8011 + i })],
            Csta = new CstaOptions { Port = 1040 },
            Devices = [new DeviceOptions { Number = "1001", UserId = Ada }, new DeviceOptions { Number = "1002", UserId = Bob }],
        };
        adjust?.Invoke(Options);
        Connector = new Connector(Options, Network, Log, 5);
        Connector.StartAsync().GetAwaiter().GetResult();
        Clock.Advance(1000);
    }

    public VirtualClock Clock { get; }

    public MemoryTransport Network { get; }

    public RecordingLog Log { get; }

    public ConnectorOptions Options { get; }

    public IReadOnlyList<ScriptedXsp> Xsps { get; }

    public ScriptedXsp Xsp => Xsps[0];

    public Connector Connector { get; }

    public Control Control => Connector.Lanes[0].Control!;

    public string Told => string.Join('\n', Log.Lines);

    /// <summary>A world in which only this user is asked about, and a client that monitors him: number 1 has come.</summary>
    public static (RuleWorld World, CstaClientCore Client) Unswept()
    {
        var world = new RuleWorld(adjust: o => o.Resync.SweepEnabled = false);
        return (world, world.Monitoring("A"));
    }

    /// <summary>A numbering that stood at a number for long has begun anew with a call, and BroadWorks does not answer what it is asked.</summary>
    public static (RuleWorld World, CstaClientCore Client) NumberedAnew(int former = 40)
    {
        (RuleWorld world, CstaClientCore client) = Unswept();
        if (former > 20)
        {
            world.Xsp.Numbers["sub-" + Ada] = former;
            world.Xsp.Snapshot(Ada);
        }
        else
        {
            Hooks(world, 2, former);
        }

        world.Clock.Advance(20_000);
        world.Mute();
        string began = ScriptedXsp.Call("h-2:0", "9:1", "Terminator", "Alerting", start: world.Clock.UnixMilliseconds);
        world.Xsp.Event(Ada, "CallReceivedEvent", began, number: 1, eventId: "anew");
        world.Clock.Advance(500);
        return (world, client);
    }

    /// <summary>Events that change no call, with these numbers.</summary>
    public static void Hooks(RuleWorld world, int from, int to)
    {
        for (int number = from; number <= to; number++)
        {
            world.Xsp.Event(Ada, "HookStatusEvent", "<xsi:hookStatus>On-Hook</xsi:hookStatus>", number);
        }
    }

    /// <summary>BroadWorks does not answer when it is asked for calls.</summary>
    public void Mute() => Xsp.Decide = static r => r.Kind == "UpdateSubscription";

    /// <summary>Grants subscriptions without a first snapshot.</summary>
    public void GrantWithoutSnapshot() => Xsp.Decide = r =>
    {
        bool add = r.Kind == "AddUserSubscription";
        if (add)
        {
            Xsp.Grant(r, "sub-" + r.Target);
        }

        return add;
    };

    /// <summary>What the stripes have counted of something, together.</summary>
    public long Counted(Func<StripeCounters, long> which) => Connector.Lanes.Sum(l => which(l.Stripe.Counters));

    public User UserOf(string userId) => Connector.Lanes.SelectMany(l => l.Stripe.Users).Single(u => u.Device.UserId == userId);

    /// <summary>What is recorded of the last call of a user that was cleared.</summary>
    public ClearingRecord LastClearing(string userId)
    {
        User user = UserOf(userId);
        return Connector.Lanes[user.Lane].Stripe.Clearings.Of(user, 1).Single();
    }

    /// <summary>Connects a client that does nothing by itself.</summary>
    public CstaClientCore Client(string name, bool monitorAll = false)
    {
        var core = new CstaClientCore(new CstaClientOptions { Name = name, Devices = monitorAll ? ["1001"] : [], SnapshotAfterMonitor = false });
        MemoryPeer peer = Network.ConnectPeer(Connector.CstaPort);
        var connection = new Connection(peer);
        peer.Opened = () => core.Connected(connection);
        peer.Received = octets => core.Received(octets.Span);
        peer.Closed = _ => core.Disconnected();
        Clock.Every(10, () =>
        {
            core.Tick(Clock.UnixMilliseconds);
            return true;
        });
        Clock.Advance(100);
        Peers[name] = peer;
        return core;
    }

    public Dictionary<string, MemoryPeer> Peers { get; } = [];

    /// <summary>A client that monitors a device.</summary>
    public CstaClientCore Monitoring(string name, string device = "1001")
    {
        CstaClientCore client = Client(name);
        CstaAnswer answer = Ask(then => client.MonitorStart(device, then));
        Assert.True(answer.Ok, answer.Failure);
        Clock.Advance(50);
        return client;
    }

    /// <summary>Asks for something and waits for the answer.</summary>
    public CstaAnswer Ask(Action<Action<CstaAnswer>> ask, int limitMilliseconds = 30_000)
    {
        CstaAnswer? answer = null;
        ask(a => answer = a);
        Assert.True(Clock.RunUntil(() => answer is not null, limitMilliseconds), "no answer\n" + Told);
        return answer!;
    }

    /// <summary>The events of a device that a client heard, as <c>name callId@connection=local/cause</c>.</summary>
    public static string Heard(CstaClientCore client, string device = "1001") => string.Join(" | ",
        client.Devices.TryGetValue(device, out DeviceBelief? belief)
            ? belief.Log.Where(e => e.Kind == LogKind.Event).Select(e => $"{e.Event} {e.CallId}@{e.ConnectionDevice}={e.Local}/{e.Cause}")
            : []);

    private sealed class Connection(MemoryPeer peer) : IClientConnection
    {
        public void Send(ReadOnlySpan<byte> octets) => peer.Send(octets);

        public void Close() => peer.Close();
    }
}
