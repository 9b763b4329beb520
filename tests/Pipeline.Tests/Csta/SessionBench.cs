using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Tests.Cti;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Csta;

/// <summary>A session on a virtual loop, a client of bare octets at its other end, and a sink that remembers.</summary>
internal sealed class SessionBench : ICstaSessionSink
{
    public const string Aarq = "602380020780A10706052B0C00815ABE14281206072B0C00821D8148A007A0050303000800";
    public const string Aare = "612E80020780A10706052B0C00815AA203020100A305A103020100BE13281106072B0C00821D8148A006A00403020308";
    public const string Rlrq = "6203800100";
    public const string Rlre = "6303800100";
    public const string RequestStatus = "A109020102020200D23000";
    public const string StatusNormal = "A10D02020100020200D330030A0102";
    public const string MonitorStart = "A11002010302014730083006800431303031";

    private readonly LoopContext _context;
    private readonly List<byte> _received = [];

    public SessionBench(CstaSessionOptions? options = null, MemoryConditions? conditions = null)
    {
        Clock = new VirtualClock(3);
        Network = new MemoryTransport(Clock, 1) { Conditions = conditions ?? new MemoryConditions() };
        _context = LinkBench.Context(Clock.Loops[0]);
        Options = options ?? new CstaSessionOptions { Framing = CstaFraming.Length2, IdleProbeSeconds = 0 };
        Session = new CstaSession(7, Options, _context, this);
        int port = Network.ListenAsync("h", 0, _ => Session).AsTask().GetAwaiter().GetResult().Port;
        Client = Network.ConnectPeer(port);
        Client.Received = octets => _received.AddRange(octets.Span);
        Client.Closed = reason => ClientClosed = reason;
        Clock.Advance(1);
    }

    public VirtualClock Clock { get; }

    public MemoryTransport Network { get; }

    public CstaSessionOptions Options { get; }

    public CstaSession Session { get; }

    public MemoryPeer Client { get; }

    public string? ClientClosed { get; private set; }

    public SystemStatus CurrentStatus { get; set; } = SystemStatus.Normal;

    public int Opened { get; private set; }

    public List<string> Closed { get; } = [];

    /// <summary>Stalls and their ends as the sink was told of them.</summary>
    public List<(bool Stalled, long Octets, long Milliseconds)> Stalls { get; } = [];

    public List<(int InvokeId, int Operation, string Argument)> Invokes { get; } = [];

    public Action<CstaSession>? OnOpened { get; set; }

    /// <summary>Everything the client got, as octets.</summary>
    public byte[] Received => [.. _received];

    /// <summary>What the client got since the last call, as APDUs in hex; with frames of two octets of length.</summary>
    public string[] Take()
    {
        Clock.Advance(5);
        var apdus = new List<string>();
        int at = 0;
        while (at < _received.Count)
        {
            int length = (_received[at] << 8) | _received[at + 1];
            apdus.Add(Convert.ToHexString([.. _received.Skip(at + 2).Take(length)]));
            at += 2 + length;
        }

        Assert.Equal(_received.Count, at);
        _received.Clear();
        return [.. apdus];
    }

    /// <summary>Sends APDUs with two octets of length each.</summary>
    public void Send(params string[] apdus)
    {
        foreach (string apdu in apdus)
        {
            byte[] octets = Convert.FromHexString(apdu);
            SendRaw(Convert.ToHexString([(byte)(octets.Length >> 8), (byte)octets.Length]) + apdu);
        }
    }

    public void SendRaw(string hex)
    {
        Client.Send(Convert.FromHexString(hex));
        Clock.Advance(5);
    }

    /// <summary>Runs something on the session's loop, as a batch.</summary>
    public void On(Action action)
    {
        ((VirtualLoop)Clock.Loops[0]).Post(() =>
        {
            action();
            _context.EndBatch();
        });
        Clock.Settle();
    }

    /// <summary>Associates the way the observed client did.</summary>
    public SessionBench Associated()
    {
        Send(Aarq);
        Assert.Equal([Aare, StatusNormal], Take());
        Assert.True(Session.IsOpen);
        return this;
    }

    void ICstaSessionSink.SessionOpened(CstaSession session)
    {
        Assert.True(session.IsOpen);
        Opened++;
        OnOpened?.Invoke(session);
    }

    void ICstaSessionSink.Invoked(CstaSession session, int invokeId, in RoseApdu apdu) =>
        Invokes.Add((invokeId, apdu.Operation, Convert.ToHexString(apdu.Argument)));

    void ICstaSessionSink.SessionStalled(CstaSession session, long pendingOctets, long milliseconds) => Stalls.Add((true, pendingOctets, milliseconds));

    void ICstaSessionSink.SessionReadsAgain(CstaSession session, long pendingOctets, long milliseconds) => Stalls.Add((false, pendingOctets, milliseconds));

    void ICstaSessionSink.SessionClosed(CstaSession session, string reason)
    {
        Assert.False(session.IsOpen);
        Closed.Add(reason);
    }
}
