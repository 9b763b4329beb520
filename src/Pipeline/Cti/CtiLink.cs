using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Cti;

/// <summary>
/// One link to an XSP: the connection, the channel on it, requests and their answers, keep-alive both ways, and the acknowledgement of events. A state
/// machine without I/O of its own; everything happens on one event loop. <see cref="CtiLinkTransitions"/> has its states.
/// </summary>
public sealed partial class CtiLink : IBatchEnd
{
    /// <summary>How often a link that the gate did not let in asks again, in milliseconds, plus up to as much at random.</summary>
    private const int GatePollMilliseconds = 50;

    private readonly CtiLinkOptions _options;
    private readonly LoopContext _context;
    private readonly ITransport _transport;
    private readonly ICtiLinkSink _sink;
    private readonly LinkOpenGate _gate;
    private readonly CtiLinkWriter _writer;
    private readonly CtiRequestTable _requests;
    private readonly LinkTimer _openTimer;
    private CtiBackOff _backOff;
    private Attempt? _attempt;
    private IWire? _wire;
    private int _state;
    private long _servingSince;
    private bool _touched;

    /// <summary>Makes a link; it does nothing before <see cref="Start"/>.</summary>
    /// <param name="number">The link's number, 0 or more; unique among those that share the gate.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="context">Its loop.</param>
    /// <param name="transport">Makes its connections, on that loop.</param>
    /// <param name="sink">Takes what comes.</param>
    /// <param name="gate">Shared by all links of the connector.</param>
    /// <param name="jitterSeed">Where the randomness of its pauses begins.</param>
    public CtiLink(int number, CtiLinkOptions options, LoopContext context, ITransport transport, ICtiLinkSink sink, LinkOpenGate gate, ulong jitterSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Number = number;
        _options = options;
        _context = context;
        _transport = transport;
        _sink = sink;
        _gate = gate;
        _backOff = new CtiBackOff(options.LinkRecoverySeconds, options.MaxRecoverySeconds, jitterSeed ^ ((ulong)number << 32));
        _terminations = new CtiBackOff(Math.Max(1, options.LinkRecoverySeconds), options.MaxRecoverySeconds, ~jitterSeed ^ ((ulong)number << 32));
        _writer = new CtiLinkWriter(options);
        _requests = new CtiRequestTable(options.MaxRequestsUnderWay, context, RequestTimedOut);
        _openTimer = new LinkTimer(OpenDue);
        _channelTimer = new LinkTimer(RefreshChannel);
        _keepAliveTimer = new LinkTimer(KeepAliveDue);
        _controllerTimer = new LinkTimer(ControllerCheckDue);
        _roomTimer = new LinkTimer(LookForRoom);
        _watchTimer = new LinkTimer(LookAtUnfinished);
    }

    /// <summary>The link's number.</summary>
    public int Number { get; }

    /// <summary>The link's name.</summary>
    public string Name => _options.Name;

    /// <summary>The XSP's address, <c>host:port</c>.</summary>
    public string Address => $"{_options.Hostname}:{_options.Port}";

    /// <summary>What it is doing. Read from any thread.</summary>
    public CtiLinkState State => (CtiLinkState)Volatile.Read(ref _state);

    /// <summary>What it has counted. Read from any thread.</summary>
    public CtiLinkCounters Counters { get; } = new();

    /// <summary>Requests under way. Exact on the loop, about right elsewhere.</summary>
    public int RequestsUnderWay => _requests.Count;

    /// <summary>Begins to connect, and from now on does so again after every loss.</summary>
    public void Start()
    {
        if (State == CtiLinkState.Down && !_openTimer.IsSet)
        {
            _context.SetTimer(_openTimer, 0);
        }
    }

    /// <summary>Closes for good. Requests under way end as lost; subscriptions and the channel are left to BroadWorks.</summary>
    public void Stop()
    {
        if (State != CtiLinkState.Stopped)
        {
            _context.EndBatch(); // what is written of acknowledgements leaves after what they acknowledge is posted
            Leave(CtiLinkState.Stopped, "stopped");
        }
    }

    /// <summary>Sends a request of the engine's. Its outcome comes to the sink exactly once, also where it is not sent: then before this returns.</summary>
    /// <returns>Whether it was sent.</returns>
    public bool Send(in CtiRequest request)
    {
        CtiRequestTable.Slot? slot = State == CtiLinkState.Serving ? _requests.Take(CtiRequestPurpose.Engine, _options.RequestTimeoutMilliseconds) : null;
        if (slot is null)
        {
            _sink.RequestEnded(Number, Outcome(request, CtiFailure.NotSent));
            return false;
        }

        ReadOnlySpan<byte> document = _writer.Request(_requests.WireId(slot), request);
        if (document.IsEmpty)
        {
            _requests.Release(slot);
            _sink.RequestEnded(Number, Outcome(request, CtiFailure.NotSent));
            return false;
        }

        slot.Request = request;
        WriteOut(document);
        Counters.RequestsCounter.Add();
        return true;
    }

