using System.Diagnostics;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load.Demo;

/// <summary>The whole demo: a simulated BroadWorks, a connector and two clients in one process, a crash, and the comparison.</summary>
public sealed class DemoRun(DemoOptions options, DemoConnectorFactory startConnector)
{
    private const int LookMs = 200;
    private const int FaultsShown = 10;

    /// <summary>Seconds before the end at which no new calls begin, so that the wire comes to rest.</summary>
    private const double CalmSeconds = 4;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_restLimit = TimeSpan.FromSeconds(15);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Runs the demo and judges it.</summary>
    /// <param name="show">Takes a picture of each moment.</param>
    /// <param name="cancellation">Ends the demo without a report.</param>
    public async Task<DemoReport> RunAsync(Action<DemoMoment> show, CancellationToken cancellation)
    {
        var settings = SimulatorOptions.Demo(options.Agents, options.Seed);
        await using var simulator = new SimulatorHost(settings);
        var offset = simulator.Now - CstaClientHost.NowMs;
        simulator.Run(world => world.StartCalls());
        var users = settings.Agents.Select(a => a.UserId).ToList();
        var setup = new DemoConnectorSetup(simulator.Ports, users, !options.NoSweep);
        await using var connector = await startConnector(setup, cancellation);
        var numbers = users.Select(SimulatorTruth.NumberOf).ToList();
        await using var first = Client(connector, "T-Server A", numbers, ClientFraming.Length2);
        await using var second = Client(connector, "T-Server B", numbers, ClientFraming.None);
        CstaClientHost[] clients = [first, second];
        var observer = new DemoObserver(simulator, connector, clients, options.Agents);

        await Play(simulator, clients, observer, show, cancellation);
        var last = await new Comparison(simulator, connector, clients, offset).AtRestAsync(s_restLimit, cancellation);
        return Verdict.Judge(Report(observer, last));
    }

    private static CstaClientHost Client(IDemoConnector connector, string name, IReadOnlyList<string> devices, ClientFraming framing) =>
        new(connector.Csta, new CstaClientOptions { Name = name, Devices = devices, Framing = framing, ReconnectMs = 500 });

    private async Task Play(
        SimulatorHost simulator, CstaClientHost[] clients, DemoObserver observer, Action<DemoMoment> show, CancellationToken cancellation)
    {
        double? crashed = null;
        var stopped = false;
        double end = options.Seconds;
        while (_watch.Elapsed.TotalSeconds < end)
        {
            var settled = Array.TrueForAll(clients, c => c.Run(core => core.IsSettled));
            var now = _watch.Elapsed.TotalSeconds;
            if (settled && crashed is null && now >= options.CrashAt)
            {
                simulator.Run(world => world.CrashPrimary());
                crashed = _watch.Elapsed.TotalSeconds;
                CrashedAt = crashed;
                // A slow start must not take the time that the takeover needs.
                end = Math.Max(end, now + Math.Min(options.Seconds - options.CrashAt, 20));
            }
            else if (crashed is null && now > s_startLimit.TotalSeconds)
            {
                break;
            }
            else if (crashed is null)
            {
                end = Math.Max(end, now + CalmSeconds);
            }

            var act = (settled, crashed) switch
            {
                (_, not null) => "the primary server is dead",
                (true, null) => "agents take calls",
                _ => "clients register their devices",
            };
            if (!stopped && crashed is not null && now >= end - CalmSeconds)
            {
                simulator.Run(world => world.StopCalls());
                stopped = true;
            }

            show(await observer.LookAsync(_watch.Elapsed.TotalSeconds, crashed, act, cancellation));
            await Task.Delay(LookMs, cancellation);
        }
    }

    private double? CrashedAt { get; set; }

    private DemoReport Report(DemoObserver observer, Compared last)
    {
        // Whole is the moment from which on no stuck call was seen; one that is there at the end was never repaired.
        var whole = last.Beliefs.Sum(b => b.Stuck.Count) == 0 && observer.LastStuckAt is { } seen && CrashedAt is { } at
            ? seen + (LookMs / 1_000.0) - at
            : (double?)null;
        return new DemoReport
        {
            Agents = options.Agents,
            Seed = options.Seed,
            Sweep = !options.NoSweep,
            Seconds = Math.Round(_watch.Elapsed.TotalSeconds, 1),
            CallsMade = last.CallsMade,
            Vanished = last.Vanished,
            SilentAgents = observer.Silent,
            SilentAgentsStuck = observer.SilentStuck,
            StuckBefore = observer.MostStuck,
            StuckAfter = last.Beliefs.Max(b => b.Stuck.Count),
            SecondsToWhole = whole,
            SecondsFromTakeoverToWhole = whole is { } w && observer.LastOutageAt is { } o ? Math.Max(0, w + CrashedAt!.Value - o) : null,
            WronglyCleared = last.Clearings.Sum(c => c.Wrong.Count),
            Lost = last.Deliveries.Sum(d => d.Lost.Count),
            OutOfOrder = last.Deliveries.Sum(d => d.OutOfOrder.Count),
            EventsAcknowledged = last.EventsAcknowledged,
            Lms = new LmsSummary(last.Lms.Entries, last.Lms.OutOfStep, last.Lms.Stuck, last.Lms.MissingEntries.Count, last.Lms.Unjustified.Count),
            LastSweep = last.Sweep,
            Clients = last.Clients(options.Agents),
            ProtocolViolations = last.ProtocolViolations.Count,
            Faults = [.. last.FaultTexts(FaultsShown)],
        };
    }
}
