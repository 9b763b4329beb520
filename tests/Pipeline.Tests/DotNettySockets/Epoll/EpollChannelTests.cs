using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty.Epoll;
using CstaConnector.TestKit;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace CstaConnector.Pipeline.Tests.DotNettySockets.Epoll;

/// <summary>The channel as any user of DotNetty sees it; the other side is a plain socket.</summary>
[Collection(SocketCollection.Name)]
public sealed class EpollChannelTests : IAsyncLifetime
{
    private readonly EpollEventLoop _loop = new(null, "tested");
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public EpollChannelTests()
    {
        ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Paranoid;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(100);
    }

    private EndPoint Address => _listener.LocalEndPoint!;

    public Task InitializeAsync()
    {
        LeakWatch.PutAside();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _loop.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.FromSeconds(5)).WaitAsync(TimeSpan.FromSeconds(5));
        _listener.Dispose();
        Assert.Empty(LeakWatch.Take());
    }

    [EpollFact]
    public async Task A_peers_end_is_an_event_where_half_a_connection_is_allowed_and_writing_goes_on()
    {
        var handler = new ChannelRecorder();
        (EpollSocketChannel channel, Socket peer) = await Pair(handler, bootstrap => bootstrap.Option(ChannelOption.AllowHalfClosure, true));
        peer.Send("before"u8);
        peer.Shutdown(SocketShutdown.Send);
        await handler.InputShutdown.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("before"u8.ToArray(), handler.Received);
        Assert.True(channel.Open && channel.Active);
        await channel.WriteAndFlushAsync(Unpooled.CopiedBuffer("after"u8.ToArray())).WaitAsync(TimeSpan.FromSeconds(5));
        var room = new byte[5];
        Assert.Equal(5, peer.Receive(room));
        await channel.ShutdownOutputAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, peer.Receive(room));
        await channel.CloseAsync();
        Assert.Empty(handler.Faults);
    }

    /// <summary>Linux stops a read at the mark of urgent data, with octets behind it that no further edge tells of.</summary>
    [EpollFact]
    public async Task What_stands_behind_urgent_data_is_read_without_waiting_for_more()
    {
        var handler = new ChannelRecorder();
        (EpollSocketChannel channel, Socket peer) = await Pair(handler);
        using var busy = new ManualResetEventSlim();
        _loop.Execute(() => busy.Wait(TimeSpan.FromSeconds(5)));
        peer.Send("abc"u8);
        peer.Send("x"u8, SocketFlags.OutOfBand);
        peer.Send("def"u8);
        await Task.Delay(50);
        busy.Set();
        for (int i = 0; i < 500 && handler.Received.Length < 6; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal("abcdef"u8.ToArray(), handler.Received);
        await channel.CloseAsync();
    }

    /// <summary>.NET's sockets look at the outcome of an attempt when they are asked for an address, and take its error away.</summary>
    [EpollFact]
    public async Task Asking_for_addresses_does_not_make_a_refused_connect_a_success()
    {
        using Socket refusing = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        refusing.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and nobody listens
        for (int i = 0; i < 20; i++)
        {
            var channel = new EpollSocketChannel(AddressFamily.InterNetwork);
            await _loop.RegisterAsync(channel);
            Task? connecting = null;
            using var asked = new ManualResetEventSlim();
            _loop.Execute(() =>
            {
                connecting = channel.ConnectAsync(refusing.LocalEndPoint!);
                Thread.Sleep(5); // refused by now, and not heard of it
                _ = channel.RemoteAddress;
                _ = channel.LocalAddress;
                _ = channel.ToString();
                asked.Set();
            });
            asked.Wait(TimeSpan.FromSeconds(5));
            await Assert.ThrowsAsync<ConnectException>(() => connecting!.WaitAsync(TimeSpan.FromSeconds(5)));
            await channel.CloseAsync();
        }
    }

    [EpollFact]
    public async Task Our_half_ends_after_everything_that_was_flushed_and_reading_goes_on()
    {
        var handler = new ChannelRecorder();
        (EpollSocketChannel channel, Socket peer) = await Pair(handler);
        Task write = channel.WriteAndFlushAsync(Unpooled.WrappedBuffer(Pattern.Octets(0, 10_000_000)));
        Task shut = channel.ShutdownOutputAsync();
        Assert.Same(shut, channel.ShutdownOutputAsync());
        await Task.Delay(50);
        Assert.False(write.IsCompleted || shut.IsCompleted);
        Assert.Equal(10_000_000, await Task.Run(() => ReceiveAll(peer)));
        await Task.WhenAll(write, shut).WaitAsync(TimeSpan.FromSeconds(5));
        peer.Send("still"u8);
        Assert.True(await handler.HasReceived(5));
        await Assert.ThrowsAsync<ClosedChannelException>(() => channel.WriteAndFlushAsync(Unpooled.CopiedBuffer([1])));
        peer.Close();
        await channel.CloseCompletion.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(handler.Faults);
    }

    [EpollTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public async Task Many_buffers_of_one_flush_leave_whole_and_in_order(int count)
    {
        (EpollSocketChannel channel, Socket peer) = await Pair(new ChannelRecorder());
        peer.ReceiveBufferSize = 65_536;
        var random = new Random(count);
        int total = 0;
        var writes = new List<Task>();
        var all = new System.Threading.Tasks.TaskCompletionSource();
        _loop.Execute(() =>
        {
            for (int i = 0; i < count; i++)
            {
                writes.Add(channel.WriteAsync(NextBuffer(random, i, ref total)));
            }

            channel.Flush();
            all.SetResult();
        });
        await all.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Task ended = channel.ShutdownOutputAsync();
        Assert.Equal(total, await Task.Run(() => ReceiveAll(peer)));
        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(5));
        await ended.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [EpollFact]
    public async Task What_is_not_a_buffer_cannot_be_written()
    {
        (EpollSocketChannel channel, Socket _) = await Pair(new ChannelRecorder());
        NotSupportedException error = await Assert.ThrowsAsync<NotSupportedException>(() => channel.WriteAndFlushAsync("text"));
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
        channel.WritesAreVoid = true;
        await Assert.ThrowsAsync<NotSupportedException>(() => channel.WriteAndFlushAsync("text"));
    }

    [EpollFact]
    public async Task A_write_after_the_end_fails_and_its_buffer_is_given_back()
    {
        (EpollSocketChannel channel, Socket _) = await Pair(new ChannelRecorder());
        await channel.CloseAsync();
        await Assert.ThrowsAsync<ClosedChannelException>(() => channel.WriteAndFlushAsync(PooledByteBufferAllocator.Default.Buffer(8).WriteInt(1)));
    }

    [EpollFact]
    public async Task A_write_that_waits_when_the_connection_breaks_fails()
    {
        var handler = new ChannelRecorder();
        (EpollSocketChannel channel, Socket peer) = await Pair(handler);
        Task write = channel.WriteAndFlushAsync(Unpooled.WrappedBuffer(new byte[30_000_000]));
        await Task.Delay(100);
        Assert.False(write.IsCompleted);
        peer.LingerState = new LingerOption(true, 0);
        peer.Close();
        await Assert.ThrowsAnyAsync<Exception>(() => write.WaitAsync(TimeSpan.FromSeconds(5)));
        await channel.CloseCompletion.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.IsType<SocketException>(Assert.Single(handler.Faults));
    }

    [EpollFact]
    public async Task Connecting_fails_as_over_sockets()
    {
        EndPoint nobody = Address;
        _listener.Close();
        Exception ours = await Assert.ThrowsAnyAsync<Exception>(() => Connect(() => new EpollSocketChannel(AddressFamily.InterNetwork), _loop, nobody));
        var other = new SingleThreadEventLoop();
        Exception theirs = await Assert.ThrowsAnyAsync<Exception>(() => Connect(() => new TcpSocketChannel(AddressFamily.InterNetwork), other, nobody));
        await other.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.Zero);
        Assert.Equal((theirs.GetType(), theirs.Message), (ours.GetType(), ours.Message));
        Assert.Equal(
            (theirs.GetBaseException().GetType(), theirs.GetBaseException().Message),
            (ours.GetBaseException().GetType(), ours.GetBaseException().Message));
        Assert.Equal(SocketError.ConnectionRefused, ((SocketException)ours.GetBaseException()).SocketErrorCode);
    }

    [EpollFact]
    public async Task Connecting_ends_with_its_time_out_and_with_a_close()
    {
        using var full = new FullListener();
        ConnectTimeoutException late = await Assert.ThrowsAsync<ConnectTimeoutException>(() => Connect(
            () => new EpollSocketChannel(AddressFamily.InterNetwork), _loop, full.Address, bootstrap => bootstrap.Option(ChannelOption.ConnectTimeout, TimeSpan.FromMilliseconds(200))));
        Assert.Contains(full.Address.ToString()!, late.Message, StringComparison.Ordinal);

        EpollSocketChannel? made = null;
        Task connecting = Connect(() => made = new EpollSocketChannel(AddressFamily.InterNetwork), _loop, full.Address);
        await Task.Delay(100);
        Assert.False(connecting.IsCompleted);
        await made!.CloseAsync();
        await Assert.ThrowsAsync<ClosedChannelException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.False(made.Open);
    }

    [EpollFact]
    public async Task A_channel_connects_once()
    {
        (EpollSocketChannel channel, Socket _) = await Pair(new ChannelRecorder());
        await Assert.ThrowsAsync<InvalidOperationException>(() => channel.ConnectAsync(Address));
        Assert.True(channel.Active);
    }

    [EpollFact]
    public async Task Options_reach_the_socket_and_are_read_back()
    {
        (EpollSocketChannel channel, Socket _) = await Pair(new ChannelRecorder(), bootstrap => bootstrap
            .Option(ChannelOption.TcpNodelay, true)
            .Option(ChannelOption.SoKeepalive, true)
            .Option(ChannelOption.SoReuseaddr, true)
            .Option(ChannelOption.SoLinger, 3)
            .Option(ChannelOption.SoRcvbuf, 20_000)
            .Option(ChannelOption.SoSndbuf, 30_000));
        IChannelConfiguration options = channel.Configuration;
        Assert.True(options.GetOption(ChannelOption.TcpNodelay) && options.GetOption(ChannelOption.SoKeepalive) && options.GetOption(ChannelOption.SoReuseaddr));
        Assert.Equal(3, options.GetOption(ChannelOption.SoLinger));
        Assert.Equal((40_000, 60_000), (options.GetOption(ChannelOption.SoRcvbuf), options.GetOption(ChannelOption.SoSndbuf))); // Linux doubles them
    }

    [EpollFact]
    public async Task Addresses_are_known_on_both_sides_over_IPv6_as_well()
    {
        var accepted = new System.Threading.Tasks.TaskCompletionSource<IChannel>(TaskCreationOptions.RunContinuationsAsynchronously);
        IChannel listener = await new ServerBootstrap()
            .Group(_loop)
            .ChannelFactory(() => new EpollServerSocketChannel(AddressFamily.InterNetworkV6))
            .ChildHandler(new ActionChannelInitializer<IChannel>(accepted.SetResult))
            .BindAsync(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        IChannel client = await Connect(() => new EpollSocketChannel(AddressFamily.InterNetworkV6), _loop, listener.LocalAddress);
        IChannel server = await accepted.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(listener.LocalAddress, client.RemoteAddress);
        Assert.Equal(client.LocalAddress, server.RemoteAddress);
        Assert.Same(listener, server.Parent);
        EndPoint peer = server.RemoteAddress;
        await client.CloseAsync();
        await server.CloseCompletion.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(peer, server.RemoteAddress);
    }

    [EpollFact]
    public async Task A_listener_that_does_not_read_accepts_nobody_until_it_does()
    {
        var accepted = new System.Collections.Concurrent.ConcurrentQueue<IChannel>();
        IChannel listener = await new ServerBootstrap()
            .Group(_loop)
            .ChannelFactory(() => new EpollServerSocketChannel(AddressFamily.InterNetwork))
            .Option(ChannelOption.AutoRead, false)
            .ChildHandler(new ActionChannelInitializer<IChannel>(accepted.Enqueue))
            .BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        Socket[] clients = [.. Enumerable.Range(0, 70).Select(_ =>
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            client.Connect(listener.LocalAddress);
            return client;
        })];
        await Task.Delay(50);
        Assert.Empty(accepted);
        listener.Read();
        Assert.True(SpinWait.SpinUntil(() => accepted.Count == 1, TimeSpan.FromSeconds(5)));
        await Task.Delay(50);
        Assert.Single(accepted);
        listener.Configuration.AutoRead = true;
        Assert.True(SpinWait.SpinUntil(() => accepted.Count == 70, TimeSpan.FromSeconds(5)), $"{accepted.Count} accepted");
        Array.ForEach(clients, client => client.Dispose());
    }

    private static IByteBuffer NextBuffer(Random random, int i, ref int total)
    {
        int size = random.Next(4) == 0 ? 0 : 1 << random.Next(0, 15);
        byte[] octets = Pattern.Octets(total, size);
        total += size;
        return (i % 4) switch
        {
            0 => Unpooled.WrappedBuffer(octets),
            1 => PooledByteBufferAllocator.Default.HeapBuffer(size).WriteBytes(octets),
            2 => PooledByteBufferAllocator.Default.DirectBuffer(size).WriteBytes(octets),
            _ => Unpooled.WrappedBuffer(Unpooled.WrappedBuffer(octets, 0, size / 2), Unpooled.WrappedBuffer(octets, size / 2, size - (size / 2))),
        };
    }

    private static long ReceiveAll(Socket peer)
    {
        peer.ReceiveTimeout = 10_000;
        var room = new byte[65_536];
        long received = 0;
        for (int count; (count = peer.Receive(room)) > 0; received += count)
        {
            Assert.Equal(-1, Pattern.FirstFault(received, room.AsSpan(0, count)));
        }

        return received;
    }

    private static Task<IChannel> Connect(Func<IChannel> make, IEventLoop loop, EndPoint remote, Func<Bootstrap, Bootstrap>? with = null, IChannelHandler? handler = null)
    {
        Bootstrap bootstrap = new Bootstrap().Group(loop).ChannelFactory(make).Handler(handler ?? new ChannelRecorder());
        return (with?.Invoke(bootstrap) ?? bootstrap).ConnectAsync(remote).WaitAsync(TimeSpan.FromSeconds(5));
    }

    private async Task<(EpollSocketChannel Channel, Socket Peer)> Pair(ChannelRecorder handler, Func<Bootstrap, Bootstrap>? with = null)
    {
        IChannel channel = await Connect(() => new EpollSocketChannel(AddressFamily.InterNetwork), _loop, Address, with, handler);
        return ((EpollSocketChannel)channel, await _listener.AcceptAsync());
    }
}
