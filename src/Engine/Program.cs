using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Verbs;

return await CommandLine.RunAsync(args, VerbContext.OfProcess(SocketCore.Create));
