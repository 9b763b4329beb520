using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime;
using System.Runtime.InteropServices;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Hosting.Logging;
using CstaConnector.Engine.Hosting.Options;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting;

/// <summary>A running connector with its admin port: what the service's <c>run</c> starts, and what a program that hosts a connector in its own process starts.</summary>
public sealed class ConnectorHost : IAsyncDisposable
{
    /// <summary>Milliseconds that the connector proper may take to stop; with what the admin port needs it stays within the promised 5 s.</summary>
    internal const int StopLimitMilliseconds = 3500;

    private readonly ConnectorOptions _options;
    private readonly ILogger _log;
    private IConnectorCore? _core;
    private AdminServer? _server;
    private volatile IConnectorAdmin? _admin;
    private int _stopped;

    private ConnectorHost(ConnectorOptions options, ILogger log)
    {
        _options = options;
        _log = log;
    }

    /// <summary>The bound CSTA port.</summary>
    public int CstaPort { get; private set; }

    /// <summary>The bound admin port.</summary>
    public int AdminPort { get; private set; }

    /// <summary>What operators may ask, without the way over HTTP.</summary>
    public IConnectorAdmin Admin => _core?.Admin ?? throw new InvalidOperationException("the connector is not started");

    /// <summary>The line that scripts wait for: <c>ready csta=HOST:PORT admin=HOST:PORT</c>.</summary>
    public string ReadyLine => $"ready csta={Endpoint(_options.Csta.Listen, CstaPort)} admin={Endpoint(_options.Admin.Listen, AdminPort)}";

    /// <summary>Version of the program.</summary>
    public static string Version { get; } = typeof(ConnectorHost).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Starts a connector: its admin port first, so that health can be asked from the beginning, then the CSTA port and the links. Does not wait for BroadWorks.</summary>
    /// <param name="options">A configuration without faults.</param>
    /// <param name="loggers">The log.</param>
    /// <param name="factory">Makes the connector proper.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="BindFailedException">An address cannot be listened on.</exception>
    public static async Task<ConnectorHost> StartAsync(ConnectorOptions options, ILoggerFactory loggers, ConnectorCoreFactory factory, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        ArgumentNullException.ThrowIfNull(factory);
        ConnectorHost host = new(options, loggers.CreateLogger("CstaConnector"));
        try
        {
            await host.StartAsync(loggers, factory, ct).ConfigureAwait(false);
            return host;
        }
        catch (Exception)
        {
            await host.StopAsync("the start failed").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops taking work, lets what is queued go out, and closes, within 5 s. A second call does nothing.</summary>
    public Task StopAsync() => StopAsync("asked to");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync("disposed of").ConfigureAwait(false);

    /// <summary>Stops for a reason that the log names.</summary>
    internal async Task StopAsync(string reason)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        Lms.Stopping(_log, reason);
        _admin = null;
        if (_core is not null)
        {
            await StopCoreAsync(_core).ConfigureAwait(false);
        }

        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        Lms.Stopped(_log, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task StartAsync(ILoggerFactory loggers, ConnectorCoreFactory factory, CancellationToken ct)
    {
        Lms.Starting(_log, Version, RuntimeInformation.FrameworkDescription, Environment.ProcessorCount, _options.Loops, GCSettings.IsServerGC,
            Switch("System.GC.Concurrent", true), Switch("System.Runtime.TieredPGO", true), GCSettings.LatencyMode.ToString());
        AdminEndpoints endpoints = new(() => _admin, new AdminToken(_options.Admin.Token), loggers.CreateLogger("CstaConnector.Admin"));
        _server = await Bind("admin", _options.Admin.Listen, _options.Admin.Port, () => AdminServer.StartAsync(_options.Admin, endpoints, loggers, ct)).ConfigureAwait(false);
        AdminPort = _server.Port;
        IConnectorCore made = factory(_options, loggers);
        _core = made;
        await Bind("csta", _options.Csta.Listen, _options.Csta.Port, async () =>
        {
            await made.StartAsync(ct).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        CstaPort = made.CstaPort;
        _admin = made.Admin;
        Lms.Ready(_log, Endpoint(_options.Csta.Listen, CstaPort), Endpoint(_options.Admin.Listen, AdminPort), _options.Links.Count, _options.Devices.Count);
    }

    private async Task<T> Bind<T>(string what, string listen, int port, Func<Task<T>> bind)
    {
        try
        {
            return await bind().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            string address = Endpoint(listen, port);
            Lms.CannotListen(_log, what, address, fault.Message);
            throw new BindFailedException(what, address, fault);
        }
    }

    private async Task StopCoreAsync(IConnectorCore running)
    {
        using CancellationTokenSource limit = new(StopLimitMilliseconds);
        try
        {
            await running.StopAsync(limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            await running.DisposeAsync().AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Lms.StopTimedOut(_log, StopLimitMilliseconds);
        }
        catch (Exception fault)
        {
            Lms.Unexpected(_log, "stopping", fault);
        }
    }

    private static bool Switch(string name, bool otherwise) =>
        AppContext.GetData(name) is { } value ? bool.TryParse(value.ToString(), out bool truth) && truth : otherwise;

    private static string Endpoint(string host, int port) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
}
