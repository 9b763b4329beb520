namespace CstaConnector.TestKit;

/// <summary>One end of a <see cref="MemoryConnection"/>.</summary>
public abstract class MemoryEnd
{
    private MemoryPipe? _incoming;
    private MemoryPipe? _outgoing;

    /// <summary>The connection, once there is one.</summary>
    public MemoryConnection? Connection { get; private set; }

    /// <summary>Whether the end has not heard of the connection's end.</summary>
    public bool IsAlive { get; private protected set; } = true;

    internal abstract bool CanRead { get; }

    private protected long UnsentOctets => _outgoing?.UnsentOctets ?? 0;

    internal void Attach(MemoryConnection connection, MemoryPipe incoming, MemoryPipe outgoing)
    {
        Connection = connection;
        _incoming = incoming;
        _outgoing = outgoing;
    }

    /// <summary>Something has arrived: drain where this end runs.</summary>
    internal abstract void Wake();

    internal abstract void Take(ReadOnlyMemory<byte> octets);

    internal abstract void TakeComplete();

    internal abstract void PeerEnded();

    internal abstract void Break(string detail);

    private protected void Drain() => _incoming?.Drain();

    private protected void SendOctets(ReadOnlySpan<byte> octets) => _outgoing?.Send(octets.ToArray());

    private protected void SendEnd() => _outgoing?.End();
}
