using System.CommandLine;
using CstaConnector.Load.Demo;
using CstaConnector.Pipeline.DotNetty;

namespace CstaConnector.Load.Scenarios;

/// <summary>The verb <c>scenario</c>.</summary>
public static class ScenarioCommand
{
    private const int Broken = 1;
    private const int WrongInput = 2;

    /// <param name="inProcess">Starts a connector in this process.</param>
    /// <param name="run">The engine that runs a scenario: our own open loop, or NBomber.</param>
    public static Command Create(DemoConnectorFactory inProcess, Func<IScenario, ScenarioSettings, CancellationToken, Task<ScenarioReport>> run)
    {
        Argument<string?> name = new("NAME") { Description = "The scenario to run.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> list = new("--list") { Description = "Names the scenarios." };
        Option<int?> agents = new("--agents") { Description = "How many agents there are." };
        Option<double?> perSecond = new("--per-second") { Description = "Steps a second." };
        Option<double?> seconds = new("--seconds") { Description = "Seconds that are measured." };
        Option<int> seed = new("--seed") { Description = "The seed of all chance.", DefaultValueFactory = _ => 1 };
        Option<FileInfo?> json = new("--json") { Description = "Writes the report to this file." };
        Option<FileInfo?> html = new("--html") { Description = "Writes the report to this file, as a page." };
        Option<FileInfo?> log = new("--log") { Description = "Keeps the service's log in this file." };
        Option<TransportChoice> transport = new("--transport") { Description = "By what means the connector talks to the operating system." };
        Option<bool> here = new("--in-process") { Description = "Runs the connector in this process instead of one of its own." };
        Positive(agents);
        Positive(perSecond);
        Positive(seconds);
        Command command = new("scenario", "Runs a load scenario against the real service, in a process of its own, over loopback.")
        {
            name, list, agents, perSecond, seconds, seed, json, html, log, transport, here,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var scenarios = ScenarioCatalogue.All(result.GetValue(here) ? inProcess : ConnectorProcess.With(result.GetValue(log)));
            if (result.GetValue(list))
            {
                foreach (var scenario in scenarios)
                {
                    await Console.Out.WriteLineAsync($"{scenario.Name,-20}{scenario.Description}");
                }

                return 0;
            }

            var wanted = result.GetValue(name);
            if (scenarios.FirstOrDefault(s => s.Name == wanted) is not { } chosen)
            {
                await Console.Error.WriteLineAsync(wanted is null ? "name a scenario, or --list them" : $"there is no scenario {wanted}; --list names them");
                return WrongInput;
            }

            var settings = new ScenarioSettings(result.GetValue(agents), result.GetValue(perSecond), result.GetValue(seconds), result.GetValue(seed)) { Transport = result.GetValue(transport) };
            var report = await run(chosen, settings, cancellation);
            foreach (var line in report.Lines())
            {
                await Console.Out.WriteLineAsync(line);
            }

            if (result.GetValue(json) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, report.Json() + "\n", CancellationToken.None);
            }

            if (result.GetValue(html) is { } page)
            {
                await File.WriteAllTextAsync(page.FullName, ScenarioPage.Html(report), CancellationToken.None);
            }

            return report.PromiseHeld ? 0 : Broken;
        });
        return command;
    }

    private static void Positive<T>(Option<T?> option)
        where T : struct, IComparable<T> => option.Validators.Add(result =>
    {
        if (result.GetValue(option) is { } value && value.CompareTo(default) <= 0)
        {
            result.AddError($"{option.Name} must be more than 0");
        }
    });
}
