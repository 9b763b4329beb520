using CstaConnector.Codec;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Csta;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Pipeline.Csta;

/// <summary>
/// One client: framing, association, its requests that need no call table, and the bounded way back to it. A state machine without I/O of its own;
/// everything happens on one event loop.
/// <code>
/// Waiting    -> Associated   AARQ accepted | first ROSE APDU, where no association is required | at once, where none is and the framing is configured
/// Waiting    -> Closed       refused | wrong first octets | too late | gone
/// Associated -> Closed       released | aborted | broke the protocol | does not read | does not answer | gone | closed by us
/// </code>
/// </summary>
public sealed partial class CstaSession : IWireHandler, IBatchEnd
{
    private readonly CstaSessionOptions _options;
    private readonly LoopContext _context;
    private readonly ICstaSessionSink _sink;
    private readonly SessionTimer _timer;
    private readonly StallTimer _stallTimer;
    private IWire? _wire;
    private int _state;
    private int _ending;
    private bool _byAcse;
    private bool _touched;
    private long _lastHeard;
    private bool _probing;

    /// <summary>Makes a session that waits for its connection.</summary>
    /// <param name="id">A number of the engine's.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="context">Its loop.</param>
    /// <param name="sink">Takes what the client asks for.</param>
    public CstaSession(long id, CstaSessionOptions options, LoopContext context, ICstaSessionSink sink)
    {
        Id = id;
        _options = options;
        _context = context;
        _sink = sink;
        _timer = new SessionTimer(this);
        _stallTimer = new StallTimer(this);
        _scanner = new CstaFrameScanner(options.Framing);
    }

    /// <summary>A number of the engine's.</summary>
    public long Id { get; }

    /// <summary>The client's address; empty before the connection stands.</summary>
    public string Peer { get; private set; } = string.Empty;

    /// <summary>What it waits for. Read from any thread.</summary>
    public CstaSessionState State => (CstaSessionState)Volatile.Read(ref _state);

    /// <summary>Whether the client is associated and may be sent to. Read from any thread.</summary>
    public bool IsOpen => State == CstaSessionState.Associated;

    /// <summary>Why it ended, as a category. Read from any thread.</summary>
    public CstaSessionEnding Ending => (CstaSessionEnding)Volatile.Read(ref _ending);

    /// <summary>The framing in force; <see cref="CstaFraming.Auto"/> until it was detected.</summary>
    public CstaFraming Framing => _scanner.Framing;

    /// <summary>What it has counted. Read from any thread.</summary>
    public CstaSessionCounters Counters { get; } = new();

    /// <summary>Octets that wait for the client. On the loop only.</summary>
    public long PendingOctets => _wire?.PendingOctets ?? 0;

    /// <summary>Ends the session; an association is aborted, for a switch has no orderly way to say goodbye that clients are known to follow.</summary>
    /// <param name="reason">Why, in words.</param>
    public void Close(string reason) => End(CstaSessionEnding.Ours, reason, abort: IsOpen && _byAcse ? AbortDiagnostic.NoReasonGiven : null);

    void IWireHandler.Opened(IWire wire)
    {
        _wire = wire;
        Peer = wire.Peer;
        _lastHeard = _context.Loop.NowMilliseconds;
        if (_options.AssociationTimeoutSeconds > 0)
        {
            _context.SetTimer(_timer, _options.AssociationTimeoutSeconds * 1000L);
        }

        if (_options is { Association: CstaAssociation.None, Framing: not CstaFraming.Auto })
        {
            Associate(); // nothing of the client's is needed to know how to speak to it
        }

        _context.EndBatch();
    }

    void IWireHandler.ReadComplete() => _context.EndBatch();

    void IWireHandler.Closed(CloseCause cause, string? detail)
    {
        string how = cause == CloseCause.Peer ? "the client closed the connection" : "the connection broke";
        End(
            cause == CloseCause.Peer ? CstaSessionEnding.Client : CstaSessionEnding.Broken,
            string.IsNullOrEmpty(detail) ? how : $"{how}: {detail}",
            abort: null);
        _context.EndBatch();
    }

