using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>The transport over loopback; a buffer that is not given back fails the test in which it was lost.</summary>
public abstract class SocketTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly ConcurrentQueue<Recorder> _servers = new();
    private readonly DotNettyTransport _transport;

    protected SocketTests(TransportChoice transport) => _transport = DotNettyTransport.Create(2, new DotNettyTransportOptions
    {
        Transport = transport,
        LeakDetection = BufferLeakDetection.Paranoid,
        CloseLinger = TimeSpan.FromSeconds(3),
        Faulted = _faults.Enqueue,
    });

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
        Assert.Empty(_servers.SelectMany(s => s.Faults));
    }

    [Fact]
    public async Task What_a_client_sends_comes_back_in_one_batch()
    {
        IListener listener = await Listen(Echo);
        Recorder client = Client(listener.Port);
        byte[] octets = Octets(200_000);
        await client.On(wire =>
        {
            wire.Write(octets.AsSpan(0, 10));
            wire.Write(octets.AsSpan(10));
            Assert.Equal(octets.Length, wire.PendingOctets);
            wire.Flush();
        });
        Assert.True(await client.HasReceived(octets.Length));
        Assert.Equal(octets, client.Received);
        Assert.Equal(0, client.Wire.PendingOctets);
        Assert.StartsWith("127.0.0.1:", client.Wire.Peer, StringComparison.Ordinal);
        Assert.Empty(client.Faults);
    }

    [Fact]
    public async Task Nothing_leaves_before_the_flush()
    {
        IListener listener = await Listen(Echo);
        Recorder client = Client(listener.Port);
        await client.On(wire => wire.Write("early"u8));
        await Task.Delay(100);
        Assert.Equal(5, client.Wire.PendingOctets);
        Assert.Empty(_servers.SelectMany(s => s.Received));
        await client.On(wire => wire.Flush());
        Assert.True(await client.HasReceived(5));
    }

    [Fact]
    public async Task A_close_hands_over_what_was_written_first()
    {
        byte[] octets = Octets(40_000_000); // more than the operating system takes at once
        IListener listener = await Listen(loop => new Recorder(loop)
        {
            OnReceived = (wire, _) =>
            {
                wire.Write(octets);
                wire.Close();
                wire.Write("never"u8);
                wire.Flush();
            },
        });
        Recorder client = Client(listener.Port);
        await client.On(Send("go"u8.ToArray()));
        Assert.Equal(CloseCause.Peer, (await client.Closed).Cause);
        Assert.Equal(octets, client.Received);
        Assert.True(_servers.TryPeek(out Recorder? server));
        Assert.Equal(CloseCause.Ours, (await server.Closed).Cause);
        Assert.False(server.Wire.IsOpen);
    }

    [Fact]
    public async Task A_close_towards_a_peer_that_does_not_read_is_cut_after_the_linger()
    {
        IListener listener = await Listen(loop => new Recorder(loop)
        {
            OnReceived = (wire, _) =>
            {
                wire.Write(new byte[30_000_000]);
                wire.Close();
            },
        });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);
        await client.GetStream().WriteAsync("go"u8.ToArray());
        Recorder server = await Server();
        Assert.Equal(CloseCause.Ours, (await server.Closed).Cause);
    }

    [Fact]
    public async Task A_peer_that_ends_its_sending_is_closed_after_its_last_octets()
    {
        IListener listener = await Listen(Echo);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);
        await client.GetStream().WriteAsync("last words"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
        Recorder server = await Server();
        Assert.Equal((CloseCause.Peer, null), await server.Closed);
        Assert.Equal("last words"u8.ToArray(), server.Received);
    }

    [Fact]
    public async Task A_reset_is_told_as_broken()
    {
        IListener listener = await Listen(Echo);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);
        Recorder server = await Server();
        await server.Opened;
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        (CloseCause cause, string? detail) = await server.Closed;
        Assert.Equal(CloseCause.Broken, cause);
        Assert.False(string.IsNullOrEmpty(detail));
    }

    [Fact]
    public async Task A_refused_connection_is_told_once_with_the_address()
    {
        int port = FreePort();
        Recorder client = Client(port);
        (CloseCause cause, string? detail) = await client.Closed;
        Assert.Equal(CloseCause.ConnectFailed, cause);
        Assert.Contains($"127.0.0.1:{port}", detail, StringComparison.Ordinal);
        Assert.Contains("refused", detail, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(client.Faults);
    }

    [Fact]
    public async Task A_connection_attempt_ends_with_its_time_out()
    {
        using var full = new FullListener();
        int port = ((IPEndPoint)full.Address).Port;
        Recorder client = new(_transport.Loops[0]);
        _transport.Connect(_transport.Loops[0], "127.0.0.1", port, TimeSpan.FromMilliseconds(300), client);
        (CloseCause cause, string? detail) = await client.Closed;
        Assert.Equal(CloseCause.ConnectFailed, cause);
        Assert.Contains("timed out", detail, StringComparison.Ordinal);
        full.Dispose();
        await Task.Delay(50);
        Assert.Empty(client.Faults);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told()
    {
        Recorder client = new(_transport.Loops[0]);
        _transport.Connect(_transport.Loops[0], "no-such-host.invalid", 8011, Timeout, client);
        Assert.Equal(CloseCause.ConnectFailed, (await client.Closed).Cause);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_that_names_it()
    {
        IListener listener = await Listen(Echo);
        IOException error = await Assert.ThrowsAsync<IOException>(async () => await _transport.ListenAsync("127.0.0.1", listener.Port, loop => new Recorder(loop)));
        Assert.Contains($"127.0.0.1:{listener.Port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_listener_is_closed_nobody_comes_and_those_there_stay()
    {
        IListener listener = await Listen(Echo);
        Recorder client = Client(listener.Port);
        await client.Opened;
        await listener.CloseAsync();
        Assert.Equal(CloseCause.ConnectFailed, (await Client(listener.Port).Closed).Cause);
        await client.On(Send("still"u8.ToArray()));
        Assert.True(await client.HasReceived(5));
    }

    [Fact]
    public async Task Octets_stay_in_the_operating_system_while_reading_is_off()
    {
        IListener listener = await Listen(loop => new Recorder(loop) { OnOpened = wire => wire.ReadEnabled = false });
        Recorder client = Client(listener.Port);
        await client.On(wire =>
        {
            wire.Write(new byte[20_000_000]);
            wire.Flush();
        });
        await Task.Delay(200);
        Recorder server = await Server();
        Assert.InRange(server.Received.Length, 0, 65_536); // a read that was under way may still come
        Assert.True(client.Wire.PendingOctets > 1_000_000, $"{client.Wire.PendingOctets} pending");
        await server.On(wire => wire.ReadEnabled = true);
        Assert.True(await server.HasReceived(20_000_000));
        Assert.Equal(0, client.Wire.PendingOctets);
    }

    [Fact]
    public async Task Two_hundred_connections_echo_at_once_on_both_loops()
    {
        IListener listener = await Listen(Echo);
        Recorder[] clients = [.. Enumerable.Range(0, 200).Select(_ => Client(listener.Port))];
        byte[][] texts = [.. Enumerable.Range(0, 200).Select(i => Octets(500 + (i * 13)))];
        await Task.WhenAll(clients.Select((client, i) => client.On(Send(texts[i]))));
        for (int i = 0; i < clients.Length; i++)
        {
            Assert.True(await clients[i].HasReceived(texts[i].Length));
            Assert.Equal(texts[i], clients[i].Received);
        }

        Assert.All(clients, client => Assert.Empty(client.Faults));
        await Task.WhenAll(clients.Take(100).Select(client => client.On(wire => wire.Close())));
        await Task.WhenAll(clients.Take(100).Select(client => client.Closed));
    }

    private static byte[] Octets(int count)
    {
        var octets = new byte[count];
        new Random(count).NextBytes(octets);
        return octets;
    }

    private static Recorder Echo(IEventLoop loop) => new(loop)
    {
        OnReceived = (wire, octets) => wire.Write(octets),
        OnReadComplete = wire => wire.Flush(),
    };

    private static Action<IWire> Send(byte[] octets) => wire =>
    {
        wire.Write(octets);
        wire.Flush();
    };

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private ValueTask<IListener> Listen(Func<IEventLoop, Recorder> handler) => _transport.ListenAsync("127.0.0.1", 0, loop =>
    {
        Recorder recorder = handler(loop);
        _servers.Enqueue(recorder);
        return recorder;
    });

    private Recorder Client(int port)
    {
        IEventLoop loop = _transport.Loops[port % 2];
        var client = new Recorder(loop);
        _transport.Connect(loop, "127.0.0.1", port, Timeout, client);
        return client;
    }

    private async Task<Recorder> Server()
    {
        Recorder? server;
        for (int i = 0; !_servers.TryPeek(out server) && i < 500; i++)
        {
            await Task.Delay(10);
        }

        Assert.NotNull(server);
        return server;
    }
}

[Collection(SocketCollection.Name)]
public sealed class SocketTestsOverEpoll() : SocketTests(TransportChoice.Auto);

[Collection(SocketCollection.Name)]
public sealed class SocketTestsOverSockets() : SocketTests(TransportChoice.Sockets);
