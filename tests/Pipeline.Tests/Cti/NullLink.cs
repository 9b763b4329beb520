using System.Text;
using CstaConnector.Codec;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>A serving link with nothing around it that allocates: what is left is the link's own.</summary>
internal sealed class NullLink : ITransport, IWire, ICtiLinkSink
{
    private readonly LoopContext _context;
    private readonly CtiLink _link;
    private IWireHandler? _handler;

    public NullLink()
    {
        var clock = new VirtualClock();
        VirtualLoop loop = clock.AddLoop();
        _context = LinkBench.Context(loop);
        Loops = [loop];
        var options = new CtiLinkOptions { Name = "n", Hostname = "h", ChannelSetName = "s", UserName = "u", Password = "p", KplIntervalSeconds = 0, MaxRequestsUnderWay = 60 };
        _link = new CtiLink(0, options, _context, this, this, new LinkOpenGate(0), 1);
        loop.Post(_link.Start);
        clock.Advance(20);
        Receive(Encoding.UTF8.GetBytes(FakeXsp.Channel("64", 3600))); // the first slot's first id
        Assert.Equal(CtiLinkState.Serving, _link.State);
    }

    public IReadOnlyList<IEventLoop> Loops { get; }

    public long Acknowledgements => _link.Counters.Acknowledgements;

    public string Peer => "null";

    public bool IsOpen => true;

    public long PendingOctets => 0;

    public bool ReadEnabled { get; set; } = true;

    public bool HasRoom => true;

    public void Receive(ReadOnlySpan<byte> octets)
    {
        _handler!.Received(octets);
        _handler.ReadComplete();
    }

    public void Connect(IEventLoop loop, string host, int port, TimeSpan timeout, IWireHandler handler)
    {
        _handler = handler;
        handler.Opened(this);
    }

    public ValueTask<IListener> ListenAsync(string host, int port, Func<IEventLoop, IWireHandler> accept) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Write(ReadOnlySpan<byte> octets)
    {
    }

    public void Flush()
    {
    }

    public void Close()
    {
    }

    public void LinkChanged(int link, CtiLinkState state, string reason)
    {
    }

    public void EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document)
    {
    }

    public void RequestEnded(int link, in CtiOutcome outcome)
    {
    }

    public void DocumentRefused(int link, in CodecError error)
    {
    }
}
