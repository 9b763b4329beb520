using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CstaConnector.Load.CstaClient;

/// <summary>Runs a client's core on a TCP socket. The core is entered under one lock, so it sees one thread at a time.</summary>
public sealed class CstaClientHost : IAsyncDisposable
{
    private const int TickMs = 20;

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly EndPoint _address;
    private readonly Task _links;
    private readonly Task _clock;
    private SocketConnection? _current;

    public CstaClientHost(EndPoint address, CstaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _address = address;
        Core = new CstaClientCore(options);
        _links = Task.Run(KeepLinked);
        _clock = Task.Run(KeepTime);
    }

    /// <summary>Milliseconds of the clock that every client of this process stamps its log with.</summary>
    public static long NowMs => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000);

    private CstaClientCore Core { get; }

    /// <summary>Whether the client takes what comes; one that does not leaves it to TCP and to the switching function, and goes on sending what it is told to.</summary>
    public bool Reading { get; set; } = true;

    /// <summary>Cuts the link; the next one follows if one is wanted.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _current?.Close();
        }
    }

    /// <summary>Runs something on the core, such as an order; the core must not leave the function.</summary>
    public T Run<T>(Func<CstaClientCore, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        lock (_gate)
        {
            Core.Tick(NowMs);
            var result = function(Core);
            _current?.Flush();
            return result;
        }
    }

    /// <summary>Waits until something holds of the core.</summary>
    /// <returns>Whether it held before the time was over.</returns>
    public async Task<bool> WaitAsync(Func<CstaClientCore, bool> condition, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!Run(condition))
        {
            if (watch.Elapsed > limit)
            {
                return false;
            }

            await Task.Delay(TickMs);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_links, _clock);
        _stop.Dispose();
    }

    private async Task KeepTime()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(TickMs));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                lock (_gate)
                {
                    Core.Tick(NowMs);
                    _current?.Flush();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is being disposed.
        }
    }

    private async Task KeepLinked()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await OneLink();
                if (Run(core => core.Options.ReconnectMs) is not { } wait)
                {
                    return;
                }

                await Task.Delay(wait, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is being disposed.
        }
    }

    private async Task OneLink()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_address, _stop.Token);
            var connection = new SocketConnection(socket);
            lock (_gate)
            {
                Core.Tick(NowMs);
                _current = connection;
                Core.Connected(connection);
                connection.Flush();
            }

            await ReadAll(socket, connection);
        }
        catch (SocketException)
        {
            // Refused or reset: the next attempt follows if one is wanted.
        }
        finally
        {
            lock (_gate)
            {
                _current = null;
                Core.Tick(NowMs);
                Core.Disconnected();
            }
        }
    }

    private async Task ReadAll(Socket socket, SocketConnection connection)
    {
        var buffer = new byte[65_536];
        while (!connection.Closed)
        {
            if (!Reading)
            {
                await Task.Delay(TickMs, _stop.Token);
                continue;
            }

            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
            if (count == 0)
            {
                return;
            }

            lock (_gate)
            {
                // The clock first: what is stamped "now" did not come earlier than it came.
                Core.Tick(NowMs);
                Core.Received(buffer.AsSpan(0, count));
                connection.Flush();
            }
        }
    }

    // Gathers what the core sends in one go and writes it at once.
    private sealed class SocketConnection(Socket socket) : IClientConnection
    {
        private readonly ArrayBufferWriter<byte> _pending = new(4_096);

        public bool Closed { get; private set; }

        public void Send(ReadOnlySpan<byte> octets) => _pending.Write(octets);

        public void Close()
        {
            Flush();
            Closed = true;
            try
            {
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // The peer was faster.
            }
        }

        public void Flush()
        {
            if (_pending.WrittenCount == 0 || Closed)
            {
                return;
            }

            try
            {
                // A client has few and short requests open, so the socket's buffer always takes them.
                socket.Send(_pending.WrittenSpan, SocketFlags.None);
            }
            catch (SocketException)
            {
                // The read side sees the loss and tells the core.
            }

            _pending.ResetWrittenCount();
        }
    }
}
