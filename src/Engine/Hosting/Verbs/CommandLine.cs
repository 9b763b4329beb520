using System.CommandLine;
using System.CommandLine.Invocation;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary>The command line: every verb, its options, and what becomes of faults.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, VerbContext context)
    {
        ParseResult parsed = Root(context).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (string fault in parsed.Errors.Select(e => e.Message).Distinct())
            {
                await context.Error.WriteLineAsync(fault).ConfigureAwait(false);
            }

            await context.Error.WriteLineAsync("csta-connector --help tells the verbs and their options").ConfigureAwait(false);
            return ExitCodes.WrongInput;
        }
        // Signals are the run verb's own business.
        InvocationConfiguration invocation = new() { Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            int code = await parsed.InvokeAsync(invocation, context.Stop).ConfigureAwait(false);
            await context.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return code;
        }
        catch (Exception fault)
        {
            await context.Error.WriteLineAsync($"{parsed.CommandResult.Command.Name}: {fault.Message}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    private static RootCommand Root(VerbContext context)
    {
        RootCommand root = new("An open CSTA connector for BroadWorks: CTI (XML over TCP) on one side, CSTA Phase III (BER over TCP) on the other.");
        foreach (VersionOption version in root.Options.OfType<VersionOption>())
        {
            version.Action = new PrintVersion(context.Output);
            version.Recursive = true;
        }
        root.Add(RunVerb.Create(context));
        root.Add(CheckConfigVerb.Create(context));
        root.Add(DecodeVerbs.Create(context));
        foreach (Command verb in AdminVerbs.Create(context))
        {
            root.Add(verb);
        }

        return root;
    }

    /// <summary>Prints the version without the commit that the default one appends.</summary>
    private sealed class PrintVersion(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            output.WriteLine(ConnectorHost.Version);
            return ExitCodes.Fine;
        }
    }
}
