using System.Collections.Concurrent;
using DotNetty.Buffers;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>A DotNetty handler that remembers what it heard.</summary>
internal sealed class ChannelRecorder : ChannelHandlerAdapter
{
    private readonly MemoryStream _received = new();
    private readonly System.Threading.Tasks.TaskCompletionSource _inputShutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<Exception> Faults { get; } = new();

    public ConcurrentQueue<object> Events { get; } = new();

    public Task InputShutdown => _inputShutdown.Task;

    public byte[] Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToArray();
            }
        }
    }

    public override void ChannelRead(IChannelHandlerContext context, object message)
    {
        var buffer = (IByteBuffer)message;
        lock (_received)
        {
            _received.Write(buffer.GetIoBuffer(buffer.ReaderIndex, buffer.ReadableBytes));
        }

        buffer.Release();
    }

    public override void UserEventTriggered(IChannelHandlerContext context, object evt)
    {
        Events.Enqueue(evt);
        if (evt is ChannelInputShutdownEvent)
        {
            _inputShutdown.SetResult();
        }
    }

    public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => Faults.Enqueue(exception);

    public async Task<bool> HasReceived(int octets)
    {
        for (int i = 0; i < 1000 && Received.Length < octets; i++)
        {
            await Task.Delay(10);
        }

        return Received.Length >= octets;
    }
}
