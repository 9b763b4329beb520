using System.Net;
using System.Net.Sockets;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>A listening socket on an <see cref="EpollEventLoop"/>; its messages are <see cref="EpollSocketChannel"/>s.</summary>
internal sealed class EpollServerSocketChannel : AbstractEpollChannel, IServerSocketChannel
{
    /// <summary>Connections accepted before other channels have their turn.</summary>
    private const int AcceptsPerTurn = 64;

    private static readonly ChannelMetadata OurMetadata = new(false, AcceptsPerTurn);

    private bool _bound;

    internal EpollServerSocketChannel(AddressFamily family)
        : base(parent: null, new Socket(family, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }) => Configuration = new Config(this, Socket);

    public override ChannelMetadata Metadata => OurMetadata;

    public override IChannelConfiguration Configuration { get; }

    public override bool Active => _bound && Open;

    protected override EndPoint? RemoteAddressInternal => null;

    internal override void Ready(EpollFlags flags)
    {
        ReadReady = true;
        ReadIfWanted();
    }

    protected override IChannelUnsafe NewUnsafe() => new ServerUnsafe(this);

    protected override void DoBind(EndPoint localAddress)
    {
        Socket.Bind(localAddress);
        Socket.Listen(((IServerSocketChannelConfiguration)Configuration).Backlog);
        Watch(EpollFlags.In);
        _bound = true;
        CacheLocalAddress();
    }

    protected override void DoWrite(ChannelOutboundBuffer input) => throw new NotSupportedException("a listener writes nothing");

    protected override object FilterOutboundMessage(object message) => throw new NotSupportedException("a listener writes nothing");

    protected override void Read()
    {
        ReadPending = false;
        Exception? fault = null;
        int accepted = 0;
        while (Open && accepted < AcceptsPerTurn && (accepted == 0 || Configuration.AutoRead))
        {
            if (!TryAccept(out Socket? socket, ref fault))
            {
                break;
            }

            accepted++;
            Pipeline.FireChannelRead(new EpollSocketChannel(this, socket));
        }

        Pipeline.FireChannelReadComplete();
        if (fault is not null)
        {
            // Not the listener's end: it is told, and whoever hears of it stops accepting for a while (too many open files, say).
            Pipeline.FireExceptionCaught(fault);
        }

        QueueRead();
    }

    /// <returns>False where nobody waits, or with the fault.</returns>
    private bool TryAccept([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Socket? socket, ref Exception? fault)
    {
        while (true)
        {
            int descriptor = Libc.Accept(Descriptor);
            if (descriptor >= 0)
            {
                var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
                try
                {
                    socket = new Socket(handle);
                    return true;
                }
                catch (SocketException)
                {
                    handle.Dispose(); // it ended before it was looked at
                    continue;
                }
            }

            if (descriptor is not (-Libc.Interrupted or -Libc.ConnectionAborted))
            {
                socket = null;
                ReadReady = descriptor != -Libc.Again;
                fault = ReadReady ? SocketFault.Of(-descriptor) : null;
                return false;
            }
        }
    }

    private sealed class ServerUnsafe(EpollServerSocketChannel channel) : AbstractUnsafe(channel)
    {
        public override Task ConnectAsync(EndPoint remoteAddress, EndPoint localAddress) => throw new NotSupportedException("a listener does not connect");
    }

    private sealed class Config(EpollServerSocketChannel channel, Socket socket) : DefaultServerSocketChannelConfig(channel, socket)
    {
        protected override void AutoReadCleared() => ((EpollServerSocketChannel)Channel).ClearReadPending();
    }
}
