using System.Text;
using CstaConnector.Codec;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>A link on a virtual loop, an XSP at its other end, and a sink that remembers.</summary>
internal sealed class LinkBench : ICtiLinkSink
{
    private readonly LoopContext _context;

    public LinkBench(Func<CtiLinkOptions, CtiLinkOptions>? options = null, MemoryConditions? conditions = null, int seed = 1)
    {
        Clock = new VirtualClock(seed);
        Network = new MemoryTransport(Clock, 1, seed) { Conditions = conditions ?? new MemoryConditions() };
        Xsp = new FakeXsp(Network, Clock);
        Mailbox = new Mailbox(Loop, new Nobody(), 1 << 20);
        _context = new LoopContext(0, Loop, [Mailbox]);
        Loop.AddTicker(_context);
        var plain = new CtiLinkOptions
        {
            Name = "xsp1",
            Hostname = "xsp.example.net",
            Port = Xsp.Port,
            ChannelSetName = "set-1",
            UserName = "cti",
            Password = "s3cret-Pa55",
            DefaultDomain = "example.net",
            KplIntervalSeconds = 0,
        };
        Options = options?.Invoke(plain) ?? plain;
        Gate = new LinkOpenGate(0);
        Link = new CtiLink(0, Options, _context, Network, this, Gate, (ulong)seed);
    }

    public VirtualClock Clock { get; }

    public VirtualLoop Loop => Clock.Loops[0];

    public MemoryTransport Network { get; }

    public FakeXsp Xsp { get; }

    public CtiLinkOptions Options { get; }

    /// <summary>Where <see cref="Mail"/> goes.</summary>
    public Mailbox Mailbox { get; }

    public LinkOpenGate Gate { get; }

    public CtiLink Link { get; }

    public List<(long Time, CtiLinkState State, string Reason)> Changes { get; } = [];

    public List<(string Subscription, string Document)> Events { get; } = [];

    public List<(long Time, long Token, CtiFailure Failure, int Status, int Error, string Subscription, int Expires, CtiRequestKind Kind, int Stripe)> Outcomes { get; } = [];

    public List<CodecError> Refused { get; } = [];

    public List<string> Errors { get; } = [];

    public bool HasRoom { get; set; } = true;

    public Action? OnEvent { get; set; }

    public Action<CtiLinkState>? OnChange { get; set; }

    /// <summary>A loop's context alone in its connector.</summary>
    public static LoopContext Context(VirtualLoop loop)
    {
        var context = new LoopContext(0, loop, [new Mailbox(loop, new Nobody(), 1 << 20)]);
        loop.AddTicker(context);
        return context;
    }

    /// <summary>Starts the link and lets it come to serve.</summary>
    public LinkBench Serving()
    {
        On(() => Link.Start());
        Assert.True(Clock.RunUntil(() => Link.State == CtiLinkState.Serving, 5_000), $"{Link.State}: {string.Join("; ", Changes)}");
        return this;
    }

    /// <summary>Runs something on the loop, as a batch.</summary>
    public void On(Action action)
    {
        Loop.Post(() =>
        {
            action();
            _context.EndBatch();
        });
        Clock.Settle();
    }

    /// <summary>What a sink does with an event: a message for a stripe, not yet posted.</summary>
    public void Mail() => _context.To(0).Add(1, 0, 0, null, "event"u8);

    /// <summary>The link's end of its newest connection.</summary>
    public MemoryWireEnd Wire() => (MemoryWireEnd)Network.Connections[^1].Client;

    public void Request(long token, CtiRequestKind kind = CtiRequestKind.UpdateSubscription) => On(() => Link.Send(new CtiRequest
    {
        Kind = kind,
        Stripe = 3,
        Token = token,
        UserId = "1001",
        EventPackage = "Advanced Call",
        SubscriptionId = Encoding.ASCII.GetBytes("sub-1"),
    }));

    void ICtiLinkSink.LinkChanged(int link, CtiLinkState state, string reason)
    {
        Assert.True(Loop.InEventLoop);
        Assert.Equal(0, link);
        Assert.Equal(state, Link.State);
        Changes.Add((Clock.NowMilliseconds, state, reason));
        OnChange?.Invoke(state);
    }

    void ICtiLinkSink.EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
    {
        Events.Add((Encoding.UTF8.GetString(subscriptionId), Encoding.UTF8.GetString(document)));
        OnEvent?.Invoke();
    }

    void ICtiLinkSink.RequestEnded(int link, in CtiOutcome outcome) => Outcomes.Add((
        Clock.NowMilliseconds,
        outcome.Token,
        outcome.Failure,
        outcome.StatusCode,
        outcome.ErrorCode,
        Encoding.UTF8.GetString(outcome.SubscriptionId),
        outcome.ExpiresSeconds,
        outcome.Kind,
        outcome.Stripe));

    void ICtiLinkSink.DocumentRefused(int link, in CodecError error) => Refused.Add(error);

    void ICtiLinkSink.ErrorReported(int link, string words) => Errors.Add(words);

    private sealed class Nobody : IMailReceiver
    {
        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
        {
        }

        public void MailTaken()
        {
        }
    }
}
