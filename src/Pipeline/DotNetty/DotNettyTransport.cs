using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty.Epoll;
using CstaConnector.Pipeline.Wires;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;
using LoopExecutor = DotNetty.Transport.Channels.IEventLoop;

namespace CstaConnector.Pipeline.DotNetty;

/// <summary>
/// Connections over DotNetty's TCP channels: our epoll channels, or DotNetty's own over .NET's sockets. The only part of the connector that knows DotNetty.
/// </summary>
public sealed class DotNettyTransport : ITransport
{
    private readonly MultithreadEventLoopGroup _group;
    private readonly DotNettyLoop[] _loops;
    private readonly FrozenDictionary<LoopExecutor, DotNettyLoop> _loopOf;
    private readonly List<DotNettyListener> _listeners = [];
    private readonly CancellationTokenSource _closing = new();
    private int _disposed;

    private DotNettyTransport(int loops, DotNettyTransportOptions options)
    {
        Options = options;
        UsesEpoll = options.Transport == TransportChoice.Auto && EpollSupport.IsAvailable;
        int next = 0;
        _group = new MultithreadEventLoopGroup(group => NewLoop(group, $"{options.LoopName}-{next++}"), loops);
        _loops = [.. _group.Items.Select((executor, index) => new DotNettyLoop($"{options.LoopName}-{index}", executor, options))];
        _loopOf = _loops.ToFrozenDictionary(loop => loop.Executor);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Loops.IEventLoop> Loops => _loops;

    /// <summary>Whether it talks to epoll itself; otherwise .NET's sockets do.</summary>
    public bool UsesEpoll { get; }

    internal static PooledByteBufferAllocator Allocator => PooledByteBufferAllocator.Default;

    internal DotNettyTransportOptions Options { get; }

    /// <summary>Starts the event loops, a thread each.</summary>
    /// <param name="loops">How many, 1 or more; 0 takes the number of processors.</param>
    /// <param name="options">How it is made; the defaults are production's.</param>
    public static DotNettyTransport Create(int loops, DotNettyTransportOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(loops);
        options ??= new DotNettyTransportOptions();
        ResourceLeakDetector.Level = (options.LeakDetection ?? DotNettyTransportOptions.LeakDetectionOfEnvironment()) switch
        {
            BufferLeakDetection.Simple => ResourceLeakDetector.DetectionLevel.Simple,
            BufferLeakDetection.Advanced => ResourceLeakDetector.DetectionLevel.Advanced,
            BufferLeakDetection.Paranoid => ResourceLeakDetector.DetectionLevel.Paranoid,
            _ => ResourceLeakDetector.DetectionLevel.Disabled,
        };
        return new DotNettyTransport(loops == 0 ? Environment.ProcessorCount : loops, options);
    }

    /// <inheritdoc/>
    public void Connect(Loops.IEventLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (loop is not DotNettyLoop own || !_loopOf.ContainsKey(own.Executor))
        {
            throw new ArgumentException("not a loop of this transport", nameof(loop));
        }

        // Its continuations need not come back here; the outcome reaches the handler on its loop.
        _ = new ConnectAttempt(this, own, host, port, timeout, handler).RunAsync(_closing.Token);
    }

    /// <inheritdoc/>
    public async ValueTask<IListener> ListenAsync(string host, int port, Func<Loops.IEventLoop, IWireHandler> accept)
    {
        ArgumentNullException.ThrowIfNull(accept);
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        try
        {
            IPAddress address = IPAddress.TryParse(host, out IPAddress? literal)
                ? literal
                : (await Dns.GetHostAddressesAsync(host).ConfigureAwait(false))[0];
            ServerBootstrap bootstrap = new ServerBootstrap()
                .Group(_group)
                .ChannelFactory(() => UsesEpoll ? new EpollServerSocketChannel(address.AddressFamily) : new TcpServerSocketChannel(address.AddressFamily))
                .Option(ChannelOption.SoBacklog, Options.Backlog)
                .ChildOption(ChannelOption.TcpNodelay, true)
                .ChildOption(ChannelOption.SoKeepalive, true)
                .ChildOption(ChannelOption.Allocator, Allocator)
                .ChildHandler(new ActionChannelInitializer<ISocketChannel>(channel => Accepted(channel, accept)));
            if (Options.SendBufferOctets > 0)
            {
                bootstrap.ChildOption(ChannelOption.SoSndbuf, Options.SendBufferOctets);
            }

            IChannel channel = await bootstrap.BindAsync(new IPEndPoint(address, port)).ConfigureAwait(false);
            var listener = new DotNettyListener(channel, Options.ShutdownTimeout);
            lock (_listeners)
            {
                _listeners.Add(listener);
            }

            return listener;
        }
        catch (Exception exception)
        {
            throw new IOException($"cannot listen on {host}:{port}: {DotNettyTransportOptions.Words(exception)}", exception);
        }
    }

    /// <summary>Stops listening, closes every connection after what was flushed, and ends the loops. Every wait is bounded.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        DotNettyListener[] listeners;
        lock (_listeners)
        {
            listeners = [.. _listeners];
        }

        foreach (DotNettyListener listener in listeners)
        {
            await listener.CloseAsync().ConfigureAwait(false);
        }

        foreach (DotNettyLoop loop in _loops)
        {
            loop.CloseWires();
        }

        long start = Environment.TickCount64;
        while (_loops.Any(loop => loop.WireCount > 0) && Environment.TickCount64 - start < Options.ShutdownTimeout.TotalMilliseconds)
        {
            await Task.Delay(5).ConfigureAwait(false);
        }

        await Bounded(_group.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.Zero), Options.ShutdownTimeout).ConfigureAwait(false);
        if (_group.TerminationCompletion.IsCompleted)
        {
            Array.ForEach(_loops, loop => loop.Release());
        }

        _closing.Dispose();
    }

    /// <summary>Waits for something of DotNetty's, which may fail or never end.</summary>
    internal static async Task Bounded(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Closing goes on whatever happened to the part.
        }
    }

    /// <summary>A channel for a connection to be made.</summary>
    internal IChannel NewChannel(AddressFamily family) => UsesEpoll ? new EpollSocketChannel(family) : new TcpSocketChannel(family);

    private LoopExecutor NewLoop(IEventLoopGroup group, string name)
    {
        if (!UsesEpoll)
        {
            return new SingleThreadEventLoop(group, name);
        }

        var loop = new EpollEventLoop(group, name, Options.Fault);
        _ = loop.TerminationCompletion.ContinueWith(
            ended => Options.Fault(ended.Exception!),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        return loop;
    }

    private void Accepted(ISocketChannel channel, Func<Loops.IEventLoop, IWireHandler> accept)
    {
        DotNettyLoop loop = _loopOf[channel.EventLoop];
        channel.Configuration.RecvByteBufAllocator = loop.ReceiveAllocator;
        IWireHandler handler;
        try
        {
            handler = accept(loop);
        }
        catch (Exception exception)
        {
            Options.Fault(exception);
            _ = channel.CloseAsync();
            return;
        }

        channel.Pipeline.AddLast(new WireChannel(loop, Options, handler, attempt: null));
    }
}
