using System.CommandLine;
using System.Runtime.InteropServices;
using CstaConnector.Engine.Hosting.Configuration;
using CstaConnector.Engine.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting.Verbs;

/// <summary><c>run</c>: the service.</summary>
internal static class RunVerb
{
    public static Command Create(VerbContext context)
    {
        Option<string> config = CheckConfigVerb.ConfigOption();
        Option<string> format = new("--log-format") { Description = "How the log on standard error is written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        Option<string> level = new("--log-level") { Description = "The least level that is logged.", DefaultValueFactory = _ => "info" };
        level.AcceptOnlyFromAmong("debug", "info", "warn", "error");
        Command verb = new("run", "Runs the service until SIGTERM or Ctrl-C.") { config, format, level };
        verb.SetAction((parsed, ct) => RunAsync(
            parsed.GetRequiredValue(config), parsed.GetValue(format) == "json" ? LogFormat.Json : LogFormat.Text, Level(parsed.GetValue(level)), context, ct));
        return verb;
    }

    private static LogLevel Level(string? word) => word switch
    {
        "debug" => LogLevel.Debug,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private static async Task<int> RunAsync(string file, LogFormat format, LogLevel level, VerbContext context, CancellationToken ct)
    {
        ConfigurationResult result = ConfigurationLoader.Load(file, context.Environment);
        if (!result.IsValid)
        {
            CheckConfigVerb.Tell(result.Faults, context.Error);
            return ExitCodes.WrongInput;
        }
        using ILoggerFactory loggers = LineLogging.CreateFactory(context.Error, format, level);
        using Signals signals = new(ct);
        try
        {
            ConnectorHost host = await ConnectorHost.StartAsync(result.Options, loggers, context.Core, signals.Token).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                // What starting has left is collected before there is traffic; otherwise it makes the first collection, some time under way, one of all generations.
                GC.Collect();
                await context.Output.WriteLineAsync(host.ReadyLine).ConfigureAwait(false);
                await context.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                await signals.Asked.ConfigureAwait(false);
                await host.StopAsync(signals.Reason).ConfigureAwait(false);
            }
            return ExitCodes.Fine;
        }
        catch (BindFailedException)
        {
            return ExitCodes.CannotBind;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return ExitCodes.Fine;
        }
    }

    /// <summary>SIGTERM and Ctrl-C, as something to wait for. A second one is left to the system, which ends the process at once.</summary>
    private sealed class Signals : IDisposable
    {
        private readonly CancellationTokenSource _source;
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PosixSignalRegistration _terminate;
        private readonly PosixSignalRegistration _interrupt;

        public Signals(CancellationToken ct)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _source.Token.Register(() => _asked.TrySetResult());
            _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
            _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        }

        public Task Asked => _asked.Task;

        public CancellationToken Token => _source.Token;

        public string Reason { get; private set; } = "asked to";

        public void Dispose()
        {
            _terminate.Dispose();
            _interrupt.Dispose();
            _source.Dispose();
        }

        private void Handle(PosixSignalContext signal)
        {
            if (_source.IsCancellationRequested)
            {
                return;
            }

            signal.Cancel = true;
            Reason = signal.Signal.ToString();
            _source.Cancel();
        }
    }
}
