using System.Net.Sockets;

namespace CstaConnector.Load.Simulator;

/// <summary>
/// One client's socket. The world's thread writes into <see cref="_filling"/> and flushes once per batch; a task of the link's own sends, so that a client who
/// does not read stalls nobody, and is dropped when too much waits for it.
/// </summary>
internal sealed class SocketLink : ISimulatedConnection, IDisposable
{
    /// <summary>What may wait for one client, in octets.</summary>
    private const int MostWaiting = 64 << 20;

    private readonly Socket _socket;
    private readonly bool _pieces;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0);
    private byte[] _filling = new byte[64 << 10];
    private byte[] _sending = new byte[64 << 10];
    private int _filled;
    private List<int> _cuts = [];
    private bool _closing;

    /// <param name="socket">The connected socket; the link owns it.</param>
    /// <param name="pieces">Whether each piece is given to the socket by itself.</param>
    public SocketLink(Socket socket, bool pieces)
    {
        _socket = socket;
        _pieces = pieces;
        socket.NoDelay = true;
        _ = Task.Run(SendAsync);
    }

    public int Id { get; set; } = -1;

    /// <summary>The world's thread has written since the last flush.</summary>
    public bool Dirty { get; private set; }

    public void Send(ReadOnlySpan<byte> octets)
    {
        lock (_lock)
        {
            if (_closing)
                return;
            if (_filled + octets.Length > MostWaiting)
            {
                _closing = true;
                _socket.Close();
                return;
            }

            if (_filling.Length - _filled < octets.Length)
                Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _filled + octets.Length));
            octets.CopyTo(_filling.AsSpan(_filled));
            _filled += octets.Length;
            if (_pieces)
                _cuts.Add(_filled);
            Dirty = true;
        }
    }

    public void Flush()
    {
        Dirty = false;
        _ready.Release();
    }

    /// <summary>What was sent before goes out first.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closing = true;
        }

        _ready.Release();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _ready.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                await _ready.WaitAsync();
                (int length, List<int> cuts, bool last) = Take();
                int sent = 0;
                foreach (int cut in cuts)
                {
                    await SendAllAsync(_sending.AsMemory(sent, cut - sent));
                    sent = cut;
                }

                await SendAllAsync(_sending.AsMemory(sent, length - sent));
                if (last)
                {
                    _socket.Shutdown(SocketShutdown.Both);
                    _socket.Close();
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The receiving side learns of it as well, and tells the world.
        }
    }

    private (int Length, List<int> Cuts, bool Last) Take()
    {
        lock (_lock)
        {
            int length = _filled;
            List<int> cuts = _cuts;
            (_filling, _sending) = (_sending, _filling);
            _filled = 0;
            _cuts = _pieces ? [] : _cuts;
            return (length, cuts, _closing);
        }
    }

    private async Task SendAllAsync(ReadOnlyMemory<byte> octets)
    {
        while (octets.Length > 0)
            octets = octets[await _socket.SendAsync(octets)..];
    }
}
