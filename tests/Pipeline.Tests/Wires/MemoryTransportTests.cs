using System.Text;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Wires;

/// <summary>The network of memory must behave like the one of sockets, or a simulation proves nothing.</summary>
public sealed class MemoryTransportTests
{
    private readonly VirtualClock _clock = new();
    private readonly MemoryTransport _network;
    private readonly List<Handler> _servers = [];

    public MemoryTransportTests() => _network = new MemoryTransport(_clock, 2);

    [Fact]
    public async Task Octets_arrive_after_the_delay_and_only_when_flushed()
    {
        _network.Conditions = new MemoryConditions { DelayMilliseconds = 40 };
        Handler client = await Connected();
        client.Wire!.On(w => w.Write("hello"u8));
        _clock.Advance(200);
        Assert.Equal(string.Empty, _servers[0].Text);
        client.Wire!.On(w => w.Flush());
        _clock.Advance(39);
        Assert.Equal(string.Empty, _servers[0].Text);
        _clock.Advance(1);
        Assert.Equal("hello", _servers[0].Text);
        Assert.Equal(1, _servers[0].Batches);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pieces_and_jitter_never_change_the_octets(int seed)
    {
        var clock = new VirtualClock(seed);
        var network = new MemoryTransport(clock, 2, seed)
        {
            Conditions = new MemoryConditions { DelayMilliseconds = 5, JitterMilliseconds = 30, MinPiece = 1, MaxPiece = 7, PieceIsBatch = true, WindowOctets = 64 },
        };
        var server = new Handler();
        await network.ListenAsync("x", 9000, _ => server);
        var peer = network.ConnectPeer(9000);
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},"));
        peer.Opened = () => peer.Send(Encoding.ASCII.GetBytes(text));
        clock.Advance(60_000);
        Assert.Equal(text, server.Text);
        Assert.True(server.Batches > text.Length / 7);
    }

    [Fact]
    public async Task A_reader_that_stops_fills_the_window_then_the_sender()
    {
        _network.Conditions = new MemoryConditions { WindowOctets = 1000 };
        Handler client = await Connected();
        _servers[0].Wire!.On(w => w.ReadEnabled = false);
        client.Wire!.On(w =>
        {
            w.Write(new byte[5000]);
            w.Flush();
        });
        _clock.Advance(100);
        Assert.Equal(4000, client.Wire!.PendingOctets);
        Assert.Equal(0, _servers[0].Octets);
        _servers[0].Wire!.On(w => w.ReadEnabled = true);
        _clock.Advance(100);
        Assert.Equal(5000, _servers[0].Octets);
        Assert.Equal(0, client.Wire!.PendingOctets);
    }

    [Fact]
    public async Task A_close_hands_over_what_was_written_and_each_side_hears_its_cause()
    {
        _network.Conditions = new MemoryConditions { DelayMilliseconds = 10 };
        Handler client = await Connected();
        client.Wire!.On(w =>
        {
            w.Write("bye"u8);
            w.Close();
            w.Write("lost"u8);
        });
        _clock.Advance(100);
        Assert.Equal("bye", _servers[0].Text);
        Assert.Equal([CloseCause.Peer], _servers[0].Causes);
        Assert.Equal([CloseCause.Ours], client.Causes);
        Assert.False(_network.Connections[0].IsAlive);
    }

    [Fact]
    public async Task A_cut_loses_what_is_under_way_and_both_hear_it_broke()
    {
        _network.Conditions = new MemoryConditions { DelayMilliseconds = 10 };
        Handler client = await Connected();
        client.Wire!.On(w =>
        {
            w.Write("lost"u8);
            w.Flush();
        });
        _network.Connections[0].Cut();
        _clock.Advance(100);
        Assert.Equal(string.Empty, _servers[0].Text);
        Assert.Equal([CloseCause.Broken], _servers[0].Causes);
        Assert.Equal([CloseCause.Broken], client.Causes);
    }

    [Fact]
    public async Task It_can_break_after_any_number_of_octets()
    {
        _network.Conditions = new MemoryConditions { MaxPiece = 1, MinPiece = 1, CutAfterOctets = 3 };
        Handler client = await Connected();
        client.Wire!.On(w =>
        {
            w.Write("hello"u8);
            w.Flush();
        });
        _clock.Advance(100);
        Assert.Equal("hel", _servers[0].Text);
        Assert.Equal([CloseCause.Broken], _servers[0].Causes);
    }

    [Fact]
    public async Task A_frozen_connection_is_silent_and_loses_nothing()
    {
        Handler client = await Connected();
        _network.Connections[0].Frozen = true;
        client.Wire!.On(w =>
        {
            w.Write("later"u8);
            w.Flush();
        });
        _clock.Advance(60_000);
        Assert.Equal(string.Empty, _servers[0].Text);
        Assert.Empty(client.Causes);
        _network.Connections[0].Frozen = false;
        _clock.Advance(10);
        Assert.Equal("later", _servers[0].Text);
    }

