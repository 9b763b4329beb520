using System.CommandLine;
using Spectre.Console;

namespace CstaConnector.Load.Demo;

/// <summary>The verb <c>demo</c>.</summary>
public static class DemoCommand
{
    /// <summary>The promise did not hold.</summary>
    private const int Broken = 1;

    /// <summary>Share of the demo's time that goes by before the crash, where none is given.</summary>
    private const double CrashShare = 0.35;

    /// <param name="startConnector">Starts the connector that the demo watches.</param>
    public static Command Create(DemoConnectorFactory startConnector)
    {
        Option<int> agents = new("--agents") { Description = "How many agents there are.", DefaultValueFactory = _ => 2_000 };
        Option<double> seconds = new("--seconds") { Description = "How long the demo takes, about.", DefaultValueFactory = _ => 40 };
        Option<double?> crashAt = new("--crash-at") { Description = "Seconds until the primary server dies; about a third of the time if not given." };
        Option<int> seed = new("--seed") { Description = "The seed of all chance.", DefaultValueFactory = _ => 1 };
        Option<bool> noSweep = new("--no-sweep") { Description = "Leaves the sweep out: silent agents stay stuck, and the demo fails." };
        Option<bool> plain = new("--plain") { Description = "Plain lines instead of the live view." };
        Option<FileInfo?> json = new("--json") { Description = "Writes the report to this file." };
        AtLeast(agents, 1);
        AtLeast(seconds, 5);
        Command command = new("demo", "A simulated BroadWorks loses its primary server under busy agents; the connector brings the picture back to the truth.")
        {
            agents, seconds, crashAt, seed, noSweep, plain, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var time = result.GetValue(seconds);
            var options = new DemoOptions
            {
                Agents = result.GetValue(agents),
                Seconds = time,
                CrashAt = result.GetValue(crashAt) ?? (time * CrashShare),
                Seed = result.GetValue(seed),
                NoSweep = result.GetValue(noSweep),
                Plain = result.GetValue(plain) || Console.IsOutputRedirected,
                JsonFile = result.GetValue(json)?.FullName,
            };
            return RunAsync(options, startConnector, cancellation);
        });
        return command;
    }

    /// <summary>Runs a demo, prints its summary and writes its report.</summary>
    /// <returns>0 if the promise held, else 1.</returns>
    public static async Task<int> RunAsync(DemoOptions options, DemoConnectorFactory connector, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        IDemoView view = options.Plain ? new PlainView(Console.Error) : new LiveView(AnsiConsole.Console);
        var report = await view.RunAsync(show => new DemoRun(options, connector).RunAsync(show, cancellation));
        foreach (var line in Summary.Lines(report))
        {
            await Console.Out.WriteLineAsync(line);
        }

        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, Summary.Json(report) + "\n", CancellationToken.None);
        }

        return report.PromiseHeld ? 0 : Broken;
    }

    private static void AtLeast<T>(Option<T> option, T least)
        where T : IComparable<T> => option.Validators.Add(result =>
    {
        if (result.GetValue(option) is { } value && value.CompareTo(least) < 0)
        {
            result.AddError($"{option.Name} must be at least {least}");
        }
    });
}