    void IBatchEnd.BatchEnd()
    {
        _touched = false;
        if (_wire is not { } wire)
        {
            return;
        }

        wire.Flush();
        if (wire.PendingOctets is var pending && pending > _options.MaxPendingOctets)
        {
            Lose($"the XSP does not read what is sent to it: {pending} octets wait for it, more than {_options.MaxPendingOctets}");
        }
    }

    private void OpenDue()
    {
        long now = _context.Loop.NowMilliseconds;
        if (!_gate.TryEnter(Number, now))
        {
            _context.SetTimer(_openTimer, GatePollMilliseconds + _backOff.Jitter(GatePollMilliseconds));
        }
        else if (State == CtiLinkState.Down)
        {
            Change(CtiLinkState.Connecting, $"connecting to {Address}");
            Counters.ConnectsCounter.Add();
            _attempt = new Attempt(this);
            _transport.Connect(_context.Loop, _options.Hostname, _options.Port, _options.ConnectTimeout, _attempt);
        }
        else
        {
            AddChannel();
        }
    }

    private void Opened(IWire wire)
    {
        _wire = wire;
        ResetReceiving();
        ResetKeepAlive();
        Change(CtiLinkState.OpeningChannel, $"connected to {wire.Peer}");
        AddChannel();
        _context.EndBatch();
    }

    private void Closed(CloseCause cause, string? detail)
    {
        string how = cause switch
        {
            CloseCause.ConnectFailed => "cannot connect",
            CloseCause.Peer => "closed by the XSP",
            CloseCause.Broken => "the connection broke",
            _ => "closed",
        };
        Lose(string.IsNullOrEmpty(detail) ? how : $"{how}: {detail}");
        _context.EndBatch();
    }

    /// <summary>Gives the connection up, whatever its state, and plans the next attempt.</summary>
    private void Lose(string reason)
    {
        if (State is CtiLinkState.Down or CtiLinkState.Stopped)
        {
            return;
        }

        // What came before in this batch is posted and acknowledged before the connection goes.
        _context.EndBatch();
        if (State is CtiLinkState.Down or CtiLinkState.Stopped)
        {
            return;
        }

        if (State == CtiLinkState.Serving)
        {
            _backOff.Held(_context.Loop.NowMilliseconds - _servingSince);
        }

        Leave(CtiLinkState.Down, reason);
        _context.SetTimer(_openTimer, _backOff.Failed());
    }

    private void Leave(CtiLinkState to, string reason)
    {
        if (_wire is not null)
        {
            Counters.LossesCounter.Add();
        }

        IWire? wire = _wire;
        _attempt = null; // whatever the old connection still says is not heard
        _wire = null;
        _gate.Leave(Number, _context.Loop.NowMilliseconds);
        foreach (LinkTimer timer in (ReadOnlySpan<LinkTimer>)[_openTimer, _channelTimer, _keepAliveTimer, _controllerTimer, _roomTimer, _watchTimer])
        {
            _context.Timers.Cancel(timer);
        }

        wire?.Close();
        ResetReceiving();
        CtiLinkTransitions.Check(State, to);
        Volatile.Write(ref _state, (int)to); // before the outcomes: a request sent anew on hearing one must not come here
        _requests.EndAll(slot => End(slot, CtiFailure.LinkLost));
        _sink.LinkChanged(Number, to, reason);
    }

    private void Change(CtiLinkState to, string reason)
    {
        CtiLinkTransitions.Check(State, to);
        Volatile.Write(ref _state, (int)to);
        _sink.LinkChanged(Number, to, reason);
    }

    /// <summary>Adds to the outgoing batch. What cannot be written came out empty, and is not sent.</summary>
    private bool WriteOut(ReadOnlySpan<byte> document)
    {
        if (_wire is not { } wire || document.IsEmpty)
        {
            return false;
        }

        wire.Write(document);
        Counters.OctetsOutCounter.Add(document.Length);
        if (!_touched)
        {
            _touched = true;
            _context.Touch(this);
        }

        return true;
    }

    private static CtiOutcome Outcome(in CtiRequest request, CtiFailure failure) =>
        new() { Stripe = request.Stripe, Token = request.Token, Kind = request.Kind, Failure = failure };

    private sealed class LinkTimer(Action due) : LoopTimer
    {
        protected internal override void Due(long nowMilliseconds) => due();
    }

    /// <summary>One connection, or the attempt at one. What a former one still has to say is not the link's any more.</summary>
    private sealed class Attempt(CtiLink link) : IWireHandler
    {
        private bool IsCurrent => link._attempt == this;

        public void Opened(IWire wire)
        {
            if (IsCurrent)
            {
                link.Opened(wire);
            }
            else
            {
                wire.Close();
            }
        }

        public void Received(ReadOnlySpan<byte> octets)
        {
            if (IsCurrent)
            {
                link.Received(octets);
            }
        }

        public void ReadComplete()
        {
            if (IsCurrent)
            {
                link._context.EndBatch();
            }
        }

        public void Closed(CloseCause cause, string? detail)
        {
            if (IsCurrent)
            {
                link.Closed(cause, detail);
            }
        }
    }
}
