namespace CstaConnector.Bench.Ladder;

/// <summary>Documents that lie one after the other, as they would on a connection; used again and again.</summary>
internal sealed class DocumentBatch
{
    private byte[] _octets = new byte[1 << 20];
    private int[] _ends = new int[1024];
    private int[] _agents = new int[1024];

    internal int Count { get; private set; }

    internal int Length => Count == 0 ? 0 : _ends[Count - 1];

    internal ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

    /// <summary>The octets of some documents one after the other.</summary>
    internal ReadOnlySpan<byte> Range(int first, int count) => _octets.AsSpan(StartOf(first), _ends[first + count - 1] - StartOf(first));

    internal int AgentOf(int document) => _agents[document];

    internal ReadOnlyMemory<byte> this[int document] => _octets.AsMemory(StartOf(document), LengthOf(document));

    internal int StartOf(int document) => document == 0 ? 0 : _ends[document - 1];

    internal int LengthOf(int document) => _ends[document] - StartOf(document);

    internal MemoryStream Stream(int document) => new(_octets, StartOf(document), LengthOf(document), writable: false);

    internal void Clear() => Count = 0;

    /// <summary>Room for one more document.</summary>
    internal Span<byte> Add(int agent, int length)
    {
        int start = Length;
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _agents, Count * 2);
        }

        if (_octets.Length - start < length)
        {
            Array.Resize(ref _octets, _octets.Length * 2);
        }

        _agents[Count] = agent;
        _ends[Count++] = start + length;
        return _octets.AsSpan(start, length);
    }
}
