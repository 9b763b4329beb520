using DotNetty.Buffers;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// One buffer for all that a loop reads. What reads a channel takes its octets during the read and lets the buffer go, so the next read has it again: large, warm in the
/// cache, and without the object that DotNetty's pool makes for each buffer. Where somebody keeps it, the next read gets a new one. On the loop only.
/// </summary>
internal sealed class LoopReceiveAllocator : IRecvByteBufAllocator
{
    /// <summary>Octets of a read at most.</summary>
    internal const int Octets = 64 * 1024;

    /// <summary>Reads of one channel before it hands over and flushes, and others have their turn.</summary>
    internal const int ReadsPerTurn = 4;

    private IByteBuffer? _buffer;

    public IRecvByteBufAllocatorHandle NewHandle() => new Handle(this);

    /// <summary>Has the pool make what the loop's buffers are cut from, 16 MiB, before there is traffic.</summary>
    internal void Prepare(IByteBufferAllocator allocator) => Take(allocator).Release();

    /// <summary>Gives the buffer back; when the loop has ended.</summary>
    internal void Release()
    {
        _buffer?.Release();
        _buffer = null;
    }

    private IByteBuffer Take(IByteBufferAllocator allocator)
    {
        if (_buffer is { ReferenceCount: 1 })
        {
            _buffer.Clear();
        }
        else
        {
            Release(); // and forgotten, should there be no other
            _buffer = allocator.Buffer(Octets, Octets);
        }

        return (IByteBuffer)_buffer.Retain();
    }

    private sealed class Handle(LoopReceiveAllocator owner) : IRecvByteBufAllocatorHandle
    {
        private IChannelConfiguration? _configuration;
        private int _reads;

        public int LastBytesRead { get; set; }

        public int AttemptedBytesRead { get; set; }

        public IByteBuffer Allocate(IByteBufferAllocator alloc)
        {
            IByteBuffer buffer = owner.Take(alloc);
            AttemptedBytesRead = buffer.WritableBytes;
            return buffer;
        }

        public int Guess() => Octets;

        public void Reset(IChannelConfiguration config)
        {
            _configuration = config;
            _reads = 0;
        }

        public void IncMessagesRead(int numMessages) => _reads += numMessages;

        public bool ContinueReading() => _configuration!.AutoRead && LastBytesRead == AttemptedBytesRead && _reads < ReadsPerTurn;

        public void ReadComplete()
        {
        }
    }
}