    [Fact]
    public void A_port_that_nobody_listens_on_refuses_and_an_unreachable_one_times_out()
    {
        var refused = new Handler();
        var silent = new Handler();
        _network.Unreachable.Add(7);
        _network.Connect(_clock.Loops[0], "h", 6, TimeSpan.FromSeconds(3), refused);
        _network.Connect(_clock.Loops[0], "h", 7, TimeSpan.FromSeconds(3), silent);
        _clock.Advance(2_999);
        Assert.Equal([CloseCause.ConnectFailed], refused.Causes);
        Assert.Empty(silent.Causes);
        _clock.Advance(1);
        Assert.Equal([CloseCause.ConnectFailed], silent.Causes);
    }

    [Fact]
    public async Task A_port_is_taken_once()
    {
        IListener listener = await _network.ListenAsync("h", 0, _ => new Handler());
        await Assert.ThrowsAsync<IOException>(async () => await _network.ListenAsync("h", listener.Port, _ => new Handler()));
        await listener.CloseAsync();
        Assert.Equal(listener.Port, _network.ListenPeer(listener.Port, _ => { }));
    }

    [Fact]
    public void Peers_from_outside_serve_and_call()
    {
        var log = new List<string>();
        int port = _network.ListenPeer(0, peer =>
        {
            peer.Received = octets => peer.Send(octets.Span);
            peer.Closed = reason => log.Add(reason);
        });
        var handler = new Handler();
        _network.Connect(_clock.Loops[0], "h", port, TimeSpan.FromSeconds(1), handler);
        _clock.Advance(10);
        handler.Wire!.On(w =>
        {
            w.Write("echo"u8);
            w.Close();
        });
        _clock.Advance(10);
        Assert.Equal(["closed by the other side"], log);
        Assert.Equal([CloseCause.Ours], handler.Causes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void The_same_seed_repeats_the_same_run(int? seed)
    {
        Assert.Equal(Run(seed), Run(seed));

        static string Run(int? seed)
        {
            var clock = new VirtualClock(seed);
            VirtualLoop[] loops = [clock.AddLoop(), clock.AddLoop(), clock.AddLoop()];
            var log = new StringBuilder();
            for (int i = 0; i < 30; i++)
            {
                int number = i;
                loops[i % 3].Post(() => log.Append(number).Append(' '));
            }

            clock.Settle();
            return log.ToString();
        }
    }

    [Fact]
    public void Seeds_differ_in_how_loops_take_turns()
    {
        string[] orders = [.. Enumerable.Range(0, 10).Select(seed =>
        {
            var clock = new VirtualClock(seed);
            var log = new StringBuilder();
            foreach (VirtualLoop loop in new[] { clock.AddLoop(), clock.AddLoop() })
            {
                for (int i = 0; i < 10; i++)
                {
                    loop.Post(() => log.Append(loop.Name[^1]));
                }
            }

            clock.Settle();
            return log.ToString();
        })];
        Assert.True(orders.Distinct().Count() > 5);
    }

    [Fact]
    public void An_exception_comes_out_where_time_is_moved()
    {
        VirtualLoop loop = _clock.Loops.OfType<VirtualLoop>().First();
        loop.Post(() => throw new InvalidOperationException("told to"));
        Assert.Throws<InvalidOperationException>(() => _clock.Advance(10));
        Assert.False(loop.InEventLoop);
    }

    private async Task<Handler> Connected()
    {
        IListener listener = await _network.ListenAsync("h", 0, _ =>
        {
            var server = new Handler();
            _servers.Add(server);
            return server;
        });
        var client = new Handler();
        _network.Connect(_clock.Loops[0], "h", listener.Port, TimeSpan.FromSeconds(1), client);
        _clock.Advance(100);
        Assert.NotNull(client.Wire);
        return client;
    }

    private sealed class Handler : IWireHandler
    {
        private readonly StringBuilder _text = new();

        public OnLoop? Wire { get; private set; }

        public string Text => _text.ToString();

        public int Octets { get; private set; }

        public int Batches { get; private set; }

        public List<CloseCause> Causes { get; } = [];

        public void Opened(IWire wire) => Wire = new OnLoop((MemoryWireEnd)wire);

        public void Received(ReadOnlySpan<byte> octets)
        {
            _text.Append(Encoding.ASCII.GetString(octets));
            Octets += octets.Length;
        }

        public void ReadComplete() => Batches++;

        public void Closed(CloseCause cause, string? detail) => Causes.Add(cause);
    }

    private sealed class OnLoop(MemoryWireEnd wire)
    {
        public long PendingOctets => wire.PendingOctets;

        public void On(Action<IWire> action) => wire.OnLoop(() => action(wire));
    }
}
