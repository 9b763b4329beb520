using System.Collections.Concurrent;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// Steady calls through the real service over loopback. One step is one call of one agent: it rings, is answered, is released; each of the
/// three must reach the client as its CSTA event before the next is ordered.
/// </summary>
public sealed class SteadyCalls(DemoConnectorFactory startConnector) : IScenario
{
    private const int DefaultAgents = 500;
    private const double DefaultPerSecond = 100;
    private const double DefaultSeconds = 10;
    private const double WarmUpSeconds = 2;

    public string Name => "steady-calls";

    public string Description => "one call a step (ring, answer, release), each event awaited at a CSTA client";

    public LoadShape Shape(ScenarioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new LoadShape(
            settings.PerSecond ?? DefaultPerSecond, TimeSpan.FromSeconds(WarmUpSeconds), TimeSpan.FromSeconds(settings.Seconds ?? DefaultSeconds));
    }

    public async Task<IScenarioWorld> SetUpAsync(ScenarioSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return await SteadyCallsWorld.StartAsync(startConnector, settings.Agents ?? DefaultAgents, settings.Seed, cancellation);
    }
}

/// <summary>A quiet BroadWorks, a connector and one client that monitors all agents.</summary>
internal sealed class SteadyCallsWorld : IScenarioWorld
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_restLimit = TimeSpan.FromSeconds(10);

    private readonly SimulatorHost _simulator;
    private readonly IDemoConnector _connector;
    private readonly CstaClientHost _client;
    private readonly long _clockOffsetMs;
    private readonly ConcurrentQueue<string> _free;
    private readonly ConcurrentDictionary<(string Device, CstaEventKind Kind), TaskCompletionSource> _awaited = new();

    private SteadyCallsWorld(SimulatorHost simulator, IDemoConnector connector, CstaClientHost client, IReadOnlyList<string> users, long clockOffsetMs)
    {
        _simulator = simulator;
        _connector = connector;
        _client = client;
        _clockOffsetMs = clockOffsetMs;
        _free = new ConcurrentQueue<string>(users);
        client.Run(core => core.EventObserved = (device, told) =>
        {
            if (_awaited.TryRemove((device.Device, told.Kind), out var waiting))
            {
                waiting.TrySetResult();
            }
        });
    }

    public static async Task<SteadyCallsWorld> StartAsync(DemoConnectorFactory start, int agents, int seed, CancellationToken cancellation)
    {
        var simulator = new SimulatorHost(SimulatorOptions.Quiet(agents, seed));
        var offset = simulator.Now - CstaClientHost.NowMs;
        var users = simulator.Run(world => world.Agents.ToList());
        var connector = await start(new DemoConnectorSetup(simulator.Ports, users, true), cancellation);
        var devices = users.Select(SimulatorTruth.NumberOf).ToList();
        var client = new CstaClientHost(connector.Csta, new CstaClientOptions { Name = "client", Devices = devices, ReconnectMs = 200 });
        if (!await client.WaitAsync(core => core.IsSettled, s_startLimit))
        {
            throw new TimeoutException($"the client did not follow its devices within {s_startLimit.TotalSeconds} s");
        }

        return new SteadyCallsWorld(simulator, connector, client, users, offset);
    }

    public async Task<string?> StepAsync(long step, CancellationToken cancellation)
    {
        if (!_free.TryDequeue(out var user))
        {
            return "no agent was free: fewer steps a second or more agents";
        }

        try
        {
            var device = SimulatorTruth.NumberOf(user);
            var call = await Await(device, CstaEventKind.Delivered, w => w.Calls.Inbound(user, $"tel:+4989{100_000 + (step % 900_000)}"), cancellation);
            await Await(device, CstaEventKind.Established, w => Do(() => w.Calls.Answer(user, call)), cancellation);
            await Await(device, CstaEventKind.ConnectionCleared, w => Do(() => w.Calls.Release(user, call)), cancellation);
            return null;
        }
        finally
        {
            _free.Enqueue(user);
        }

        static string Do(Action order)
        {
            order();
            return "";
        }
    }

    public async Task<IReadOnlyList<ScenarioCheck>> CheckAsync(CancellationToken cancellation)
    {
        var last = await new Comparison(_simulator, _connector, [_client], _clockOffsetMs).AtRestAsync(s_restLimit, cancellation);
        var belief = last.Beliefs[0];
        var delivery = last.Deliveries[0];
        var clearing = last.Clearings[0];
        List<ScenarioCheck> checks =
        [
            new("beliefs are true", belief.IsTrue, $"{belief.Devices} devices, {belief.Stuck.Count} stuck, {belief.Missing.Count} missing, {belief.WrongState.Count} in a wrong state"),
            new("no event lost or out of order", delivery is { Expected: > 0, Lost.Count: 0, OutOfOrder.Count: 0 },
                $"{delivery.Expected} were due, {delivery.Lost.Count} lost, {delivery.OutOfOrder.Count} out of order"),
            new("no live call cleared", clearing.Wrong.Count == 0, $"{clearing.Clearings} clearings, {clearing.Wrong.Count} wrong"),
            new("no party out of step", last.Lms.Entries == 0, $"{last.Lms.Entries} LMS 37205"),
            new("the CSTA protocol is kept", last.Figures[0].Violations == 0, $"{last.Figures[0].Violations} violations"),
            new("the CTI protocol is kept", last.ProtocolViolations.Count == 0, $"{last.ProtocolViolations.Count} violations"),
            new("the wire came to rest", last.AtRest, last.AtRest ? "yes" : "events are still on their way"),
        ];
        return checks;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _connector.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private async Task<string> Await(string device, CstaEventKind kind, Func<BroadWorksWorld, string> order, CancellationToken cancellation)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[(device, kind)] = came;
        var result = await _simulator.RunAsync(order);
        await came.Task.WaitAsync(cancellation);
        return result;
    }
}
