using System.Collections.Concurrent;
using System.Threading.Channels;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>What the call scenarios run against: a simulated BroadWorks, a connector, and clients that monitor all agents and hear of every call.</summary>
internal sealed class CallWorld : IAsyncDisposable
{
    /// <summary>Milliseconds between two looks at a belief; what an event changes is seen at once, what a snapshot changes at the next look.</summary>
    private const int LookMs = 50;

    private static readonly TimeSpan s_restLimit = TimeSpan.FromSeconds(30);

    private readonly long _clockOffsetMs;
    private readonly Channel<string> _free = Channel.CreateUnbounded<string>();
    private readonly List<CstaClientHost> _clients = [];
    private readonly List<CstaClientHost> _followers = [];
    private readonly ConcurrentDictionary<string, Awaited> _awaited = new(StringComparer.Ordinal);
    private readonly bool _snapshots;
    private long _vanished;

    private CallWorld(SimulatorHost simulator, IDemoConnector connector, IReadOnlyList<string> users, long clockOffsetMs, bool snapshots)
    {
        _snapshots = snapshots;
        Simulator = simulator;
        Connector = connector;
        Watch = new ServiceWatch(connector);
        Devices = [.. users.Select(SimulatorTruth.NumberOf)];
        _clockOffsetMs = clockOffsetMs;
        foreach (var user in users)
        {
            _free.Writer.TryWrite(user);
        }
    }

    public SimulatorHost Simulator { get; }

    public IDemoConnector Connector { get; }

    /// <summary>Looks at the connector's process.</summary>
    public ServiceWatch Watch { get; }

    /// <summary>What goes on beside the calls; set by what does it.</summary>
    public string? Phase
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>The numbers of all agents.</summary>
    public IReadOnlyList<string> Devices { get; }

    /// <summary>The clients whose beliefs are compared at the end; the first ones hear of every step.</summary>
    public IReadOnlyList<CstaClientHost> Clients => _clients;

    /// <summary>Calls of steps that a crash took with it.</summary>
    public long Vanished => Interlocked.Read(ref _vanished);

