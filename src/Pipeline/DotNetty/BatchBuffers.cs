using DotNetty.Buffers;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// Buffers for outgoing batches, taken again as soon as their octets have left, which is mostly before the flush returns; DotNetty's pool would make an object for each
/// of them. One a loop, on the loop only.
/// </summary>
internal sealed class BatchBuffers(IByteBufferAllocator allocator)
{
    /// <summary>Buffers that wait at most: the wires of a loop that are written to in one batch.</summary>
    internal const int MaxSpare = 16;

    /// <summary>Octets from which on a buffer is not kept.</summary>
    private const int MaxCapacity = 128 * 1024;

    private readonly Stack<IByteBuffer> _spare = new(MaxSpare);

    /// <summary>An empty buffer with room for so many octets.</summary>
    internal IByteBuffer Take(int octets) =>
        _spare.TryPop(out IByteBuffer? buffer) ? buffer.EnsureWritable(octets) : allocator.Buffer(octets);

    /// <summary>Lets go of a buffer that was given to a write; kept where the write is done with it already.</summary>
    internal void LetGo(IByteBuffer buffer)
    {
        if (buffer.ReferenceCount == 1 && buffer.Capacity <= MaxCapacity && _spare.Count < MaxSpare)
        {
            _spare.Push(buffer.Clear());
        }
        else
        {
            buffer.Release();
        }
    }

    /// <summary>Gives the buffers back; when the loop has ended.</summary>
    internal void Release()
    {
        while (_spare.TryPop(out IByteBuffer? buffer))
        {
            buffer.Release();
        }
    }
}
