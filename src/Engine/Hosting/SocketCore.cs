using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Logging;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Pipeline.DotNetty;
using Microsoft.Extensions.Logging;

namespace CstaConnector.Engine.Hosting;

/// <summary>The connector proper over real sockets: what the service and the demo run.</summary>
public sealed class SocketCore : IConnectorCore
{
    private readonly DotNettyTransport _transport;
    private readonly Connector _connector;

    private SocketCore(DotNettyTransport transport, Connector connector)
    {
        _transport = transport;
        _connector = connector;
    }

    /// <inheritdoc/>
    public IConnectorAdmin Admin => _connector.Admin;

    /// <inheritdoc/>
    public int CstaPort => _connector.CstaPort;

    /// <summary>Makes one; nothing is bound before <see cref="StartAsync"/>.</summary>
    /// <param name="options">A configuration without faults.</param>
    /// <param name="loggers">The log.</param>
    public static IConnectorCore Create(ConnectorOptions options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ILogger log = loggers.CreateLogger("CstaConnector");
        DotNettyTransport transport = DotNettyTransport.Create(
            Connector.LoopsFor(options, Environment.ProcessorCount),
            new DotNettyTransportOptions
            {
                Transport = options.Transport,
                SendBufferOctets = options.Csta.SendBufferOctets,
                Faulted = fault => Lms.Unexpected(log, "an event loop", fault),
            });
        Lms.Transport(log, transport.UsesEpoll ? "epoll" : "sockets", transport.Loops.Count);
        // The seed only spreads renewals and back-offs; two connectors of one site must not spread theirs alike.
        return new SocketCore(transport, new Connector(options, transport, new LmsConnectorLog(log), Random.Shared.Next()));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken ct) => _connector.StartAsync();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken ct) => _connector.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _transport.DisposeAsync();
}
