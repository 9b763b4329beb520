using System.Diagnostics;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Scenarios;

/// <summary>
/// The service is killed under calls, again and again, at moments drawn from the seed, and started anew at once or after a while; an Application Server
/// dies while it is down. BroadWorks and the clients go on. All that the service held is gone each time, and in the end each client must know the truth.
/// </summary>
public sealed class ServiceCrash(DemoConnectorFactory startConnector) : CallScenario(startConnector)
{
    /// <summary>Share of the time after which the service lives on, so that the last death can be seen to heal.</summary>
    private const double KillShare = 0.7;

    /// <summary>However little time there is.</summary>
    private const int LeastKills = 3;

    /// <summary>How long an XSP takes the connections of a machine that died for alive, in ms: longer than an event may go without an acknowledgement.</summary>
    private const int UnnoticedMs = 4_000;

    private const int NotificationMs = 2_000;
    private const int GraceMs = 1_500;

    /// <summary>Those of two links, and those of their predecessors twice: where the service dies more often than that is noticed, one has to wait.</summary>
    private const int MaxChannels = 6;

    private static readonly TimeSpan s_backLimit = TimeSpan.FromSeconds(30);

    public override string Name => "crash";

    public override string Description => "the service is killed (SIGKILL) under calls and started anew, again and again; a server dies meanwhile";

    protected override int Agents => 300;

    protected override double PerSecond => 10;

    protected override double Seconds => 60;

    protected override TimeSpan Talk => TimeSpan.FromSeconds(1);

    protected override int Clients => 2;

    internal override SimulatorOptions Simulated(int agents, int seed)
    {
        var demo = SimulatorOptions.Demo(agents, seed);
        return demo with
        {
            Calls = demo.Calls with { RampMilliseconds = 1_000, TalkTime = new Milliseconds(1_000, 12_000), BusyShare = 0.5 },
            Service = demo.Service with
            {
                NotificationTimeout = NotificationMs,
                RedeliverUnacknowledged = true,
                GraceMilliseconds = seed % 2 == 0 ? GraceMs : 0,
                MaxChannelsPerSet = MaxChannels,
            },
        };
    }

    internal override void Adjust(ConnectorOptions options) => options.Csta.Port = StandingPort.Find();

    internal override async Task<IReadOnlyList<ScenarioCheck>> DisturbAsync(CallWorld world, LoadShape shape, CancellationToken cancellation)
    {
        if (world.Connector is not ConnectorProcess service)
        {
            return [new("the service was killed", false, "the connector has no process of its own")];
        }

        var watch = Stopwatch.StartNew();
        var end = shape.WarmUp + shape.Duration;
        world.Simulator.Run(w => w.StartCalls());
        List<Kill> kills = [];
        var bySignal = 0;
        foreach (var kill in Kill.Of(world.Simulator.Run(w => w.Options.Seed)))
        {
            if (kills.Count >= LeastKills && watch.Elapsed + kill.After > end * KillShare)
            {
                break;
            }

            kills.Add(kill);
            await Task.Delay(kill.After, cancellation);
            bySignal += await KillAsync(world, service, kill, cancellation) is 128 + 9 or -1 ? 1 : 0;
        }

        var started = watch.Elapsed;
        var back = await BackAsync(world, kills.Count);
        var seconds = (watch.Elapsed - started).TotalSeconds;
        if (end > watch.Elapsed)
        {
            await Task.Delay(end - watch.Elapsed, cancellation);
        }

        world.Simulator.Run(w => w.StopCalls());
        return
        [
            new("the service was killed", bySignal == kills.Count, $"{bySignal} of {kills.Count} times, lived/down: {string.Join(", ", kills)}"),
            new("every client is back", back == world.Clients.Count, $"{back} of {world.Clients.Count}, {seconds:F1} s after the last start"),
        ];
    }

    internal override IEnumerable<ScenarioCheck> Check(CallWorld world, Compared last)
    {
        var followed = last.Beliefs.Sum(b => b.Devices);
        yield return new("every client follows every device", followed == world.Devices.Count * world.Clients.Count,
            $"{followed} of {world.Devices.Count * world.Clients.Count}");
        yield return new("there was something to believe", last.CallsTrue > 0, $"{last.CallsTrue} calls in truth at the end");
        yield return new("the server's crash took calls", last.Vanished > 0, $"{last.Vanished} vanished");
    }

    private static async Task<int> KillAsync(CallWorld world, ConnectorProcess service, Kill kill, CancellationToken cancellation)
    {
        world.Simulator.Run(w => w.NoticeLossAfter(kill.Unnoticed ? UnnoticedMs : 0));
        var code = await service.KillAsync();
        world.Simulator.Run(w =>
        {
            w.NoticeLossAfter(0);
            if (kill.ServerDies)
            {
                w.CrashPrimary();
            }
        });

        await Task.Delay(kill.Down, cancellation);
        await service.RestartAsync(cancellation);
        return code;
    }

    // A client that heard of each loss has monitored and asked about every device over its last link. Killed soon after its start, the service may
    // have been gone before a client came back to it.
    private static async Task<int> BackAsync(CallWorld world, int kills)
    {
        var back = 0;
        foreach (var client in world.Clients)
        {
            back += await client.WaitAsync(core => core.IsSettled && core.Status == CstaSystemStatus.Normal && core.Links > 1 && core.Links <= kills + 1, s_backLimit) ? 1 : 0;
        }

        return back;
    }
}
