using System.Runtime.InteropServices;
using DotNetty.Buffers;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// The first of a channel's flushed buffers as vectors for one <c>sendmsg</c>. One a loop; its pins are made once and moved from array to array, so that a
/// gathering write allocates nothing.
/// </summary>
internal sealed unsafe class Gather : ChannelOutboundBuffer.IMessageProcessor, IDisposable
{
    /// <summary>Vectors of one call; the kernel's own bound is 1,024.</summary>
    private const int MaxVectors = 64;

    /// <summary>Octets after which no further buffer is added: more than a socket's buffer takes at once.</summary>
    private const long EnoughOctets = 1 << 20;

    private readonly PinnedGCHandle<byte[]?>[] _pins = new PinnedGCHandle<byte[]?>[MaxVectors];
    private Libc.Vector* _vectors = (Libc.Vector*)NativeMemory.AllocZeroed(MaxVectors, (nuint)sizeof(Libc.Vector));
    private int _count;

    internal Gather()
    {
        for (int i = 0; i < MaxVectors; i++)
        {
            _pins[i] = new PinnedGCHandle<byte[]?>(null);
        }
    }

    /// <summary>Octets of the vectors.</summary>
    internal long Octets { get; private set; }

    /// <summary>Sends what is flushed, or the beginning of it.</summary>
    /// <returns>How many octets were taken, 0 where nothing but empty buffers was flushed, or the negative error number.</returns>
    internal nint Send(int socket, ChannelOutboundBuffer buffers)
    {
        _count = 0;
        Octets = 0;
        try
        {
            buffers.ForEachFlushedMessage(this);
            if (_count == 0)
            {
                return 0;
            }

            var message = new Libc.MessageHeader { Vectors = _vectors, VectorCount = (nuint)_count };
            return Libc.SendMessage(socket, &message);
        }
        finally
        {
            for (int i = 0; i < _count; i++)
            {
                _pins[i].Target = null;
            }
        }
    }

    bool ChannelOutboundBuffer.IMessageProcessor.ProcessMessage(object message)
    {
        var buffer = (IByteBuffer)message;
        if (buffer.ReadableBytes == 0)
        {
            return true;
        }

        if (buffer.IoBufferCount == 1)
        {
            Add(buffer.GetIoBuffer(buffer.ReaderIndex, buffer.ReadableBytes));
        }
        else
        {
            foreach (ArraySegment<byte> part in buffer.GetIoBuffers(buffer.ReaderIndex, buffer.ReadableBytes))
            {
                if (_count == MaxVectors)
                {
                    break;
                }

                Add(part);
            }
        }

        return _count < MaxVectors && Octets < EnoughOctets;
    }

    private void Add(ArraySegment<byte> part)
    {
        _pins[_count].Target = part.Array;
        _vectors[_count] = new Libc.Vector { Base = _pins[_count].GetAddressOfArrayData() + part.Offset, Length = (nuint)part.Count };
        _count++;
        Octets += part.Count;
    }

    public void Dispose()
    {
        foreach (ref PinnedGCHandle<byte[]?> pin in _pins.AsSpan())
        {
            pin.Dispose();
        }

        NativeMemory.Free(_vectors);
        _vectors = null;
    }
}
