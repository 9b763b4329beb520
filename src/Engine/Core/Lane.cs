using System.Runtime.CompilerServices;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Monitors;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;

namespace CstaConnector.Engine.Core;

/// <summary>
/// Everything that lives on one event loop: its stripe, its links, its clients, and on the first loop the control. It takes the loop's mail and gives
/// each message to the one it is for.
/// </summary>
internal sealed class Lane : IMailReceiver, ITicker
{
    private readonly string _eventPackage;
    private readonly IConnectorLog _log;
    private readonly StallWatch _stalls;

    internal Lane(int index, LoopContext context, int lanes, ConnectorOptions options, EngineServices services, Mailbox[] mailboxes)
    {
        Index = index;
        Context = context;
        _eventPackage = options.Connector.EventPackage;
        _log = services.Log;
        _stalls = services.Stalls;
        Stripe = new Stripe(lanes, context, options, services);
        Clients = new LaneClients(this, lanes, services);
        LinkSink = new LaneLinks(this, lanes, services, mailboxes);
    }

    internal int Index { get; }

    internal LoopContext Context { get; }

    internal Stripe Stripe { get; }

    internal LaneClients Clients { get; }

    internal LaneLinks LinkSink { get; }

    /// <summary>The links that live here, by number; filled before the loop starts.</summary>
    internal Dictionary<int, CtiLink> Links { get; } = [];

    /// <summary>The control; on the first lane only.</summary>
    internal Control? Control { get; set; }

    /// <inheritdoc/>
    public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
    {
        if (record.Kind == MailKind.Event)
        {
            Stripe.Event((User)record.Reference!, mail);
            return;
        }

        ReadOnlySpan<byte> octets = mail.Span;
        switch (record.Kind)
        {
            case MailKind.ClientInvoke:
                ((CstaSession)record.Reference!).SendInvoke(octets);
                break;
            case MailKind.ClientAnswer:
                ((CstaSession)record.Reference!).SendApdu(octets);
                break;
            case MailKind.Outcome:
                OutcomeMail outcome = OutcomeMail.Unpack(record.B);
                Stripe.Outcome(record.A, in outcome, octets);
                break;
            case MailKind.Request:
                SendRequest(in record, octets);
                break;
            case MailKind.UnroutedEvent:
                Stripe.UnroutedEvent(octets[..(int)record.B], octets[(int)record.B..]);
                break;
            case MailKind.ClaimParked:
                Stripe.ClaimParked(octets, (User)record.Reference!);
                break;
            default:
                ReceiveRare(in record);
                break;
        }
    }

    /// <inheritdoc/>
    public void Coming(ReadOnlySpan<MailRecord> records)
    {
        for (int i = 0; i < records.Length; i++)
        {
            if (records[i].Kind == MailKind.Event)
            {
                User.Fetch(Unsafe.As<User>(records[i].Reference!), i + 1); // a cast would wait for the memory that is to be fetched
            }
        }
    }

    /// <inheritdoc/>
    public void ReceiveFailed(in MailRecord record, Exception fault)
    {
        // Our own fault. What the message would have changed is not known, so BroadWorks' word is.
        _log.Fault(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Context.Loop.Name}, mail {record.Kind}"), fault);
        if (record is { Kind: MailKind.Event, Reference: User { Removed: false } user })
        {
            Stripe.Keeper.Doubt(user, "an event could not be applied", Resync.AskReason.Repair);
        }
    }

    /// <inheritdoc/>
    public void MailTaken() => EndBatch();

    /// <inheritdoc/>
    public void Tick(long nowMilliseconds)
    {
        _stalls.Ticked(Index, nowMilliseconds);
        Context.Timers.Advance(nowMilliseconds);
        Control?.Tick(nowMilliseconds);
        EndBatch();
    }

    /// <summary>The end of a batch: what may be asked is asked, the mail is posted, the wires are flushed.</summary>
    internal void EndBatch()
    {
        Stripe.Pump(Context.Loop.NowMilliseconds);
        Context.EndBatch();
    }

    private void ReceiveRare(in MailRecord record)
    {
        switch (record.Kind)
        {
            case MailKind.MonitorStart:
                Stripe.Desk.Start((ClientRequest)record.Reference!);
                break;
            case MailKind.MonitorStop:
                Stripe.Desk.Stop((ClientRequest)record.Reference!, (uint)record.B);
                break;
            case MailKind.SnapshotDevice:
                Stripe.Desk.Snapshot((ClientRequest)record.Reference!);
                break;
            case MailKind.ClientGone:
                Stripe.Desk.ClientGone(record.A);
                break;
            case MailKind.LinksGone:
                Stripe.LinksGone();
                break;
            case MailKind.Sweep:
                Stripe.BeginWave(record.A, record.B == 1, (string)record.Reference!);
                break;
            case MailKind.Barrier:
                Context.To(0).Add(MailKind.BarrierPassed, record.A, Index, null, []);
                break;
            case MailKind.Question:
                ((LaneQuestion)record.Reference!).Answer(this);
                break;
            case MailKind.ClientStatus:
                Clients.Announce((SystemStatus)record.A);
                break;
            default:
                Control!.Receive(in record);
                break;
        }
    }

    private void SendRequest(in MailRecord record, ReadOnlySpan<byte> subscriptionId)
    {
        RequestMail mail = RequestMail.Unpack(record.B);
        var device = record.Reference as DeviceEntry;
        Links[mail.Link].Send(new CtiRequest
        {
            Kind = mail.Kind,
            Stripe = mail.Stripe,
            Token = record.A,
            UserId = device?.UserId,
            EventPackage = _eventPackage,
            SubscriptionId = subscriptionId.IsEmpty ? null : subscriptionId.ToArray(),
        });
    }
}
