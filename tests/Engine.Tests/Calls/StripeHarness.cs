using System.Text;
using CstaConnector.Codec;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Monitors;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Tests.Calls;

/// <summary>One stripe alone: documents go in, what it posts is counted and thrown away.</summary>
internal sealed class StripeHarness : IEventLoop, IMailReceiver, ICstaSessionSink, IConnectorLog
{
    private readonly Queue<ILoopTask> _tasks = new();
    private uint _generation;
    private long _lastRequest;

    internal StripeHarness(Action<ResyncOptions>? adjust = null)
    {
        var options = new ConnectorOptions();
        adjust?.Invoke(options.Resync);
        var mailbox = new Mailbox(this, this, 1 << 20);
        Context = new LoopContext(0, this, [mailbox]);
        Links.Publish([new LinkTarget(0, 0, 0)]);
        Directory = new DeviceDirectory([new DeviceEntry("1001", "1001@example.net", DeviceType.User), new DeviceEntry("1002", "1002@example.net", DeviceType.User)], "example.net");
        Stripe = new Stripe(1, Context, options, new EngineServices(Directory, new SubscriptionRoutes(), Links, new ClientPlaces(8), Stalls, this, 1));
        Session = new CstaSession(1, new CstaSessionOptions(), Context, this);
    }

    public string Name => "loop";

    public bool InEventLoop => true;

    public long NowMilliseconds { get; private set; }

    public long UnixMilliseconds => 1_795_600_000_000 + NowMilliseconds;

    public SystemStatus CurrentStatus => SystemStatus.Normal;

    internal LoopContext Context { get; }

    internal LinkTargets Links { get; } = new();

    internal StallWatch Stalls { get; } = new(1);

    internal DeviceDirectory Directory { get; }

    internal Stripe Stripe { get; }

    internal CstaSession Session { get; }

    /// <summary>What the stripe posted: kind, and octets in hex for clients.</summary>
    internal List<(int Kind, long A, long B, string Octets)> Posted { get; } = [];

    /// <summary>Whether posted mail is kept for the test to look at.</summary>
    internal bool Keep { get; set; } = true;

    internal int ClientInvokes { get; private set; }

    internal List<UnsynchronizedParty> Unsynchronizeds { get; } = [];

    public static byte[] Event(string subscription, int number, string type, string calls) => Encoding.UTF8.GetBytes(
        $"<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>e{number}</requestId><xsp:payload><xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\" "
        + $"xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\"><xsi:eventID>id-{number}</xsi:eventID><xsi:sequenceNumber>{number}</xsi:sequenceNumber>"
        + $"<xsi:userId>cti@example.net</xsi:userId><xsi:externalApplicationId>C</xsi:externalApplicationId><xsi:subscriptionId>{subscription}</xsi:subscriptionId><xsi:channelId>c</xsi:channelId>"
        + $"<xsi:eventData xsi1:type=\"xsi:{type}\">{calls}</xsi:eventData></xsi:Event></xsp:payload></xsp:event>");

    public static string Call(string callId, string tracking, string state, bool answered = true, string more = "", string remote = "tel:+15550100") =>
        $"<xsi:call><xsi:callId>{callId}</xsi:callId><xsi:extTrackingId>{tracking}</xsi:extTrackingId><xsi:personality>Terminator</xsi:personality><xsi:state>{state}</xsi:state>"
        + $"<xsi:remoteParty><xsi:address>{remote}</xsi:address><xsi:callType>Network</xsi:callType></xsi:remoteParty>{more}<xsi:startTime>1795600000000</xsi:startTime>"
        + (answered ? "<xsi:answerTime>1795600004000</xsi:answerTime>" : "") + "</xsi:call>";

    /// <summary>Starts a monitor; the request for the subscription goes out.</summary>
    internal void Start(string number)
    {
        Stripe.Desk.Start(new ClientRequest(Session, 0, 7, Directory.Resolve(Encoding.ASCII.GetBytes(number))!, default));
        Run();
    }

    /// <summary>BroadWorks' answer to the last request but so many.</summary>
    internal void Outcome(int index, CtiRequestKind kind, int status, string subscription = "", uint? generation = null)
    {
        uint request = generation ?? (uint)Posted.Last(p => p.Kind == MailKind.Request && (int)(p.A >> 32) == index).A;
        _generation = request;
        Stripe.Outcome(((long)index << 32) | request, new OutcomeMail(kind, CtiFailure.None, status, 0), Encoding.UTF8.GetBytes(subscription));
        Run();
    }

    /// <summary>BroadWorks' answer to the last request, where posted mail is not kept.</summary>
    internal void Outcome(CtiRequestKind kind, int status, string subscription)
    {
        Stripe.Outcome(_lastRequest, new OutcomeMail(kind, CtiFailure.None, status, 3600), Encoding.UTF8.GetBytes(subscription));
        Run();
    }

    internal uint LastGeneration => _generation;

    /// <summary>An event of a user; its mail is taken.</summary>
    internal void Receive(User user, ReadOnlyMemory<byte> document)
    {
        Stripe.Event(user, document);
        Run();
    }

    internal void Run()
    {
        Stripe.Pump(NowMilliseconds);
        Context.EndBatch();
        while (_tasks.TryDequeue(out ILoopTask? task))
        {
            task.Run();
        }
    }

    internal void Advance(long milliseconds)
    {
        for (long end = NowMilliseconds + milliseconds; NowMilliseconds < end;)
        {
            NowMilliseconds += 10;
            Context.Timers.Advance(NowMilliseconds);
            Run();
        }
    }

    public void Execute(ILoopTask task) => _tasks.Enqueue(task);

    public void AddTicker(ITicker ticker)
    {
    }

    public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
    {
        if (record.Kind == MailKind.ClientInvoke)
        {
            ClientInvokes++;
        }

        if (record.Kind == MailKind.Request)
        {
            _lastRequest = record.A;
        }

        if (Keep)
        {
            Posted.Add((record.Kind, record.A, record.B, Convert.ToHexString(mail.Span)));
        }
    }

    public void MailTaken()
    {
    }

    public void SessionOpened(CstaSession session)
    {
    }

    public void Invoked(CstaSession session, int invokeId, in RoseApdu apdu)
    {
    }

    public void SessionClosed(CstaSession session, string reason)
    {
    }

    public void Unsynchronized(in UnsynchronizedParty party) => Unsynchronizeds.Add(party);

    public void LinkChanged(string link, CtiLinkState state, string reason)
    {
    }

    public void SystemStatusChanged(string status, string reason)
    {
    }

    public void ClientOpened(long client, string peer)
    {
    }

    public void ClientClosed(long client, string peer, string reason)
    {
    }

    public void DocumentRefused(string link, CodecError error)
    {
    }

    public void EventRefused(string user, CodecError error)
    {
    }

    public void SequenceBroken(string user, string detail)
    {
    }

    public void SubscriptionRefused(string user, int statusCode, string detail)
    {
    }

    public void Fault(string place, Exception fault) => throw new InvalidOperationException(place, fault);

    public void SweepStarted(int sweep, string trigger, bool extended)
    {
    }

    public void SweepFinished(int sweep, int users, int repaired, int refused, long milliseconds)
    {
    }
}
