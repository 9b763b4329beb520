using System.Net;
using CstaConnector.Pipeline.DotNetty.Epoll;
using CstaConnector.Pipeline.Wires;
using DotNetty.Buffers;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// The one handler in a channel's pipeline: octets of a buffer are shown to the logic in place, what the logic writes is gathered in one buffer and leaves
/// with one write and flush a batch. Decides nothing.
/// </summary>
internal sealed class WireChannel : ChannelHandlerAdapter, IWire
{
    /// <summary>Octets after which the outgoing batch goes on in a new buffer: growing a buffer copies it, and a buffer is kept until its last octet left. The channel gets no
    /// more at a time: .NET's sockets tell of a send when all of it has left, and a reader must not seem to have stopped for that long.</summary>
    private const int BatchPiece = 64 * 1024;

    /// <summary>Octets that a batch begins with: some forty events of a client.</summary>
    private const int BatchStart = 4 * 1024;

    private static readonly Action<object> CutAction = static wire => ((WireChannel)wire).Cut();

    private readonly DotNettyLoop _loop;
    private readonly DotNettyTransportOptions _options;
    private readonly IWireHandler _handler;
    private readonly ConnectAttempt? _attempt;
    private IChannelHandlerContext? _context;
    private IByteBuffer? _batch;
    private Task _lastWrite = Task.CompletedTask;
    private CloseCause _cause = CloseCause.Peer;
    private string? _detail;
    private bool _readEnabled = true;
    private bool _opened;
    private bool _closing;
    private bool _outputShut;
    private Queue<IByteBuffer>? _pieces;
    private long _piecesOctets;
    private bool _behind;

    internal WireChannel(DotNettyLoop loop, DotNettyTransportOptions options, IWireHandler handler, ConnectAttempt? attempt)
    {
        _loop = loop;
        _options = options;
        _handler = handler;
        _attempt = attempt;
    }

    public string Peer { get; private set; } = string.Empty;

    public bool IsOpen => _opened && !_closing;

    /// <summary>The channel counts a buffer until its last octet left; what left of the first one, which began with its first octet, is no longer pending.</summary>
    public long PendingOctets
    {
        get
        {
            long pending = _piecesOctets + (_batch?.ReadableBytes ?? 0);
            return _context?.Channel.Unsafe.OutboundBuffer is { } buffers
                ? pending + buffers.TotalPendingWriteBytes() - ((buffers.Current as IByteBuffer)?.ReaderIndex ?? 0)
                : pending;
        }
    }

    public bool ReadEnabled
    {
        get => _readEnabled;
        set
        {
            if (_readEnabled != value && !_closing && _context is { } context)
            {
                _readEnabled = value;
                context.Channel.Configuration.AutoRead = value;
            }
        }
    }

    public void Write(ReadOnlySpan<byte> octets)
    {
        if (!IsOpen)
        {
            return;
        }

        while (!octets.IsEmpty)
        {
            if (_batch is { ReadableBytes: BatchPiece } full)
            {
                (_pieces ??= []).Enqueue(full);
                _piecesOctets += BatchPiece;
                _batch = null;
            }

            int count = Math.Min(octets.Length, BatchPiece - (_batch?.ReadableBytes ?? 0));
            _batch ??= _loop.Batches.Take(Math.Max(BatchStart, count));
            _batch.EnsureWritable(count);
            octets[..count].CopyTo(_batch.GetIoBuffer(_batch.WriterIndex, count));
            _batch.SetWriterIndex(_batch.WriterIndex + count);
            octets = octets[count..];
        }
    }

    public void Flush()
    {
        // What waits behind a peer that does not take it stays together: a buffer for each small batch would cost many times the octets in it.
        if (IsOpen && !_behind)
        {
            Send(all: false);
        }
    }

