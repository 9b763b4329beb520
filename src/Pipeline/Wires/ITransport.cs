using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Pipeline.Wires;

/// <summary>Makes connections. The service's transport is DotNetty's; a simulation has one of memory, so that the logic above is the same code in both.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>The event loops, as many as the transport was made with.</summary>
    IReadOnlyList<IEventLoop> Loops { get; }

    /// <summary>
    /// Connects to a server. <paramref name="handler"/> hears of the outcome on <paramref name="loop"/>: <see cref="IWireHandler.Opened"/>, or
    /// <see cref="IWireHandler.Closed"/> with <see cref="CloseCause.ConnectFailed"/>.
    /// </summary>
    /// <param name="loop">One of <see cref="Loops"/>; everything about the connection happens there.</param>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port, 1 to 65535.</param>
    /// <param name="timeout">How long the attempt may take.</param>
    /// <param name="handler">Hears everything about the connection.</param>
    void Connect(IEventLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler);

    /// <summary>Listens for clients; each accepted connection gets a handler of its own on one of <see cref="Loops"/>.</summary>
    /// <param name="host">Address to bind to.</param>
    /// <param name="port">TCP port; 0 takes any free one.</param>
    /// <param name="accept">Makes the handler of a connection that was accepted on the given loop; called on that loop.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    ValueTask<IListener> ListenAsync(string host, int port, Func<IEventLoop, IWireHandler> accept);
}

/// <summary>A bound port.</summary>
public interface IListener
{
    /// <summary>The bound port, also where any free one was asked for.</summary>
    int Port { get; }

    /// <summary>Stops accepting; connections that exist live on.</summary>
    ValueTask CloseAsync();
}
