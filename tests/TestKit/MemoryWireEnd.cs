using System.Buffers;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.TestKit;

/// <summary>An end that belongs to the code under test: an <see cref="IWire"/> with its <see cref="IWireHandler"/> on an event loop.</summary>
public sealed class MemoryWireEnd : MemoryEnd, IWire
{
    private readonly VirtualLoop _loop;
    private readonly IWireHandler _handler;
    private readonly ArrayBufferWriter<byte> _batch = new();
    private bool _readEnabled = true;
    private bool _closing;

    internal MemoryWireEnd(VirtualLoop loop, IWireHandler handler, string peer)
    {
        _loop = loop;
        _handler = handler;
        Peer = peer;
    }

    public string Peer { get; }

    public bool IsOpen => IsAlive && !_closing;

    public long PendingOctets => _batch.WrittenCount + UnsentOctets;

    /// <summary>Batches that were flushed with something in them.</summary>
    public int Flushes { get; private set; }

    public bool ReadEnabled
    {
        get => _readEnabled;
        set
        {
            bool wake = value && !_readEnabled;
            _readEnabled = value;
            if (wake)
            {
                Wake();
            }
        }
    }

    internal override bool CanRead => _readEnabled && IsOpen;

    public void Write(ReadOnlySpan<byte> octets)
    {
        CheckLoop();
        if (IsOpen)
        {
            _batch.Write(octets);
        }
    }

    public void Flush()
    {
        CheckLoop();
        if (IsOpen && _batch.WrittenCount > 0)
        {
            Flushes++;
            SendOctets(_batch.WrittenSpan);
            _batch.ResetWrittenCount();
        }
    }

    public void Close()
    {
        CheckLoop();
        if (IsOpen)
        {
            Flush();
            _closing = true;
            SendEnd();
            _loop.Post(() => End(CloseCause.Ours, null));
        }
    }

    /// <summary>Runs something on the wire's loop, as soon as time may be moved.</summary>
    public void OnLoop(Action action) => _loop.Post(action);

    internal void Open() => _loop.Post(() =>
    {
        if (IsAlive)
        {
            _handler.Opened(this);
        }
    });

    internal override void Wake() => _loop.Post(Drain);

    internal override void Take(ReadOnlyMemory<byte> octets) => _handler.Received(octets.Span);

    internal override void TakeComplete()
    {
        if (IsOpen)
        {
            _handler.ReadComplete();
        }
    }

    internal override void PeerEnded()
    {
        SendEnd();
        End(CloseCause.Peer, null);
    }

    internal override void Break(string detail) => _loop.Post(() => End(_closing ? CloseCause.Ours : CloseCause.Broken, detail));

    private void End(CloseCause cause, string? detail)
    {
        if (IsAlive)
        {
            IsAlive = false;
            _closing = true;
            _handler.Closed(cause, detail);
        }
    }

    private void CheckLoop()
    {
        if (!_loop.InEventLoop)
        {
            throw new InvalidOperationException($"A wire of {_loop.Name} is used outside its loop.");
        }
    }
}
