using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.TestKit;

/// <summary>
/// A network of memory under a <see cref="VirtualClock"/>. Either end of a connection is an <see cref="IWireHandler"/> on one of <see cref="Loops"/>, or a
/// <see cref="MemoryPeer"/>. Hosts do not matter, ports do.
/// </summary>
public sealed class MemoryTransport : ITransport
{
    private readonly VirtualClock _clock;
    private readonly Random _random;
    private readonly Dictionary<int, Listener> _listeners = [];
    private readonly Dictionary<int, Action<MemoryPeer>> _peerListeners = [];
    private readonly List<MemoryConnection> _connections = [];
    private int _nextPort = 40_000;
    private int _nextLoop;
    private bool _dead;

    /// <summary>Makes a network; its loops are the clock's, which get as many as are missing.</summary>
    public MemoryTransport(VirtualClock clock, int loops, int seed = 1)
    {
        _clock = clock;
        _random = new Random(seed);
        while (clock.Loops.Count < loops)
        {
            clock.AddLoop();
        }

        Loops = clock.Loops;
    }

    public IReadOnlyList<IEventLoop> Loops { get; }

    /// <summary>What new connections meet, both ways; each gets its own copy.</summary>
    public MemoryConditions Conditions { get; set; } = new();

    /// <summary>Ports whose packets vanish: attempts to connect there time out.</summary>
    public ISet<int> Unreachable { get; } = new HashSet<int>();

    /// <summary>Every connection that was made, in order.</summary>
    public IReadOnlyList<MemoryConnection> Connections => _connections;

    /// <summary>Attempts to connect, also those that failed.</summary>
    public int ConnectAttempts { get; private set; }

    public void Connect(IEventLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler)
    {
        var own = (VirtualLoop)loop;
        ConnectAttempts++;
        if (Unreachable.Contains(port))
        {
            _clock.After((long)timeout.TotalMilliseconds, () =>
            {
                if (!_dead)
                {
                    own.Post(() => handler.Closed(CloseCause.ConnectFailed, $"{host}:{port}: timed out"));
                }
            });
            return;
        }

        _clock.After(Conditions.DelayMilliseconds, () =>
        {
            if (_dead)
            {
                return;
            }

            var client = new MemoryWireEnd(own, handler, $"{host}:{port}");
            if (Join(port, client))
            {
                client.Open();
            }
            else
            {
                own.Post(() => handler.Closed(CloseCause.ConnectFailed, $"{host}:{port}: connection refused"));
            }
        });
    }

    public ValueTask<IListener> ListenAsync(string host, int port, Func<IEventLoop, IWireHandler> accept)
    {
        port = FreePort(host, port);
        var listener = new Listener(this, port, accept);
        _listeners.Add(port, listener);
        return ValueTask.FromResult<IListener>(listener);
    }

    /// <summary>Listens with a peer from outside; it sets its delegates in <paramref name="accepted"/>.</summary>
    /// <returns>The port.</returns>
    public int ListenPeer(int port, Action<MemoryPeer> accepted)
    {
        port = FreePort("memory", port);
        _peerListeners.Add(port, accepted);
        return port;
    }

    /// <summary>Stops listening; connections live on.</summary>
    public void StopListening(int port)
    {
        _listeners.Remove(port);
        _peerListeners.Remove(port);
    }

    /// <summary>Connects a peer from outside. Set its delegates before time passes.</summary>
    public MemoryPeer ConnectPeer(int port)
    {
        var peer = new MemoryPeer(_clock);
        ConnectAttempts++;
        _clock.After(Conditions.DelayMilliseconds, () =>
        {
            if (!Unreachable.Contains(port) && Join(port, peer))
            {
                peer.Open();
            }
            else
            {
                peer.Refuse("connection refused");
            }
        });
        return peer;
    }

    /// <summary>Breaks every connection to a port.</summary>
    public void CutAll(int port)
    {
        foreach (MemoryConnection connection in _connections.Where(c => c.Port == port && c.IsAlive))
        {
            connection.Cut();
        }
    }

    /// <summary>
    /// The process that has this network and its loops dies on the spot, as from a SIGKILL: it hears nothing of it and does nothing more, what is under way is lost,
    /// its peers see their connections break, and nobody listens. The loops are free for another network.
    /// </summary>
    public void Die()
    {
        _dead = true;
        _listeners.Clear();
        _peerListeners.Clear();
        foreach (MemoryConnection connection in _connections)
        {
            connection.Cut();
        }

        foreach (VirtualLoop loop in _clock.Loops)
        {
            loop.Die();
        }
    }

    public ValueTask DisposeAsync()
    {
        _listeners.Clear();
        _peerListeners.Clear();
        foreach (MemoryConnection connection in _connections)
        {
            connection.Cut("the network is gone");
        }

        return ValueTask.CompletedTask;
    }

    private bool Join(int port, MemoryEnd client)
    {
        if (_peerListeners.TryGetValue(port, out Action<MemoryPeer>? accepted))
        {
            var peer = new MemoryPeer(_clock);
            Add(port, client, peer);
            accepted(peer);
            peer.Open();
            return true;
        }

        if (!_listeners.TryGetValue(port, out Listener? listener))
        {
            return false;
        }

        var loop = (VirtualLoop)Loops[_nextLoop++ % Loops.Count];
        var late = new LateHandler();
        var server = new MemoryWireEnd(loop, late, $"127.0.0.1:{50_000 + _connections.Count}");
        Add(port, client, server);
        loop.Post(() => late.Handler = listener.Accept(loop));
        server.Open();
        return true;
    }

    private void Add(int port, MemoryEnd client, MemoryEnd server) =>
        _connections.Add(new MemoryConnection(_connections.Count + 1, port, _clock, _random, Conditions, client, server));

    private int FreePort(string host, int port)
    {
        if (port == 0)
        {
            do
            {
                port = _nextPort++;
            }
            while (Taken(port));
        }

        return Taken(port) ? throw new IOException($"cannot listen on {host}:{port}: address in use") : port;
    }

    private bool Taken(int port) => _listeners.ContainsKey(port) || _peerListeners.ContainsKey(port);

    private sealed class Listener(MemoryTransport transport, int port, Func<IEventLoop, IWireHandler> accept) : IListener
    {
        public int Port => port;

        public Func<IEventLoop, IWireHandler> Accept => accept;

        public ValueTask CloseAsync()
        {
            transport.StopListening(port);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Stands for a handler that is made on its loop, a moment after the connection.</summary>
    private sealed class LateHandler : IWireHandler
    {
        public IWireHandler? Handler { get; set; }

        public void Opened(IWire wire) => Handler!.Opened(wire);

        public void Received(ReadOnlySpan<byte> octets) => Handler!.Received(octets);

        public void ReadComplete() => Handler!.ReadComplete();

        public void Closed(CloseCause cause, string? detail) => Handler?.Closed(cause, detail);
    }
}
