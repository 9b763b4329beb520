using System.Buffers;
using System.Net.Sockets;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// A thread that writes to a socket, so that whoever has something to send never waits for the other side: two sides that read only when they have written come to stand
/// still when both sockets are full.
/// </summary>
internal sealed class StreamWriter
{
    private readonly Socket _socket;
    private readonly object _gate = new();
    private ArrayBufferWriter<byte> _filling = new();
    private ArrayBufferWriter<byte> _sending = new();
    private bool _ended;

    internal StreamWriter(Socket socket)
    {
        _socket = socket;
        new Thread(Run) { IsBackground = true, Name = "writer" }.Start();
    }

    /// <summary>Sends octets behind what has been given before.</summary>
    internal void Add(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            _filling.Write(octets);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the thread when it has sent what it is sending.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        try
        {
            while (Next())
            {
                Loopback.Send(_socket, _sending.WrittenSpan);
                _sending.ResetWrittenCount();
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Whoever waits for an answer tells that none came.
        }
    }

    private bool Next()
    {
        lock (_gate)
        {
            while (_filling.WrittenCount == 0)
            {
                if (_ended)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_filling, _sending) = (_sending, _filling);
            return true;
        }
    }
}
