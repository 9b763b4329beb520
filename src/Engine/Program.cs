using CstaConnector.Engine.Hosting.Verbs;

return await CommandLine.RunAsync(args, VerbContext.OfProcess(static (_, _) => throw new InvalidOperationException("no core")));
