using System.Net;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Load.Checker;
using CstaConnector.Load.CstaClient;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Load.Demo;

/// <summary>The real connector in this process.</summary>
public sealed class ConnectorUnderDemo : IDemoConnector
{
    private readonly ConnectorHost _host;
    private readonly ILoggerFactory _loggers;
    private readonly LmsRecorder _lms;

    private ConnectorUnderDemo(ConnectorHost host, ILoggerFactory loggers, LmsRecorder lms)
    {
        _host = host;
        _loggers = loggers;
        _lms = lms;
        Csta = new IPEndPoint(IPAddress.Loopback, host.CstaPort);
    }

    public IPEndPoint Csta { get; }

    /// <param name="core">Makes the connector proper.</param>
    /// <param name="adjust">Changes the configuration before the start; null leaves it.</param>
    public static DemoConnectorFactory With(ConnectorCoreFactory core, Action<ConnectorOptions>? adjust = null) => async (setup, cancellation) =>
    {
        var options = ConnectorConfiguration.Options(setup);
        adjust?.Invoke(options);
        var lms = new LmsRecorder();
        var loggers = LoggerFactory.Create(logging => logging.AddProvider(lms));
        try
        {
            return new ConnectorUnderDemo(await ConnectorHost.StartAsync(options, loggers, core, cancellation), loggers, lms);
        }
        catch (Exception)
        {
            loggers.Dispose();
            throw;
        }
    };

    public Task<ConnectorStatus> StatusAsync(CancellationToken cancellation) => _host.Admin.GetStatusAsync(cancellation);

    public Task<IReadOnlyList<ClientStatus>> ClientsAsync(CancellationToken cancellation) => _host.Admin.GetClientsAsync(cancellation);

    /// <summary>Nothing to tell: the process holds the simulator and the clients as well.</summary>
    public Task<ServiceFigures?> FiguresAsync(CancellationToken cancellation) => Task.FromResult<ServiceFigures?>(null);

    public IReadOnlyList<long> Deaths => [];

    public Task ResyncAllAsync(CancellationToken cancellation) => _host.Admin.ResyncAsync([], true, false, cancellation);

    public IReadOnlyList<LmsEntry> Unsynchronized() => _lms.Entries();

    public IReadOnlyList<string> Warnings() => _lms.Warnings();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _loggers.Dispose();
    }

    // Keeps the entries of LMS 37205 and the texts of other warnings that go through the log.
    private sealed class LmsRecorder : ILoggerProvider, ILogger
    {
        private const int Unsynchronized = 37205;

        private readonly Lock _gate = new();
        private readonly List<LmsEntry> _entries = [];
        private readonly List<string> _warnings = [];

        public List<LmsEntry> Entries()
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }

        public List<string> Warnings()
        {
            lock (_gate)
            {
                return [.. _warnings];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id != Unsynchronized || state is not IReadOnlyList<KeyValuePair<string, object?>> fields)
            {
                lock (_gate)
                {
                    _warnings.Add(formatter(state, exception));
                }

                return;
            }

            var named = fields.ToDictionary(f => f.Key, f => f.Value?.ToString() ?? "", StringComparer.Ordinal);
            var entry = new LmsEntry(
                CstaClientHost.NowMs, named["user"], named["device"], named["callId"], named["partyId"], named["held"], named["reported"]);
            lock (_gate)
            {
                _entries.Add(entry);
            }
        }

        public void Dispose()
        {
            // Entries stay readable after the connector's end.
        }
    }
}
