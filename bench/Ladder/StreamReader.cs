using System.Diagnostics;
using System.Net.Sockets;

namespace CstaConnector.Bench.Ladder;

/// <summary>Takes whole messages from a stream.</summary>
/// <param name="octets">From the start of a message.</param>
/// <param name="count">Is raised by what counts.</param>
/// <returns>Octets of whole messages.</returns>
internal delegate int TakeMessages(ReadOnlySpan<byte> octets, ref long count);

/// <summary>A thread that reads a socket and counts what comes.</summary>
internal sealed class StreamReader
{
    private const int Buffer = 256 * 1024;

    private readonly Socket _socket;
    private readonly TakeMessages _take;
    private readonly object _gate = new();
    private Exception? _fault;
    private bool _ended;
    private long _count;
    private long _target = long.MaxValue;

    internal StreamReader(Socket socket, TakeMessages take)
    {
        _socket = socket;
        _take = take;
        new Thread(Run) { IsBackground = true, Name = "reader" }.Start();
    }

    internal long Count => Volatile.Read(ref _count);

    /// <summary>When what is expected had come, as <see cref="Stopwatch"/> counts; after <see cref="Wait"/>.</summary>
    internal long ReachedAt { get; private set; }

    /// <summary>Says how far <see cref="Wait"/> is to wait: so many more than now.</summary>
    internal void Expect(long more)
    {
        Volatile.Write(ref _target, Count + more);
    }

    /// <summary>Waits for what is expected.</summary>
    /// <exception cref="InvalidOperationException">It did not come within 30 s, or the connection ended.</exception>
    internal void Wait(string what)
    {
        lock (_gate)
        {
            while (Count < _target)
            {
                if (_ended || !Monitor.Wait(_gate, TimeSpan.FromSeconds(30)))
                {
                    throw new InvalidOperationException($"{what}: {Count} of {_target}", _fault);
                }
            }
        }
    }

    private void Run()
    {
        byte[] buffer = new byte[Buffer];
        int filled = 0;
        long count = 0;
        try
        {
            while (_socket.Receive(buffer.AsSpan(filled)) is > 0 and var read)
            {
                filled += read;
                int taken = _take(buffer.AsSpan(0, filled), ref count);
                buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
                Volatile.Write(ref _count, count);
                if (count >= Volatile.Read(ref _target))
                {
                    lock (_gate)
                    {
                        ReachedAt = Stopwatch.GetTimestamp();
                        Monitor.PulseAll(_gate);
                    }
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            _fault = fault;
        }

        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }
}