    void IBatchEnd.BatchEnd()
    {
        _touched = false;
        if (_wire is not { } wire)
        {
            return;
        }

        wire.Flush();
        long pending = wire.PendingOctets;
        if (_overflowed || pending > _options.MaxPendingOctets)
        {
            Overflow(pending);
        }
        else if (pending > 0 && !_stallTimer.IsSet)
        {
            WatchReading(pending);
        }
    }

    private void Associate()
    {
        Volatile.Write(ref _state, (int)CstaSessionState.Associated);
        if (_options.IdleProbeSeconds > 0)
        {
            _context.SetTimer(_timer, _options.IdleProbeSeconds * 1000L);
        }
        else
        {
            _context.Timers.Cancel(_timer);
        }

        SendStatus(_sink.CurrentStatus);
        _sink.SessionOpened(this);
    }

    /// <summary>The one way out.</summary>
    private void End(CstaSessionEnding ending, string reason, AbortDiagnostic? abort)
    {
        if (State == CstaSessionState.Closed)
        {
            return;
        }

        if (abort is { } diagnostic && _scanner.Framing != CstaFraming.Auto)
        {
            SendAbort(diagnostic);
        }

        IWire? wire = _wire;
        _wire = null;
        Volatile.Write(ref _ending, (int)ending);
        Volatile.Write(ref _state, (int)CstaSessionState.Closed);
        _context.Timers.Cancel(_timer);
        _context.Timers.Cancel(_stallTimer);
        _tail.Release();
        wire?.Close();
        _sink.SessionClosed(this, reason);
    }

    private void Broke(in CodecError error, long at) =>
        End(CstaSessionEnding.Protocol, $"{error.Rule} at offset {error.Offset + at}: {error.Detail}", AbortDiagnostic.ProtocolError);

    private void Broke(string rule, string detail) => End(CstaSessionEnding.Protocol, $"{rule}: {detail}", AbortDiagnostic.ProtocolError);

    private void TimerDue()
    {
        long now = _context.Loop.NowMilliseconds;
        if (State == CstaSessionState.Waiting)
        {
            // Before the client's first octets nothing can be said to it unless both its framing and its want of an association are configured.
            string advice = _options.Association == CstaAssociation.Required
                ? string.Empty
                : "; for a client that waits for the switch to speak first, set Csta.Association none and Csta.Framing other than auto";
            End(
                CstaSessionEnding.Silent,
                $"{CstaSessionRules.AssociationTimeout}: nothing whole within {_options.AssociationTimeoutSeconds} s{advice}",
                abort: null);
            return;
        }

        long silence = now - _lastHeard;
        long idle = _options.IdleProbeSeconds * 1000L;
        if (_probing)
        {
            string unread = PendingOctets > 0 ? $", {PendingOctets} octets wait for it" : string.Empty;
            End(CstaSessionEnding.Silent, $"{CstaSessionRules.ProbeUnanswered}: nothing heard for {silence / 1000} s{unread}", AbortDiagnostic.NoReasonGiven);
        }
        else if (silence < idle)
        {
            _context.SetTimer(_timer, idle - silence);
        }
        else
        {
            _probing = true;
            Counters.ProbesCounter.Add();
            SendStatus(_sink.CurrentStatus);
            _context.SetTimer(_timer, _options.ProbeTimeoutSeconds * 1000L);
        }
    }

    private void HeardSomething()
    {
        _lastHeard = _context.Loop.NowMilliseconds;
        if (_probing)
        {
            _probing = false;
            _context.SetTimer(_timer, _options.IdleProbeSeconds * 1000L);
        }
    }

    private sealed class SessionTimer(CstaSession session) : LoopTimer
    {
        protected internal override void Due(long nowMilliseconds) => session.TimerDue();
    }

    private sealed class StallTimer(CstaSession session) : LoopTimer
    {
        protected internal override void Due(long nowMilliseconds) => session.LookWhetherItReads();
    }
}
