using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Verbs;

namespace CstaConnector.Engine;

/// <summary>The program <c>csta-connector</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, VerbContext.OfProcess(SocketCore.Create));
}
