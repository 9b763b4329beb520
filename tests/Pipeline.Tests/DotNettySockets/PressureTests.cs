using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>Peers that read late, not at all, too many at once, or end in the middle; .NET's plain sockets are the other side.</summary>
public abstract class PressureTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly ConcurrentQueue<Meter> _servers = new();
    private readonly TransportChoice _choice;
    private readonly DotNettyTransport _transport;

    protected PressureTests(TransportChoice choice)
    {
        _choice = choice;
        _transport = NewTransport();
    }

    public Task InitializeAsync()
    {
        LeakWatch.PutAside();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _transport.DisposeAsync();
        Assert.Empty(LeakWatch.Take());
        Assert.Empty(_faults);
        Assert.All(_servers, server => Assert.Equal(-1, server.FirstFault));
    }

    [Fact]
    public async Task A_reader_that_stops_and_takes_little_gets_every_octet_in_order()
    {
        const int Total = 24_000_000;
        IListener listener = await Listen();
        using var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
        Meter server = await Server();
        var random = new Random(4711);
        int written = 0;
        Task writing = Task.Run(async () =>
        {
            while (written < Total)
            {
                await server.On(wire =>
                {
                    // Batches of one octet to many buffers, some of them flushed while earlier ones wait.
                    int batch = Math.Min(Total - written, 1 << random.Next(0, 20));
                    byte[] octets = Pattern.Octets(written, batch);
                    int cut = random.Next(batch + 1);
                    wire.Write(octets.AsSpan(0, cut));
                    wire.Write(octets.AsSpan(cut));
                    wire.Flush();
                    written += batch;
                });
            }
        });
        var room = new byte[100_000];
        long received = 0;
        for (int reads = 0; received < Total; reads++)
        {
            if (reads % 500 == 0)
            {
                await Task.Delay(50);
            }

            int count = await peer.ReceiveAsync(room.AsMemory(0, 1 + random.Next(room.Length))).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(-1, Pattern.FirstFault(received, room.AsSpan(0, count)));
            received += count;
        }

        await writing;
        long pending = -1;
        await server.On(wire => pending = wire.PendingOctets);
        Assert.Equal(0, pending);
        Assert.Equal(Total, received);
    }

    [Fact]
    public async Task A_reader_that_stopped_has_the_configured_buffer_and_what_left_of_a_batch_is_not_pending()
    {
        const int Batch = 4_000_000;
        const int SendBuffer = 64 * 1024;
        await using DotNettyTransport transport = NewTransport(SendBuffer);
        using Socket peer = NewReader(out Task<Meter> accepted, await ListenOn(transport));
        Meter server = await accepted;
        await server.On(wire =>
        {
            wire.Write(Pattern.Octets(0, Batch));
            wire.Flush();
        });
        long pending = await Settled(server);
        Assert.InRange(Batch - pending, 4_096, 6 * SendBuffer); // twice for the kernel's bookkeeping, and what the receiver's holds
        peer.ReceiveTimeout = 10_000;
        var room = new byte[1_000_000];
        for (int got = 0; got < room.Length;)
        {
            got += peer.Receive(room, got, room.Length - got, SocketFlags.None);
        }

        Assert.InRange(pending - await Settled(server), room.Length - (6 * SendBuffer), room.Length + (6 * SendBuffer));
    }

    [Fact]
    public async Task What_waits_for_a_reader_that_stopped_costs_little_more_than_its_octets()
    {
        const int Flushes = 30_000;
        const int Octets = 100;
        await using DotNettyTransport transport = NewTransport(16 * 1024);
        using Socket peer = NewReader(out Task<Meter> accepted, await ListenOn(transport));
        Meter server = await accepted;
        long before = HeldOctets();
        for (int i = 0; i < Flushes; i += 1_000)
        {
            await server.On(wire =>
            {
                for (int flush = i; flush < i + 1_000; flush++)
                {
                    wire.Write(Pattern.Octets(flush * Octets, Octets));
                    wire.Flush();
                }
            });
        }

        // In a buffer of 4 KiB each they would take 120 MB; the pool takes its memory in chunks of 16 MiB.
        Assert.True(await Settled(server) > 2_000_000);
        Assert.InRange(HeldOctets() - before, 0, 34_000_000);
        _ = server.On(wire => wire.Close());
        Assert.Equal(Flushes * Octets, ReceiveAll(peer));
    }

    [Fact]
    public async Task Reading_that_is_switched_off_and_on_loses_nothing()
    {
        const int Total = 12_000_000;
        IListener listener = await Listen();
        using Socket peer = await Connect(listener);
        Meter server = await Server();
        Task sending = Task.Run(() => Send(peer, 0, Total));
        var random = new Random(815);
        while (!sending.IsCompleted)
        {
            await server.On(wire => wire.ReadEnabled = false);
            await Task.Delay(random.Next(20));
            await server.On(wire => wire.ReadEnabled = true);
            await Task.Delay(random.Next(3));
        }

        await sending;
        Assert.True(await server.HasReceived(Total));
        Assert.Equal(Total, server.Received);
    }

    [Fact]
    public async Task What_came_while_reading_was_off_for_long_is_read_before_the_end_that_came_too()
    {
        IListener listener = await Listen();
        using Socket peer = await Connect(listener);
        Meter server = await Server();
        await server.On(wire => wire.ReadEnabled = false);
        await Task.Delay(100); // a read that was under way has its end
        Send(peer, 0, 100_000);
        peer.Shutdown(SocketShutdown.Send);
        await Task.Delay(1_000);
        Assert.InRange(server.Received, 0, 65_536);
        Assert.False(server.IsClosed);
        await server.On(wire => wire.ReadEnabled = true);
        Assert.Equal((CloseCause.Peer, null), await server.Closed);
        Assert.Equal(100_000, server.Received);
    }

    [Fact]
    public async Task A_reset_while_reading_is_off_is_told_when_it_is_on_again()
    {
        IListener listener = await Listen();
        Socket peer = await Connect(listener);
        Meter server = await Server();
        await server.On(wire => wire.ReadEnabled = false);
        await Task.Delay(100);
        peer.LingerState = new LingerOption(true, 0);
        peer.Close();
        await Task.Delay(100);
        await server.On(wire => wire.ReadEnabled = true);
        Assert.Equal(CloseCause.Broken, (await server.Closed).Cause);
    }

    [Fact]
    public async Task A_reset_that_a_write_hears_of_first_is_told_as_broken()
    {
        IListener listener = await Listen();
        Socket peer = await Connect(listener);
        Meter server = await Server();
        await server.On(wire => wire.ReadEnabled = false);
        await Task.Delay(100);
        peer.LingerState = new LingerOption(true, 0);
        peer.Close();
        await Task.Delay(100);
        await server.On(wire =>
        {
            wire.Write("nobody hears"u8);
            wire.Flush();
            wire.Write("this neither"u8);
            wire.Flush();
            wire.ReadEnabled = true;
        });
        (CloseCause cause, string? detail) = await server.Closed;
        Assert.Equal(CloseCause.Broken, cause);
        Assert.False(string.IsNullOrEmpty(detail));
    }

    [Fact]
    public async Task The_last_octets_of_a_peer_that_ends_are_read_though_writing_to_it_failed()
    {
        IListener listener = await Listen();
        using Socket peer = await Connect(listener);
        Meter server = await Server();
        await server.On(wire => wire.ReadEnabled = false);
        await Task.Delay(100);
        Send(peer, 0, 5_000);
        peer.Close(); // in order; what we write now is answered with a reset
        await Task.Delay(50);
        for (int i = 0; i < 3; i++)
        {
            await server.On(wire =>
            {
                wire.Write("too late"u8);
                wire.Flush();
            });
            await Task.Delay(20);
        }

        await server.On(wire => wire.ReadEnabled = true);
        Assert.Equal(CloseCause.Broken, (await server.Closed).Cause);
        Assert.Equal(5_000, server.Received);
    }

    [Fact]
    public async Task A_close_ends_our_direction_first_and_hears_the_peers_last_octets()
    {
        IListener listener = await Listen();
        using Socket peer = await Connect(listener);
        Meter server = await Server();
        await server.On(wire =>
        {
            wire.Write(Pattern.Octets(0, 3_000_000));
            wire.Close();
        });
        Assert.False(server.IsClosed);
        Assert.Equal(3_000_000, ReceiveAll(peer));
        Assert.False(server.IsClosed); // our direction has ended, the peer's has not
        Send(peer, 0, 100);
        peer.Shutdown(SocketShutdown.Send);
        Assert.Equal(CloseCause.Ours, (await server.Closed).Cause);
        Assert.Equal(0, server.Received); // taken and thrown away
    }

    [Fact]
    public async Task Two_thousand_connections_at_once_echo_and_close()
    {
        const int Count = 2_000;
        IListener listener = await Listen(echo: true);
        Meter[] clients = [.. Enumerable.Range(0, Count).Select(i =>
        {
            var client = new Meter(_transport.Loops[i % 2]);
            _transport.Connect(client.Loop, "127.0.0.1", listener.Port, TimeSpan.FromSeconds(20), client);
            return client;
        })];
        await Task.WhenAll(clients.Select(client => client.Opened));
        await Task.WhenAll(clients.Select((client, i) => client.On(wire =>
        {
            wire.Write(Pattern.Octets(0, 100 + i));
            wire.Flush();
        })));
        for (int i = 0; i < Count; i++)
        {
            Assert.True(await clients[i].HasReceived(100 + i));
        }

        Assert.All(clients, client => Assert.Equal(-1, client.FirstFault));
        await Task.WhenAll(clients.Select(client => client.On(wire => wire.Close())));
        Assert.All(await Task.WhenAll(clients.Select(client => client.Closed)), closed => Assert.Equal(CloseCause.Ours, closed.Cause));
        Assert.All(await Task.WhenAll(_servers.Select(server => server.Closed)), closed => Assert.Equal(CloseCause.Peer, closed.Cause));
    }

    [Fact]
    public async Task Descriptors_are_all_given_back_however_connections_end()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await RunAll(); // whatever the runtime opens once
        int before = OpenDescriptors() + 8; // a thread or two of the runtime's own; three rounds that leak lose many more
        for (int round = 0; round < 3; round++)
        {
            await RunAll();
        }

        Assert.True(SpinWait.SpinUntil(() => OpenDescriptors() <= before, TimeSpan.FromSeconds(5)), $"{OpenDescriptors()} open, {before} before");
    }

    private static int OpenDescriptors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.GetFileSystemEntries("/proc/self/fd").Length;
    }

    private static void Send(Socket peer, int from, int to)
    {
        for (int at = from; at < to;)
        {
            at += peer.Send(Pattern.Octets(at, Math.Min(to - at, 50_000)));
        }
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

    private static async Task<Socket> Connect(IListener listener)
    {
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(IPAddress.Loopback, listener.Port);
        return peer;
    }

    private static long HeldOctets() => DotNettyTransport.Allocator.Metric.UsedHeapMemory + DotNettyTransport.Allocator.Metric.UsedDirectMemory;

    /// <summary>What still waits when nothing more is taken.</summary>
    private static async Task<long> Settled(Meter server)
    {
        long pending = -1;
        for (long last = -2; last != pending; await Task.Delay(100))
        {
            last = pending;
            await server.On(wire => pending = wire.PendingOctets);
        }

        return pending;
    }

    private static async Task<(IListener Listener, ConcurrentQueue<Meter> Accepted)> ListenOn(DotNettyTransport transport)
    {
        var accepted = new ConcurrentQueue<Meter>();
        IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop =>
        {
            var server = new Meter(loop);
            accepted.Enqueue(server);
            return server;
        });
        return (listener, accepted);
    }

    /// <summary>A peer with a small receive buffer that does not read by itself.</summary>
    private static Socket NewReader(out Task<Meter> accepted, (IListener Listener, ConcurrentQueue<Meter> Accepted) on)
    {
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        peer.Connect(IPAddress.Loopback, on.Listener.Port);
        accepted = Taken();
        return peer;

        async Task<Meter> Taken()
        {
            Meter? server;
            while (!on.Accepted.TryPeek(out server))
            {
                await Task.Delay(10);
            }

            await server.Opened;
            return server;
        }
    }

    private DotNettyTransport NewTransport(int sendBufferOctets = 256 * 1024) => DotNettyTransport.Create(2, new DotNettyTransportOptions
    {
        SendBufferOctets = sendBufferOctets,
        Transport = _choice,
        LeakDetection = BufferLeakDetection.Paranoid,
        CloseLinger = TimeSpan.FromSeconds(3),
        Faulted = _faults.Enqueue,
    });

    /// <summary>A transport with connections that end in every way, the last ones by its own end.</summary>
    private async Task RunAll()
    {
        DotNettyTransport transport = NewTransport();
        IListener listener = await transport.ListenAsync("127.0.0.1", 0, loop => new Meter(loop, echo: true));
        IListener closed = await transport.ListenAsync("127.0.0.1", 0, loop => new Meter(loop));
        await closed.CloseAsync();
        Meter[] refused = [.. Enumerable.Range(0, 10).Select(i => New(transport, i, closed.Port))];
        await Task.WhenAll(refused.Select(client => client.Closed));
        Meter[] clients = [.. Enumerable.Range(0, 30).Select(i => New(transport, i, listener.Port))];
        await Task.WhenAll(clients.Select(client => client.Opened));
        await Task.WhenAll(clients.Take(10).Select(client => client.On(wire => wire.Close())));
        for (int i = 0; i < 10; i++)
        {
            using Socket reset = await Connect(listener);
            reset.LingerState = new LingerOption(true, 0);
        }

        await Task.WhenAll(clients.Take(10).Select(client => client.Closed));
        await transport.DisposeAsync();
    }

    private static Meter New(DotNettyTransport transport, int i, int port)
    {
        var client = new Meter(transport.Loops[i % 2]);
        transport.Connect(client.Loop, "127.0.0.1", port, TimeSpan.FromSeconds(5), client);
        return client;
    }

    private ValueTask<IListener> Listen(bool echo = false) => _transport.ListenAsync("127.0.0.1", 0, loop =>
    {
        var server = new Meter(loop, echo);
        _servers.Enqueue(server);
        return server;
    });

    private async Task<Meter> Server()
    {
        Meter? server;
        for (int i = 0; !_servers.TryPeek(out server) && i < 500; i++)
        {
            await Task.Delay(10);
        }

        Assert.NotNull(server);
        await server.Opened;
        return server;
    }
}

[Collection(SocketCollection.Name)]
public sealed class PressureTestsOverEpoll() : PressureTests(TransportChoice.Auto);

[Collection(SocketCollection.Name)]
public sealed class PressureTestsOverSockets() : PressureTests(TransportChoice.Sockets);
