using System.CommandLine;

namespace CstaConnector.Load.Simulator;

/// <summary>The simulated BroadWorks alone, until Ctrl-C, to try a connector against.</summary>
public static class SimulatorCommand
{
    /// <summary>How often a line with figures is printed, in seconds.</summary>
    private const int ReportSeconds = 5;

    /// <summary>The verb <c>simulator</c> with its options.</summary>
    public static Command Create()
    {
        Option<int> agents = new("--agents") { Description = "How many agents there are.", DefaultValueFactory = _ => 2000 };
        Option<int> seed = new("--seed") { Description = "The seed of all chance.", DefaultValueFactory = _ => 1 };
        Option<int[]> ports = new("--port") { Description = "The port of an XSP; repeat it for more XSPs. 0 takes a free one.", DefaultValueFactory = _ => [8011] };
        Option<int> crashAt = new("--crash-at") { Description = "Seconds until the primary server dies; 0 never.", DefaultValueFactory = _ => 0 };
        Option<int> failBackAt = new("--fail-back-at") { Description = "Seconds until the primary server is back; 0 never.", DefaultValueFactory = _ => 0 };
        Option<int> seconds = new("--seconds") { Description = "How long to run; 0 until Ctrl-C.", DefaultValueFactory = _ => 0 };
        Option<double> rate = new("--calls-per-second") { Description = "New calls a second; 0 keeps three quarters of the agents busy.", DefaultValueFactory = _ => 0 };
        Option<double> silent = new("--silent") { Description = "The share of agents whose first event after the takeover is their own new call.", DefaultValueFactory = _ => 0.3 };
        Option<bool> hostile = new("--hostile") { Description = "Delays, duplicates, errors, other prefixes, pieces, swallowed events." };
        Option<string> user = new("--user") { Description = "The user whose requests are accepted.", DefaultValueFactory = _ => "cti" };
        Option<string> password = new("--password") { Description = "The password of that user.", DefaultValueFactory = _ => "secret" };
        Command command = new("simulator", "Runs the simulated BroadWorks alone.")
        {
            agents, seed, ports, crashAt, failBackAt, seconds, rate, silent, hostile, user, password,
        };
        command.SetAction((result, cancellation) =>
        {
            int count = result.GetValue(agents);
            SimulatorOptions options = result.GetValue(hostile)
                ? SimulatorOptions.Hostile(count, result.GetValue(seed))
                : SimulatorOptions.Demo(count, result.GetValue(seed));
            double perSecond = result.GetValue(rate);
            options = options with
            {
                Xsps = result.GetValue(ports)!.Length,
                UserName = result.GetValue(user),
                Password = result.GetValue(password)!,
                KeepLog = false,
                Calls = options.Calls with { CallsPerSecond = perSecond > 0 ? perSecond : null },
                Failover = options.Failover with { SilentShare = result.GetValue(silent) },
            };
            var times = new Times(result.GetValue(crashAt), result.GetValue(failBackAt), result.GetValue(seconds));
            return RunAsync(options, result.GetValue(ports)!, times, Console.Out, cancellation);
        });
        return command;
    }

    /// <summary>Hosts a simulator until <paramref name="cancellation"/>; prints its ports and, every few seconds, its figures.</summary>
    /// <returns>0, or 3 if a port could not be bound.</returns>
    public static int Run(SimulatorOptions options, IReadOnlyList<int> ports, TextWriter output, CancellationToken cancellation) =>
        RunAsync(options, ports, default, output, cancellation).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(SimulatorOptions options, IReadOnlyList<int> ports, Times times, TextWriter output, CancellationToken cancellation)
    {
        SimulatorHost host;
        try
        {
            host = new SimulatorHost(options, ports);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            await output.WriteLineAsync($"cannot listen on {string.Join(", ", ports)}: {e.Message}");
            return 3;
        }

        await using (host)
        {
            await output.WriteLineAsync($"simulator {string.Join(' ', host.Ports.Select((port, xsp) => $"xsp{xsp + 1}=127.0.0.1:{port}"))} agents={options.Agents.Count} seed={options.Seed}");
            host.Run(world => world.StartCalls());
            await RunOnAsync(host, times, output, cancellation);
        }

        return 0;
    }

    private static async Task RunOnAsync(SimulatorHost host, Times times, TextWriter output, CancellationToken cancellation)
    {
        for (int second = 1; times.End == 0 || second <= times.End; second++)
        {
            try
            {
                await Task.Delay(1000, cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (second == times.Crash)
                host.Run(world => world.CrashPrimary());
            if (times.FailBack > 0 && second == times.FailBack)
                host.Run(world => world.FailBack());
            if (second % ReportSeconds == 0 || second == times.Crash)
                await output.WriteLineAsync(host.Run(world => Line(world, second)));
        }
    }

    private static string Line(BroadWorksWorld world, int second)
    {
        SimulatorStatistics statistics = world.Statistics;
        return $"{second,5} s  {world.Phase,-11} links {world.OpenConnections}  subscriptions {world.OpenSubscriptions}  busy {world.BusyAgents}  "
            + $"parties {world.LiveParties}  vanished {world.VanishedCalls}  stuck {world.StuckParties} on {world.StuckAgents}  silent {world.SilentAgents}  "
            + $"requests {statistics.RequestsReceived}  events {statistics.EventsSent}  unsettled {world.EventsUnsettled}  lost {statistics.EventsLost}  violations {statistics.ProtocolViolations}";
    }

    /// <summary>Seconds from the start; 0 never.</summary>
    private readonly record struct Times(int Crash, int FailBack, int End);
}