    public void Close()
    {
        if (!IsOpen)
        {
            return;
        }

        Send(all: true);
        _closing = true;
        _cause = CloseCause.Ours;
        IChannel channel = _context!.Channel;

        // What the peer still sends is taken and thrown away: unread octets would turn our close into a reset that may eat our last words.
        channel.Configuration.AutoRead = true;
        _context.Executor.Schedule(CutAction, this, _options.CloseLinger);
        if (_lastWrite.IsCompleted)
        {
            ShutOutput();
        }
        else
        {
            _lastWrite.ContinueWith(
                static (_, wire) => ((WireChannel)wire!)._loop.Execute(new ShutOutputTask((WireChannel)wire)),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    public override void HandlerAdded(IChannelHandlerContext context)
    {
        _context = context;
        if (context.Channel is EpollSocketChannel epoll)
        {
            epoll.WritesAreVoid = true; // it tells itself what a failed write means, and when all has left
        }
    }

    public override void ChannelActive(IChannelHandlerContext context)
    {
        if (_opened)
        {
            return;
        }

        if (_attempt is not null && !_attempt.TryOpen())
        {
            _ = context.CloseAsync(); // it came after its time
            return;
        }

        _opened = true;
        Peer = context.Channel.RemoteAddress is IPEndPoint peer ? Name(peer) : "unknown";
        _loop.Add(this);
        try
        {
            _handler.Opened(this);
        }
        catch (Exception exception)
        {
            OurFault(exception);
        }
    }

    public override void ChannelRead(IChannelHandlerContext context, object message)
    {
        var buffer = (IByteBuffer)message;
        try
        {
            if (IsOpen && buffer.IsReadable())
            {
                _handler.Received(buffer.GetIoBuffer(buffer.ReaderIndex, buffer.ReadableBytes));
            }
        }
        catch (Exception exception)
        {
            OurFault(exception);
        }
        finally
        {
            buffer.Release();
        }
    }

    public override void ChannelReadComplete(IChannelHandlerContext context)
    {
        if (!IsOpen)
        {
            return;
        }

        try
        {
            _handler.ReadComplete();
        }
        catch (Exception exception)
        {
            OurFault(exception);
        }
    }

    /// <summary>The peer took most of what waited for it: what was gathered since then follows.</summary>
    public override void ChannelWritabilityChanged(IChannelHandlerContext context)
    {
        if (_behind && context.Channel.IsWritable)
        {
            _behind = false;
            Flush();
        }
    }

    public override void ExceptionCaught(IChannelHandlerContext context, Exception exception)
    {
        if (!_closing)
        {
            _cause = CloseCause.Broken;
            _detail = DotNettyTransportOptions.Words(exception);
        }

        _ = context.CloseAsync();
    }

    public override void ChannelInactive(IChannelHandlerContext context)
    {
        while (Next() is { } unsent)
        {
            unsent.Release();
        }

        if (!_opened)
        {
            return; // a connect attempt that failed; it says so itself
        }

        bool wasClosing = _closing;
        _closing = true;
        _loop.Remove(this);
        if (!wasClosing && _cause == CloseCause.Peer && _lastWrite.IsFaulted)
        {
            _cause = CloseCause.Broken;
            _detail = DotNettyTransportOptions.Words(_lastWrite.Exception!);
        }

        try
        {
            _handler.Closed(_cause, _detail);
        }
        catch (Exception exception)
        {
            _options.Fault(exception);
        }
    }

    private static string Name(IPEndPoint peer) =>
        (peer.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(peer.Address.MapToIPv4(), peer.Port) : peer).ToString();

    /// <summary>Gives the channel what was written, as long as it takes it.</summary>
    /// <param name="all">Whether it gets the rest as well, because nothing follows.</param>
    private void Send(bool all)
    {
        while ((all || !_behind) && Next() is { } batch)
        {
            Remember(_context!.WriteAndFlushAsync(batch.Retain()));
            _loop.Batches.LetGo(batch);
            _behind = !_context.Channel.IsWritable;
        }
    }

    private IByteBuffer? Next()
    {
        if (_pieces is not null && _pieces.TryDequeue(out IByteBuffer? piece))
        {
            _piecesOctets -= piece.ReadableBytes;
            return piece;
        }

        IByteBuffer? batch = _batch;
        _batch = null;
        return batch;
    }

    private void Remember(Task write)
    {
        _lastWrite = write;
        _ = write.Exception; // observed: the channel's own end tells the logic
    }

    private void ShutOutput()
    {
        if (_outputShut || _context is not { Channel.Active: true } context)
        {
            return;
        }

        _outputShut = true;
        _ = context.Channel is EpollSocketChannel epoll ? epoll.ShutdownOutputAsync() : ((TcpSocketChannel)context.Channel).ShutdownOutputAsync();
    }

    private void Cut()
    {
        if (_context is { Channel.Open: true } context)
        {
            _ = context.CloseAsync();
        }
    }

    private void OurFault(Exception exception)
    {
        _options.Fault(exception);
        if (IsOpen)
        {
            _closing = true;
            _cause = CloseCause.Broken;
            _detail = "a fault of ours; see the log";
        }

        _ = _context!.CloseAsync();
    }

    private sealed class ShutOutputTask(WireChannel wire) : Loops.ILoopTask
    {
        public void Run() => wire.ShutOutput();
    }
}
