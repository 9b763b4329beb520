using System.Buffers;
using CstaConnector.Engine.Core;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Bench.Ladder;

/// <summary>The whole connector on one loop, its link and its client at wires of memory: the stream of a link's octets goes in, framed CSTA events come out.</summary>
internal sealed class PipelineRig : ITransport, IListener
{
    /// <summary>Octets of one read: the most that the service's sockets take at once.</summary>
    private const int Read = 64 * 1024;

    private readonly LadderLoop _loop = new();
    private readonly CountingWire _toXsp = new();
    private readonly CountingWire _toClient = new();
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly CallTraffic _traffic;
    private readonly Connector _connector;
    private IWireHandler? _link;
    private Func<IEventLoop, IWireHandler>? _accept;

    internal PipelineRig(CallTraffic traffic)
    {
        _traffic = traffic;
        _connector = new Connector(ServedOptions.For(1), this, new SilentLog(), 1);
    }

    public IReadOnlyList<IEventLoop> Loops => [_loop];

    public int Port => 1;

    internal long ClientEvents => _connector.Lanes[0].Stripe.Counters.ClientEvents;

    internal long Acknowledged => _connector.Links[0].Counters.Acknowledgements;

    /// <summary>Connects the link and the client, and monitors every agent.</summary>
    internal void Start()
    {
        var xsp = new CannedXsp(_traffic);
        _toXsp.Flushed = octets => xsp.Receive(octets.Span, _answers);
        _connector.StartAsync().GetAwaiter().GetResult();
        Settle(() => _connector.Lanes[0].Control!.LinksServing == 1);
        IWireHandler client = _accept!(_loop);
        client.Opened(_toClient);
        client.Received(CstaFrames.MonitorAll(_traffic.Agents));
        client.ReadComplete();
        Settle(() => _connector.Lanes[0].Stripe.Users.Count(user => user.Parties.Count == 2) == _traffic.Agents);
        _toXsp.Flushed = null;
    }

    /// <summary>The documents as a link reads them.</summary>
    internal void Apply(DocumentBatch batch)
    {
        for (ReadOnlySpan<byte> left = batch.Octets; !left.IsEmpty; left = left[Math.Min(Read, left.Length)..])
        {
            _link!.Received(left[..Math.Min(Read, left.Length)]);
            _link.ReadComplete();
            _loop.Run();
        }
    }

    public void Connect(IEventLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler)
    {
        _link = handler;
        loop.Execute(new OpenTask(handler, _toXsp));
    }

    public ValueTask<IListener> ListenAsync(string host, int port, Func<IEventLoop, IWireHandler> accept)
    {
        _accept = accept;
        return ValueTask.FromResult<IListener>(this);
    }

    public ValueTask CloseAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Settle(Func<bool> done)
    {
        for (int step = 0; !done(); step++)
        {
            if (step == 10_000)
            {
                throw new InvalidOperationException("the connector does not get ready");
            }

            _loop.Skipped += TimerWheel.TickMilliseconds;
            _loop.Tick();
            byte[] answers = _answers.WrittenSpan.ToArray();
            _answers.ResetWrittenCount();
            if (answers.Length > 0)
            {
                _link!.Received(answers);
                _link.ReadComplete();
                _loop.Run();
            }
        }
    }

    private sealed class OpenTask(IWireHandler handler, IWire wire) : ILoopTask
    {
        public void Run() => handler.Opened(wire);
    }
}