    /// <param name="start">Starts the connector.</param>
    /// <param name="simulated">What BroadWorks is like.</param>
    /// <param name="clients">Clients that follow every step.</param>
    /// <param name="complete">Completes what the connector is told before it starts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="snapshots">Whether the clients ask for a snapshot of each device whenever they have begun to monitor it, as they must.</param>
    /// <exception cref="TimeoutException">The clients did not come to follow their devices.</exception>
    public static async Task<CallWorld> StartAsync(
        DemoConnectorFactory start, SimulatorOptions simulated, int clients, Func<DemoConnectorSetup, DemoConnectorSetup> complete, CancellationToken cancellation, bool snapshots = true)
    {
        var simulator = new SimulatorHost(simulated);
        var offset = simulator.Now - CstaClientHost.NowMs;
        var users = simulated.Agents.Select(a => a.UserId).ToList();
        CallWorld world;
        try
        {
            world = new CallWorld(simulator, await start(complete(new DemoConnectorSetup(simulator.Ports, users, true)), cancellation), users, offset, snapshots);
        }
        catch (Exception)
        {
            await simulator.DisposeAsync();
            throw;
        }

        try
        {
            await world.AddClientsAsync(clients, follow: true);
            return world;
        }
        catch (Exception)
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of all devices that nobody compares; whoever makes it ends it.</summary>
    public CstaClientHost NewClient(CstaClientOptions options) => new(Connector.Csta, options with { Devices = Devices });

    /// <summary>Connects clients at once and waits until each monitors all devices and has their snapshots.</summary>
    /// <exception cref="TimeoutException">They did not within a minute and ten milliseconds for each device.</exception>
    public async Task AddClientsAsync(int count, bool follow)
    {
        var limit = TimeSpan.FromSeconds(60 + (Devices.Count / 100));
        var fresh = Enumerable.Range(_clients.Count + 1, count).Select(i =>
            NewClient(new CstaClientOptions { Name = $"client {i}", ReconnectMs = 200, SnapshotAfterMonitor = _snapshots })).ToList();
        _clients.AddRange(fresh);
        foreach (var client in follow ? fresh : [])
        {
            client.Run(core => core.EventObserved = (device, _) => Look(client, device));
            _followers.Add(client);
        }

        foreach (var client in fresh)
        {
            if (!await client.WaitAsync(core => core.IsSettled, limit))
            {
                throw new TimeoutException($"a client did not follow its devices within {limit.TotalSeconds} s");
            }
        }
    }

    /// <summary>One call of one agent: it rings, is answered, is released after a talk; each must be what every client believes before the next.</summary>
    /// <returns>How it went. That a crash took the call is no fault: then no client may go on believing in it.</returns>
    public async Task<StepOutcome> CallAsync(long step, TimeSpan talk, CancellationToken cancellation)
    {
        string user;
        try
        {
            // Waiting for one is part of the latency: whatever delays the calls before delays this one.
            user = await _free.Reader.ReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new StepOutcome("no agent came free: fewer steps a second or more agents", TimeSpan.Zero);
        }

        try
        {
            var device = SimulatorTruth.NumberOf(user);
            var call = await RingAsync(user, step, cancellation);
            var lives = await BelievedAsync(user, device, call, b => b?.State == LocalState.Alerting, cancellation)
                && await OrderAsync(user, call, w => w.Calls.Answer(user, call.CallId))
                && await BelievedAsync(user, device, call, b => b?.State == LocalState.Connected, cancellation);
            var planned = lives ? talk : TimeSpan.Zero;
            if (lives)
            {
                await Task.Delay(talk, cancellation);
                lives = await OrderAsync(user, call, w => w.Calls.Release(user, call.CallId));
            }

            if (!lives)
            {
                Interlocked.Increment(ref _vanished);
            }

            await AwaitAsync(device, call, b => b is null, () => false, cancellation);
            return new StepOutcome(null, planned);
        }
        finally
        {
            _free.Writer.TryWrite(user);
        }
    }

    /// <summary>Truth and beliefs at rest.</summary>
    public Task<Compared> CompareAsync(CancellationToken cancellation) =>
        new Comparison(Simulator, Connector, _clients, _clockOffsetMs).AtRestAsync(s_restLimit, cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await Connector.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    // While no server serves the agent nobody can call him.
    private async Task<TruthCall> RingAsync(string user, long step, CancellationToken cancellation)
    {
        while (true)
        {
            var call = await Simulator.RunAsync(world =>
            {
                if (world.ServerOf(user) == 0)
                {
                    return null;
                }

                var id = world.Calls.Inbound(user, $"tel:+4989{100_000 + (step % 900_000)}");
                return world.CallsOf(user).First(c => c.CallId == id);
            });
            if (call is not null)
            {
                return call;
            }

            await Task.Delay(LookMs, cancellation);
        }
    }

    private static bool Lives(BroadWorksWorld world, string user, TruthCall call) =>
        world.CallsOf(user).Any(c => c.CallId == call.CallId && c.StartTime == call.StartTime);

    private Task<bool> OrderAsync(string user, TruthCall call, Action<BroadWorksWorld> order) => Simulator.RunAsync(world =>
    {
        var lives = Lives(world, user, call);
        if (lives)
        {
            order(world);
        }

        return lives;
    });

    private Task<bool> BelievedAsync(string user, string device, TruthCall call, Func<CallBelief?, bool> wanted, CancellationToken cancellation) =>
        AwaitAsync(device, call, wanted, () => !Simulator.Run(world => Lives(world, user, call)), cancellation);

    // Until every client that follows the steps believes what is wanted of the call; false if it is over in truth before.
    private async Task<bool> AwaitAsync(string device, TruthCall call, Func<CallBelief?, bool> wanted, Func<bool> over, CancellationToken cancellation)
    {
        var awaited = new Awaited(call.ExtTrackingId, wanted, _followers.Count);
        _awaited[device] = awaited;
        while (true)
        {
            foreach (var client in _followers)
            {
                client.Run(core => Look(client, core.Devices[device]));
            }

            try
            {
                await awaited.Came.WaitAsync(TimeSpan.FromMilliseconds(LookMs), cancellation);
                return true;
            }
            catch (TimeoutException)
            {
                if (over())
                {
                    return false;
                }
            }
        }
    }

    private bool Look(CstaClientHost client, DeviceBelief device) => _awaited.TryGetValue(device.Device, out var awaited) && awaited.Look(client, device);

    // What one step waits for at all clients.
    private sealed class Awaited(string callId, Func<CallBelief?, bool> wanted, int clients)
    {
        private readonly HashSet<CstaClientHost> _saw = [];
        private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Came => _came.Task;

        public bool Look(CstaClientHost client, DeviceBelief device)
        {
            if (!wanted(device.Calls.GetValueOrDefault(callId)))
            {
                return false;
            }

            lock (_saw)
            {
                if (_saw.Add(client) && _saw.Count == clients)
                {
                    _came.TrySetResult();
                }
            }

            return true;
        }
    }
}
