using System.Net.Sockets;
using DotNetty.Buffers;
using DotNetty.Common.Concurrency;
using DotNetty.Transport.Channels;
using TaskCompletionSource = System.Threading.Tasks.TaskCompletionSource;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

internal sealed partial class EpollSocketChannel
{
    private readonly FlushRun _flushRun;
    private bool _writeBlocked;
    private bool _flushQueued;
    private bool _outputShut;
    private Exception? _writeFault;
    private TaskCompletionSource? _shutOutput;

    /// <summary>
    /// Whether a write's task is complete from the start and tells nothing (Netty's void promise): whoever writes in batches and looks at no task is spared it. A
    /// write that fails is told as the connection's end all the same, once reading is on and has told what came before.
    /// </summary>
    internal bool WritesAreVoid { get; set; }

    /// <summary>Ends our direction of the connection once everything that was flushed has left.</summary>
    internal Task ShutdownOutputAsync()
    {
        TaskCompletionSource promise = _shutOutput ?? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _shutOutput, promise, null) is { } earlier)
        {
            return earlier.Task;
        }

        if (EventLoop.InEventLoop)
        {
            ShutOutputIfAllLeft();
        }
        else
        {
            EventLoop.Execute(static channel => ((EpollSocketChannel)channel).ShutOutputIfAllLeft(), this);
        }

        return promise.Task;
    }

    protected override object FilterOutboundMessage(object message) =>
        message as IByteBuffer ?? throw new NotSupportedException($"only buffers can be written, not {message.GetType().Name}");

    protected override void DoWrite(ChannelOutboundBuffer input)
    {
        if (_outputShut)
        {
            input.FailFlushed(new ClosedChannelException(), true);
            return;
        }

        int turns = Configuration.WriteSpinCount;
        while (input.Size > 0)
        {
            if (turns-- == 0)
            {
                // Others have their turn first.
                _flushQueued = true;
                Loop.Execute(_flushRun);
                return;
            }

            nint sent = input.Size == 1 ? SendOne((IByteBuffer)input.Current) : Loop.Gather.Send(Descriptor, input);
            if (sent >= 0)
            {
                input.RemoveBytes(sent);
                continue;
            }

            if (sent == -Libc.Again)
            {
                _writeBlocked = true;
                return;
            }

            if (sent != -Libc.Interrupted)
            {
                // The connection's end is the reading side's to tell, once it has read what the peer sent before.
                _writeFault ??= SocketFault.Of((int)-sent);
                input.FailFlushed(_writeFault, true);
                ReadReady = true;
                _readToEnd = true; // also where this is a read under way, which ends short of it
                QueueRead();
            }
        }

        ShutOutputIfAllLeft();
    }

    private unsafe nint SendOne(IByteBuffer buffer)
    {
        if (buffer.IoBufferCount != 1)
        {
            return Loop.Gather.Send(Descriptor, Unsafe.OutboundBuffer);
        }

        ArraySegment<byte> octets = buffer.GetIoBuffer(buffer.ReaderIndex, buffer.ReadableBytes);
        if (octets.Count == 0)
        {
            return 0;
        }

        fixed (byte* pointer = octets.AsSpan())
        {
            return Libc.Send(Descriptor, pointer, (nuint)octets.Count);
        }
    }

    private void ShutOutputIfAllLeft()
    {
        if (_shutOutput is { } late && !Open)
        {
            late.TrySetException(new ClosedChannelException());
            return;
        }

        if (_shutOutput is not { } promise || _outputShut || !_active || Unsafe.OutboundBuffer is not { Size: 0 })
        {
            return;
        }

        _outputShut = true;
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
            promise.TrySetResult();
        }
        catch (SocketException)
        {
            promise.TrySetResult(); // the peer's reset was faster: our direction has ended
        }
    }

    private sealed class FlushRun(EpollSocketChannel channel) : IRunnable
    {
        public void Run()
        {
            channel._flushQueued = false;
            channel.OurUnsafe.FlushNow();
        }
    }
}
