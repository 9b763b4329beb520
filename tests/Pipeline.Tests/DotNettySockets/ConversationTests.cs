using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.DotNetty;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Tests.Csta;
using CstaConnector.Pipeline.Tests.Cti;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>The same state machines as under the virtual clock, over real sockets; every buffer followed.</summary>
public abstract class ConversationTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly DotNettyTransport _transport;
    private readonly LoopContext[] _contexts;

    protected ConversationTests(TransportChoice transport)
    {
        _transport = DotNettyTransport.Create(2, new DotNettyTransportOptions
        {
            Transport = transport,
            LeakDetection = BufferLeakDetection.Paranoid,
            CloseLinger = TimeSpan.FromMilliseconds(300),
            SendBufferOctets = 16 * 1024,
            Faulted = _faults.Enqueue,
        });
        Mailbox[] mailboxes = [.. _transport.Loops.Select(loop => new Mailbox(loop, new Nobody(), 1 << 20))];
        _contexts = [.. _transport.Loops.Select((loop, i) => new LoopContext(i, loop, mailboxes))];
        for (int i = 0; i < _contexts.Length; i++)
        {
            _transport.Loops[i].AddTicker(_contexts[i]);
        }
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
    }

    [Fact]
    public async Task A_client_associates_asks_and_releases()
    {
        var sink = new SessionSink();
        int sessions = 0;
        IListener listener = await _transport.ListenAsync("127.0.0.1", 0, loop =>
            new CstaSession(Interlocked.Increment(ref sessions), new CstaSessionOptions(), _contexts.Single(c => c.Loop == loop), sink));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Converse(listener.Port)));
        Assert.Equal(20, sink.Opened);
        Assert.True(SpinWait.SpinUntil(() => sink.Closed == 20, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_client_that_stopped_reading_is_dropped_in_time_and_its_neighbour_gets_everything()
    {
        const int Events = 1_500; // more than both systems hold of them; each costs a record of every access to its buffer here
        byte[] report = Convert.FromHexString("A1380202FFFF020115302F550430303031A027A3256B133011800563616C6C31A1083006800431303031630830068004313030314E01000A0130");
        var sink = new SessionSink();
        var sessions = new ConcurrentQueue<(CstaSession Session, LoopContext Context)>();
        var options = new CstaSessionOptions { Framing = CstaFraming.Length2, Association = CstaAssociation.None, StallSeconds = 1 };
        IListener listener = await _transport.ListenAsync("127.0.0.1", 0, loop =>
        {
            LoopContext context = _contexts.Single(c => c.Loop == loop);
            var session = new CstaSession(sessions.Count, options, context, sink);
            sessions.Enqueue((session, context));
            return session;
        });
        // Two loops for three clients, so that the one that stops has a neighbour on its own loop or the two others share one.
        Socket[] clients = [.. Enumerable.Range(0, 3).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 })];
        for (int i = 0; i < clients.Length; i++)
        {
            await clients[i].ConnectAsync(IPAddress.Loopback, listener.Port);
            Assert.True(SpinWait.SpinUntil(() => sink.Opened == i + 1, TimeSpan.FromSeconds(5)));
        }

        Task<long>[] reading = [.. clients.Skip(1).Select(client => Task.Run(() => Frames(client, Events)))];
        foreach ((CstaSession session, LoopContext context) in sessions)
        {
            context.Loop.Execute(new Recorder.RunOn(() =>
            {
                for (int i = 0; i < Events; i++)
                {
                    session.SendInvoke(report);
                }

                context.EndBatch();
            }));
        }

        Assert.All(await Task.WhenAll(reading).WaitAsync(TimeSpan.FromSeconds(20)), seen => Assert.Equal(Events, seen));
        Assert.True(SpinWait.SpinUntil(() => sink.Closed == 1, TimeSpan.FromSeconds(10)));
        Assert.Equal([CstaSessionEnding.SlowReader, CstaSessionEnding.None, CstaSessionEnding.None], sessions.Select(s => s.Session.Ending));
        Assert.StartsWith(CstaSessionRules.Stalled, sink.Reason, StringComparison.Ordinal);
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_link_takes_a_burst_of_events_acknowledges_each_and_comes_back_after_a_reset()
    {
        const int Events = 2_000;
        using var xsp = new TcpListener(IPAddress.Loopback, 0);
        xsp.Start();
        var sink = new LinkSink();
        var options = new CtiLinkOptions
        {
            Name = "xsp1",
            Hostname = "localhost",
            Port = ((IPEndPoint)xsp.LocalEndpoint).Port,
            ChannelSetName = "set",
            UserName = "u",
            Password = "p",
            LinkRecoverySeconds = 0,
        };
        var link = new CtiLink(0, options, _contexts[1], _transport, sink, new LinkOpenGate(10), 1);
        _transport.Loops[1].Execute(new Recorder.RunOn(link.Start));
        for (int round = 1; round <= 2; round++)
        {
            using Socket peer = await xsp.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(5));
            using var stream = new NetworkStream(peer);
            string request = await ReadTo(stream, "</xsp:request>", 1);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(FakeXsp.Channel(FakeXsp.IdOf(request), 3600)));
            Assert.True(SpinWait.SpinUntil(() => link.State == CtiLinkState.Serving, TimeSpan.FromSeconds(5)));
            Task writing = stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Events).Select(i => FakeXsp.Event(i, padding: new string('x', 900)))))).AsTask();
            string answers = await ReadTo(stream, "</xsp:eventResponse>", Events);
            await writing;
            Assert.Contains($"<xsi:eventID>id-{Events}</xsi:eventID>", answers, StringComparison.Ordinal);
            Assert.Equal(round * Events, sink.Events);
            peer.LingerState = new LingerOption(true, 0);
            peer.Close();
            Assert.True(SpinWait.SpinUntil(() => link.Counters.Losses == round, TimeSpan.FromSeconds(5)));
        }

        var stop = new Recorder.RunOn(link.Stop);
        _transport.Loops[1].Execute(stop);
        await stop.Done;
        Assert.Equal(2 * Events, link.Counters.Acknowledgements);
    }

    /// <summary>Reads until so many event reports came; each is a frame with two octets of length.</summary>
    private static long Frames(Socket client, int events)
    {
        client.ReceiveTimeout = 15_000;
        using var stream = new NetworkStream(client);
        using var buffered = new BufferedStream(stream, 65_536);
        var frame = new byte[1_024];
        long seen = 0;
        while (seen < events)
        {
            buffered.ReadExactly(frame, 0, 2);
            int length = (frame[0] << 8) | frame[1];
            buffered.ReadExactly(frame, 0, length);
            seen += frame is [0xA1, 0x38, ..] ? 1 : 0;
        }

        return seen;
    }

    private static async Task Converse(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        NetworkStream stream = client.GetStream();
        byte[] aarq = Convert.FromHexString("0025" + SessionBench.Aarq);
        await stream.WriteAsync(aarq.AsMemory(0, 7));
        await Task.Delay(5);
        await stream.WriteAsync(aarq.AsMemory(7));
        Assert.Equal("0030" + SessionBench.Aare + "000F" + SessionBench.StatusNormal, await Read(stream, 50 + 17));
        await stream.WriteAsync(Convert.FromHexString("000B" + SessionBench.RequestStatus + "0005" + SessionBench.Rlrq));
        Assert.Equal("0010A20E0201023009020200D230030A0102" + "0005" + SessionBench.Rlre, await Read(stream, 18 + 7));
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    private static async Task<string> Read(NetworkStream stream, int octets)
    {
        var buffer = new byte[octets];
        await stream.ReadExactlyAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        return Convert.ToHexString(buffer);
    }

    private static async Task<string> ReadTo(NetworkStream stream, string end, int times)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        int seen = 0;
        string tail = string.Empty;
        while (seen < times)
        {
            int count = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.NotEqual(0, count);
            string fresh = Encoding.UTF8.GetString(buffer, 0, count);
            text.Append(fresh);
            string window = tail + fresh;
            seen += window.Split(end).Length - 1;
            int last = window.LastIndexOf(end, StringComparison.Ordinal);
            tail = last < 0 ? window : window[(last + end.Length)..];
        }

        return text.ToString();
    }

    private sealed class Nobody : IMailReceiver
    {
        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
        {
        }

        public void MailTaken()
        {
        }
    }

    private sealed class SessionSink : ICstaSessionSink
    {
        private int _opened;
        private int _closed;

        /// <summary>Why the last session ended.</summary>
        public string Reason { get; private set; } = string.Empty;

        public int Opened => Volatile.Read(ref _opened);

        public int Closed => Volatile.Read(ref _closed);

        public SystemStatus CurrentStatus => SystemStatus.Normal;

        public void SessionOpened(CstaSession session) => Interlocked.Increment(ref _opened);

        public void Invoked(CstaSession session, int invokeId, in RoseApdu apdu)
        {
        }

        public void SessionClosed(CstaSession session, string reason)
        {
            Reason = reason;
            Interlocked.Increment(ref _closed);
        }
    }

    private sealed class LinkSink : ICtiLinkSink
    {
        private int _events;

        public int Events => Volatile.Read(ref _events);

        public bool HasRoom => true;

        public void LinkChanged(int link, CtiLinkState state, string reason)
        {
        }

        public void EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document) => Interlocked.Increment(ref _events);

        public void RequestEnded(int link, in CtiOutcome outcome)
        {
        }

        public void DocumentRefused(int link, in CodecError error)
        {
        }
    }
}

[Collection(SocketCollection.Name)]
public sealed class ConversationTestsOverEpoll() : ConversationTests(TransportChoice.Auto);

[Collection(SocketCollection.Name)]
public sealed class ConversationTestsOverSockets() : ConversationTests(TransportChoice.Sockets);
