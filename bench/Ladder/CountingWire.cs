using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Bench.Ladder;

/// <summary>A connection that leads nowhere: the octets are copied as a socket's buffer would take them, and counted.</summary>
internal sealed class CountingWire : IWire
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public string Peer => "memory:0";

    public bool IsOpen => true;

    public long PendingOctets => _filled;

    public bool ReadEnabled { get; set; } = true;

    /// <summary>Octets written since the start.</summary>
    internal long Octets { get; private set; }

    /// <summary>Hears what is flushed, where somebody wants to.</summary>
    internal Action<ReadOnlyMemory<byte>>? Flushed { get; set; }

    public void Write(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > _buffer.Length - _filled)
        {
            Flush();
        }

        octets.CopyTo(_buffer.AsSpan(_filled));
        _filled += octets.Length;
        Octets += octets.Length;
    }

    public void Flush()
    {
        Flushed?.Invoke(_buffer.AsMemory(0, _filled));
        _filled = 0;
    }

    public void Close()
    {
    }
}
