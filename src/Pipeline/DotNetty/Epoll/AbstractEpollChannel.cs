using System.Net;
using System.Net.Sockets;
using DotNetty.Common.Concurrency;
using DotNetty.Transport.Channels;

namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>
/// What a connection and a listener have in common: the socket, its place in the loop's epoll set, and what epoll has told of its readiness and was not yet acted upon. The
/// socket is .NET's, for its options and addresses; it is never read or written through it, so that .NET's own epoll thread never hears of it.
/// </summary>
internal abstract class AbstractEpollChannel : AbstractChannel
{
    private readonly ReadRun _readRun;
    private ulong _token;
    private bool _watched;
    private bool _readQueued;
    private volatile bool _open = true;

    protected AbstractEpollChannel(IChannel? parent, Socket socket)
        : base(parent)
    {
        Socket = socket;
        Descriptor = (int)socket.SafeHandle.DangerousGetHandle();
        _readRun = new ReadRun(this);
    }

    public override bool Open => _open;

    /// <summary>The socket's number, valid while <see cref="Open"/>; the loop's thread alone closes it.</summary>
    internal int Descriptor { get; }

    protected Socket Socket { get; }

    protected EpollEventLoop Loop => (EpollEventLoop)EventLoop;

    /// <summary>Whether somebody asked for a read that has not happened.</summary>
    protected bool ReadPending { get; set; }

    /// <summary>Whether the socket may have something that epoll will not tell of again.</summary>
    protected bool ReadReady { get; set; }

    protected override EndPoint? LocalAddressInternal => Socket.LocalEndPoint;

    private bool WantsRead => _open && ReadReady && (ReadPending || Configuration.AutoRead);

    /// <summary>Epoll tells of the socket. On the loop.</summary>
    internal abstract void Ready(EpollFlags flags);

    /// <summary>Reading was switched off. From any thread.</summary>
    internal void ClearReadPending()
    {
        if (Registered && !EventLoop.InEventLoop)
        {
            EventLoop.Execute(static channel => ((AbstractEpollChannel)channel).ReadPending = false, this);
        }
        else
        {
            ReadPending = false;
        }
    }

    protected override bool IsCompatible(IEventLoop eventLoop) => eventLoop is EpollEventLoop;

    protected override void DoBeginRead()
    {
        ReadPending = true;
        QueueRead();
    }

    /// <summary>Reads what is ready and wanted, as a task of its own so that other channels have their turn.</summary>
    protected void QueueRead()
    {
        if (!_readQueued && WantsRead)
        {
            _readQueued = true;
            Loop.Execute(_readRun);
        }
    }

    /// <summary>Reads now what is ready, if it is wanted.</summary>
    protected void ReadIfWanted()
    {
        if (WantsRead)
        {
            Read();
        }
    }

    /// <summary>Reads a batch.</summary>
    protected abstract new void Read();

    protected void Watch(EpollFlags flags)
    {
        _token = Loop.Add(this, flags);
        _watched = true;
    }

    protected override void DoDeregister() => Unwatch();

    protected override void DoDisconnect() => DoClose();

    protected override void DoClose()
    {
        if (_open)
        {
            _open = false;
            Unwatch();
            Socket.Dispose();
        }
    }

    private void Unwatch()
    {
        if (_watched)
        {
            _watched = false;
            Loop.Remove(this, _token);
        }
    }

    private sealed class ReadRun(AbstractEpollChannel channel) : IRunnable
    {
        public void Run()
        {
            channel._readQueued = false;
            try
            {
                channel.ReadIfWanted();
            }
            catch (Exception fault)
            {
                // As in the loop's own dispatch: whoever has the channel hears of it, for nothing else would wake it again.
                channel.Pipeline.FireExceptionCaught(fault);
            }
        }
    }
}
