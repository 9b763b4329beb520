using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using CstaConnector.Pipeline;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>
/// The test assembly as a program: runs seeds of the simulated world for as long as wanted.
/// <code>dotnet run -c Release --project tests/EndToEnd.Tests -- seeds [--minutes N | --count N] [--from SEED] [--jobs N] [--go-on] [--shrink] [--planted NAME]</code>
/// Exit code 0: every seed kept the promise; 1: one did not, and is told with how to have it again; 2: wrong input.
/// </summary>
internal static class SeedsProgram
{
    private const int WrongInput = 2;

    /// <summary>How many worlds are run to make one story short.</summary>
    private const int ShrinkingRuns = 400;

    private static readonly Lock s_console = new();

    public static int Main(string[] args)
    {
        ParseResult parsed = Root().Parse(args);
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        return parsed.Errors.Count > 0 ? WrongInput : parsed.Invoke();
    }

    private static RootCommand Root()
    {
        var minutes = new Option<double>("--minutes") { Description = "how long; 1 where no count is given" };
        var count = new Option<int>("--count") { Description = "how many seeds" };
        var from = new Option<int?>("--from") { Description = "the first seed; by chance" };
        var jobs = new Option<int>("--jobs") { Description = "seeds at a time; the machine's processors", DefaultValueFactory = _ => Environment.ProcessorCount };
        var goOn = new Option<bool>("--go-on") { Description = "go on behind a seed that fails" };
        var shrink = new Option<bool>("--shrink") { Description = "make the story of a seed that fails short: leave out whatever it does not take" };
        var planted = new Option<string?>("--planted") { Description = "the name of a planted bug, to see whether it is found" };
        var seeds = new Command("seeds", "Runs seeds of the simulated world.") { minutes, count, from, jobs, goOn, shrink, planted };
        seeds.SetAction(result =>
        {
            if (result.GetValue(planted) is { } bug && !Plant(bug))
            {
                Console.Error.WriteLine($"there is no planted bug {bug}");
                return WrongInput;
            }

            int first = result.GetValue(from) ?? Random.Shared.Next(1_000_000, 1_000_000_000);
            double time = result.GetValue(minutes) is > 0 and var given ? given : result.GetValue(count) > 0 ? double.MaxValue : 1;
            return Run(first, result.GetValue(count) is > 0 and var most ? most : int.MaxValue, time, Math.Max(1, result.GetValue(jobs)), result.GetValue(goOn), result.GetValue(shrink));
        });
        return new RootCommand("These are tests: dotnet test; or seeds of the simulated world.") { seeds };
    }

    /// <summary>Before anything has touched <see cref="PlantedBugs"/>, which looks once.</summary>
    private static bool Plant(string bug)
    {
        AppContext.SetData(PlantedBugs.Key, bug);
        return typeof(PlantedBugs).GetField(bug, BindingFlags.Static | BindingFlags.Public) is { IsInitOnly: true } field && (bool)field.GetValue(null)!;
    }

    private static int Run(int first, int count, double minutes, int jobs, bool goOn, bool shrink)
    {
        string version = typeof(SeedsProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        Console.WriteLine($"seeds from {first}, version {version}");
        long begun = Stopwatch.GetTimestamp();
        int next = 0, done = 0, failed = 0;
        long simulated = 0;
        Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, _ =>
        {
            while ((goOn || Volatile.Read(ref failed) == 0) && Stopwatch.GetElapsedTime(begun).TotalMinutes < minutes && Interlocked.Increment(ref next) is var number && number <= count)
            {
                SwarmOutcome outcome = SwarmRun.Of(unchecked(first + number - 1));
                Interlocked.Add(ref simulated, outcome.SimulatedMilliseconds);
                Interlocked.Increment(ref done);
                if (outcome.Fault is not null)
                {
                    Interlocked.Increment(ref failed);
                    Tell(outcome, number);
                    if (shrink)
                    {
                        Shrink(outcome);
                    }
                }
            }
        });

        double hours = simulated / 3_600_000.0, elapsed = Stopwatch.GetElapsedTime(begun).TotalMinutes;
        Console.WriteLine($"{done} seeds, {failed} failed, {hours:0.0} simulated hours in {elapsed:0.0} min, {hours / elapsed:0.0} hours a minute");
        return failed > 0 ? 1 : 0;
    }

    private static void Tell(SwarmOutcome outcome, int number)
    {
        lock (s_console)
        {
            Console.WriteLine($"FAILED: seed {outcome.Seed}, the {number}. of this run, after {outcome.Steps} steps");
            Console.WriteLine($"again:  dotnet run -c Release --project tests/EndToEnd.Tests -- seeds --from {outcome.Seed} --count 1");
            Console.WriteLine($"drawn:  {outcome.Swarm}");
            Console.WriteLine(outcome.Fault);
        }
    }

    private static void Shrink(SwarmOutcome outcome)
    {
        var shrinker = new SwarmShrinker(SwarmRun.Of, ShrinkingRuns);
        (Swarm swarm, SwarmOutcome plainest) = shrinker.Shrink(Swarm.Draw(outcome.Seed), outcome);
        lock (s_console)
        {
            Console.WriteLine($"shrunk: seed {outcome.Seed}, {shrinker.Runs} worlds, {plainest.Steps} steps are left");
            Console.WriteLine($"left:   {swarm}");
            Console.WriteLine(plainest.Fault);
        }
    }
}
