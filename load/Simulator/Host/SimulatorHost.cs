using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CstaConnector.Load.Simulator;

/// <summary>The simulated BroadWorks on real sockets and the real clock: one listener for each XSP, one thread for the world.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    /// <summary>The longest time in milliseconds for which the world's thread sleeps.</summary>
    private const int LongestSleep = 50;

    private readonly ConcurrentQueue<Action> _inbox = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly List<Socket> _listeners = [];
    private readonly ConcurrentDictionary<SocketLink, byte> _links = new();
    private readonly BroadWorksWorld _world;
    private readonly Thread _thread;
    private readonly long _began;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private volatile bool _stopping;
    private Exception? _failure;

    /// <summary>Binds the listeners and starts the world.</summary>
    /// <param name="options">What the system is like.</param>
    /// <param name="ports">One port for each XSP; 0, or too few, takes a free one.</param>
    /// <param name="address">The local address; loopback by default.</param>
    /// <exception cref="SocketException">A port is not free.</exception>
    public SimulatorHost(SimulatorOptions options, IReadOnlyList<int>? ports = null, IPAddress? address = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _began = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _world = new BroadWorksWorld(options, _began);
        try
        {
            for (int xsp = 0; xsp < options.Xsps; xsp++)
                Listen(address ?? IPAddress.Loopback, ports is not null && xsp < ports.Count ? ports[xsp] : 0);
        }
        catch (SocketException)
        {
            foreach (Socket listener in _listeners)
                listener.Dispose();
            throw;
        }

        Ports = [.. _listeners.Select(static l => ((IPEndPoint)l.LocalEndPoint!).Port)];
        _thread = new Thread(Live) { IsBackground = true, Name = "simulated BroadWorks" };
        _thread.Start();
        for (int xsp = 0; xsp < options.Xsps; xsp++)
            _ = AcceptAsync(_listeners[xsp], xsp);
    }

    /// <summary>The port of each XSP.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>The time on the world's clock, in milliseconds since 1970.</summary>
    public long Now => _began + _clock.ElapsedMilliseconds;

    /// <summary>Gives an order, or reads the truth, on the world's thread; waits for the result.</summary>
    public T Run<T>(Func<BroadWorksWorld, T> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return RunAsync(order).GetAwaiter().GetResult();
    }

    /// <summary>Gives an order on the world's thread; waits until it is done.</summary>
    public void Run(Action<BroadWorksWorld> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        Run(world =>
        {
            order(world);
            return true;
        });
    }

    /// <summary>The same without blocking.</summary>
    public Task<T> RunAsync<T>(Func<BroadWorksWorld, T> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                done.TrySetResult(order(_world));
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        });
        if (_stopping || _failure is not null)
            done.TrySetException(new InvalidOperationException("the simulator has stopped", _failure));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping)
            return;
        _stopping = true;
        _wake.Set();
        await Task.Run(_thread.Join);
        foreach (Socket listener in _listeners)
            listener.Dispose();
        foreach (SocketLink link in _links.Keys)
            link.Dispose();
        _wake.Dispose();
        if (_failure is not null)
            throw new InvalidOperationException("the simulator failed", _failure);
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listeners.Add(listener);
        listener.Bind(new IPEndPoint(address, port));
        listener.Listen(128);
    }

    private void Post(Action action)
    {
        _inbox.Enqueue(action);
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // The host has stopped; nobody takes the order any more.
        }
    }

    private void Live()
    {
        try
        {
            while (!_stopping)
            {
                _world.Tick(Now);
                while (_inbox.TryDequeue(out Action? action))
                    action();
                _world.Tick(Now);
                foreach ((SocketLink link, _) in _links)
                {
                    if (link.Dirty)
                        link.Flush();
                }

                long sleep = Math.Clamp(_world.NextDue - Now, 0, LongestSleep);
                if (sleep > 0 && _inbox.IsEmpty)
                    _wake.WaitOne((int)sleep);
            }
        }
        catch (Exception e)
        {
            _failure = e;
        }

        // Whoever still waits for an order learns that there is no world any more.
        while (_inbox.TryDequeue(out Action? action))
            action();
    }

    private async Task AcceptAsync(Socket listener, int xsp)
    {
        bool pieces = _world.Options.Wire.MaximumPiece > 0;
        while (!_stopping)
        {
            try
            {
                Socket socket = await listener.AcceptAsync();
                var link = new SocketLink(socket, pieces);
                _links.TryAdd(link, 0);
                Post(() =>
                {
                    link.Id = _world.Accept(xsp, link);
                    _ = ReceiveAsync(socket, link);
                });
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (_stopping || e is ObjectDisposedException)
                    return;
            }
        }
    }

    private async Task ReceiveAsync(Socket socket, SocketLink link)
    {
        try
        {
            while (link.Id >= 0)
            {
                byte[] buffer = ArrayPool<byte>.Shared.Rent(32 << 10);
                int received = await socket.ReceiveAsync(buffer);
                if (received == 0)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    break;
                }

                Post(() =>
                {
                    _world.Received(link.Id, buffer.AsSpan(0, received));
                    ArrayPool<byte>.Shared.Return(buffer);
                });
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection broke: to the world that is the same as its end.
        }

        Post(() =>
        {
            _world.Disconnected(link.Id);
            _links.TryRemove(link, out _);
            link.Close();
        });
    }
}
