using System.CommandLine;
using CstaConnector.Engine.Hosting;
using CstaConnector.Load.Demo;
using CstaConnector.Load.Scenarios;
using CstaConnector.Load.Simulator;

namespace CstaConnector.Load;

/// <summary>What is around the connector: the demo, the simulated BroadWorks, the load scenarios.</summary>
public static class Program
{
    private const int WrongInput = 2;

    private static readonly DemoConnectorFactory Connector = ConnectorUnderDemo.With(SocketCore.Create);

    public static async Task<int> Main(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help tells what can be given");
            return WrongInput;
        }

        return await parsed.InvokeAsync();
    }

    private static RootCommand Root() => new("The demo, the simulated BroadWorks and the load scenarios of the CSTA connector.")
    {
        DemoCommand.Create(Connector),
        SimulatorCommand.Create(),
        ScenarioCommand.Create(Connector, ScenarioEngine.RunAsync),
    };
}
