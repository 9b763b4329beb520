using System.Net;
using System.Net.Sockets;
using DotNetty.Buffers;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>A TCP connection on an <see cref="EpollEventLoop"/>.</summary>
internal sealed partial class EpollSocketChannel : AbstractEpollChannel, ISocketChannel
{
    private const EpollFlags Watched = EpollFlags.In | EpollFlags.Priority | EpollFlags.Out | EpollFlags.ReadHangUp;

    private static readonly ChannelMetadata OurMetadata = new(false, 16);

    private volatile bool _active;
    private bool _inputShut;
    private bool _readToEnd;
    private EndPoint? _remote;

    /// <summary>A connection to be made.</summary>
    internal EpollSocketChannel(AddressFamily family)
        : this(parent: null, new Socket(family, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }, connected: false)
    {
    }

    /// <summary>A connection that was accepted.</summary>
    internal EpollSocketChannel(IChannel parent, Socket accepted)
        : this(parent, accepted, connected: true)
    {
    }

    private EpollSocketChannel(IChannel? parent, Socket socket, bool connected)
        : base(parent, socket)
    {
        Configuration = new Config(this, socket);
        _flushRun = new FlushRun(this);
        if (connected)
        {
            Connected();
        }
    }

    public override ChannelMetadata Metadata => OurMetadata;

    public override IChannelConfiguration Configuration { get; }

    public override bool Active => _active;

    /// <summary>While it connects the socket is not asked: .NET would look how the attempt goes, and take its error away.</summary>
    protected override EndPoint? RemoteAddressInternal => _active ? Socket.RemoteEndPoint ?? _remote : _remote;

    protected override EndPoint? LocalAddressInternal => _active ? Socket.LocalEndPoint : null;

    private SocketUnsafe OurUnsafe => (SocketUnsafe)Unsafe;

    internal override void Ready(EpollFlags flags)
    {
        if (!_active)
        {
            OurUnsafe.FinishConnect(flags);
            if (!_active)
            {
                return;
            }
        }

        if (_writeBlocked && (flags & (EpollFlags.Out | EpollFlags.Error | EpollFlags.HangUp)) != 0)
        {
            _writeBlocked = false;
            OurUnsafe.FlushNow();
        }

        if (Open && !_inputShut && (flags & ~EpollFlags.Out) != 0)
        {
            ReadReady = true;
            _readToEnd |= (flags & ~(EpollFlags.Out | EpollFlags.In)) != 0;
            ReadIfWanted();
        }
    }

    protected override IChannelUnsafe NewUnsafe() => new SocketUnsafe(this);

    protected override void DoRegister()
    {
        // One that is to connect is watched from then on: a socket that never connected is told to have hung up.
        if (_active)
        {
            Watch(Watched);
        }
    }

    protected override void DoBind(EndPoint localAddress) => Socket.Bind(localAddress);

    protected override void DoBeginRead()
    {
        if (!_inputShut)
        {
            base.DoBeginRead();
        }
    }

    protected override void DoClose()
    {
        _active = false;
        OurUnsafe.EndConnect(new ClosedChannelException());
        base.DoClose();
        _shutOutput?.TrySetException(new ClosedChannelException());
    }

    protected override void Read()
    {
        IRecvByteBufAllocatorHandle allocator = Unsafe.RecvBufAllocHandle;
        allocator.Reset(Configuration);
        ReadReady = false;
        Exception? fault = null;
        bool ended = false;
        try
        {
            do
            {
                allocator.LastBytesRead = ReceiveOne(allocator);
                ended = allocator.LastBytesRead < 0 || (allocator.LastBytesRead == 0 && _writeFault is not null);
                ReadReady = allocator.LastBytesRead > 0 && (_readToEnd || allocator.LastBytesRead == allocator.AttemptedBytesRead);
            }
            while (ReadReady && Open && (ReadPending || Configuration.AutoRead) && allocator.ContinueReading());
        }
        catch (SocketException exception)
        {
            fault = exception;
        }

        allocator.ReadComplete();
        Pipeline.FireChannelReadComplete();
        if (fault is not null || ended)
        {
            EndOfInput(fault);
        }
        else
        {
            QueueRead();
        }
    }

    /// <returns>Octets; 0 where there are none now, -1 at the peer's end.</returns>
    private unsafe int ReceiveOne(IRecvByteBufAllocatorHandle allocator)
    {
        IByteBuffer buffer = allocator.Allocate(Allocator);
        ArraySegment<byte> room = buffer.GetIoBuffer(buffer.WriterIndex, buffer.WritableBytes);
        allocator.AttemptedBytesRead = room.Count;
        int count;
        fixed (byte* octets = room.AsSpan())
        {
            do
            {
                count = (int)Libc.Receive(Descriptor, octets, (nuint)room.Count);
            }
            while (count == -Libc.Interrupted);
        }

        if (count > 0)
        {
            buffer.SetWriterIndex(buffer.WriterIndex + count);
            allocator.IncMessagesRead(1);
            ReadPending = false;
            Pipeline.FireChannelRead(buffer);
            return count;
        }

        buffer.Release();
        return count == 0 ? -1 : count == -Libc.Again ? 0 : throw SocketFault.Of(-count);
    }

    private void EndOfInput(Exception? fault)
    {
        // The kernel tells of a broken connection once: where a write heard of it, reading finds an end as if it were in order.
        fault ??= _writeFault;
        _inputShut = true;
        if (!Open)
        {
            return;
        }

        if (fault is null && ((ISocketChannelConfiguration)Configuration).AllowHalfClosure)
        {
            Pipeline.FireUserEventTriggered(ChannelInputShutdownEvent.Instance);
            return;
        }

        if (fault is not null)
        {
            Pipeline.FireExceptionCaught(fault);
        }

        _ = Unsafe.CloseAsync();
    }

    private void Connected()
    {
        _active = true;
        CacheLocalAddress();
        CacheRemoteAddress();
    }

    private sealed class Config(EpollSocketChannel channel, Socket socket) : DefaultSocketChannelConfiguration(channel, socket)
    {
        protected override void AutoReadCleared() => ((EpollSocketChannel)Channel).ClearReadPending();
    }
}
