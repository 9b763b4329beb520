using Microsoft.Extensions.ObjectPool;

namespace CstaConnector.Pipeline.Loops;

/// <summary>Messages that cross from one loop to another together: one hand-over and at most one wake-up for all of them. Pooled.</summary>
internal sealed class MailBatch : IResettable
{
    /// <summary>A batch that grew beyond this is not kept: a burst must not pin its memory for ever. Octets.</summary>
    internal const int KeptOctets = 256 * 1024;

    /// <summary>Batches kept for reuse in the process: enough for every pair of loops with several in flight.</summary>
    private const int KeptBatches = 256;

    internal static readonly ObjectPool<MailBatch> Pool = new DefaultObjectPool<MailBatch>(new DefaultPooledObjectPolicy<MailBatch>(), KeptBatches);

    private MailRecord[] _records = new MailRecord[64];
    private byte[] _octets = new byte[16 * 1024];

    internal int Count { get; private set; }

    internal int Octets { get; private set; }

    internal ReadOnlySpan<MailRecord> Records => _records.AsSpan(0, Count);

    public bool TryReset()
    {
        Array.Clear(_records, 0, Count); // references must not outlive the batch
        Count = 0;
        Octets = 0;
        return _octets.Length <= KeptOctets;
    }

    internal void Add(int kind, long a, long b, object? reference, ReadOnlySpan<byte> payload)
    {
        if (Count == _records.Length)
        {
            Array.Resize(ref _records, _records.Length * 2);
        }

        if (_octets.Length - Octets < payload.Length)
        {
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, Octets + payload.Length));
        }

        payload.CopyTo(_octets.AsSpan(Octets));
        _records[Count++] = new MailRecord { Kind = kind, A = a, B = b, Reference = reference, Offset = Octets, Length = payload.Length };
        Octets += payload.Length;
    }

    internal ReadOnlyMemory<byte> OctetsOf(in MailRecord record) => _octets.AsMemory(record.Offset, record.Length);
}
