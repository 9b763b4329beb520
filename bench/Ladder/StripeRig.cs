using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Core;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Engine.Monitors;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Bench.Ladder;

/// <summary>One stripe of the engine with its users, their subscriptions and monitors, on the caller's thread: documents go in, one client's events come out.</summary>
internal sealed class StripeRig : IMailReceiver, ICstaSessionSink
{
    /// <summary>Octets an agent that the rig takes, not the engine: its way to the user.</summary>
    internal const int OctetsOfItsOwn = sizeof(long);

    /// <summary>Documents of one batch of mail.</summary>
    private const int Together = 32;

    private readonly LadderLoop _loop = new();
    private readonly User[] _together = new User[Together];
    private readonly LoopContext _context;
    private readonly DeviceDirectory _directory;
    private readonly CstaSession _session;
    private readonly CountingWire _wire = new();
    private readonly User[] _users;
    private long _request;

    /// <param name="traffic">The agents.</param>
    internal StripeRig(CallTraffic traffic)
    {
        var options = new ConnectorOptions { Resync = new ResyncOptions { MaxInFlight = 100_000, RatePerSecond = 100_000 } };
        _context = new LoopContext(0, _loop, [new Mailbox(_loop, this, 8 << 20)]);
        var links = new LinkTargets();
        links.Publish([new LinkTarget(0, 0, 0)]);
        _directory = new DeviceDirectory([], options.Connector.DefaultDomain);
        Stripe = new Stripe(1, _context, options, new EngineServices(_directory, new SubscriptionRoutes(), links, new ClientPlaces(8), new StallWatch(1), new SilentLog(), 1));
        _session = new CstaSession(1, new CstaSessionOptions { Association = CstaConnector.Pipeline.Csta.CstaAssociation.None, Framing = CstaConnector.Codec.Csta.CstaFraming.Length2 }, _context, this);
        ((IWireHandler)_session).Opened(_wire);
        _users = new User[traffic.Agents];
    }

    public SystemStatus CurrentStatus => SystemStatus.Normal;

    internal Stripe Stripe { get; }

    /// <summary>Whether a client's events go on through its session to its wire, or end as mail.</summary>
    internal bool ThroughSession { get; set; }

    /// <summary>Whether the stripe hears of the next events while it takes one, as a loop's mail tells it.</summary>
    internal bool InHand { get; set; }

    /// <summary>Events that came as mail for the client.</summary>
    internal long ClientEvents { get; private set; }

    /// <summary>Hears of each event of the client, where somebody wants to.</summary>
    internal Action<ReadOnlyMemory<byte>>? Told { get; set; }

    internal long WireOctets => _wire.Octets;

    /// <summary>Monitors every agent; BroadWorks grants the subscription and sends a snapshot with two calls.</summary>
    internal void Subscribe(CallTraffic traffic)
    {
        var batch = new DocumentBatch();
        for (int agent = 0; agent < traffic.Agents; agent++)
        {
            DeviceEntry device = _directory.Resolve(System.Text.Encoding.ASCII.GetBytes(CallTraffic.NumberOf(agent)))!;
            Stripe.Desk.Start(new ClientRequest(_session, 0, 7, device, default));
            _loop.Skipped++;
            EndBatch();
            Stripe.Outcome(_request, new OutcomeMail(CtiRequestKind.AddSubscription, CtiFailure.None, 200, 3600), CallTraffic.SubscriptionOf(agent));
            _users[agent] = Stripe.Find(device.UserId)!;
            batch.Clear();
            traffic.AddSnapshot(batch, agent);
            Stripe.Event(_users[agent], batch[0]);
            EndBatch();
        }

        // What is kept of a subscription's beginning is let go with the first event after a while.
        _loop.Skipped += SequenceWindow.LateMilliseconds;
        for (int agent = 0; agent < traffic.Agents; agent++)
        {
            batch.Clear();
            traffic.AddSnapshotAgain(batch, agent);
            Stripe.Event(_users[agent], batch[0]);
            EndBatch();
        }

        if (Stripe.Users.Count != traffic.Agents || Array.Exists(_users, user => user.Parties.Count != 2 || user.Suspect))
        {
            throw new InvalidOperationException("the agents do not have their two calls");
        }
    }

    /// <summary>Applies the documents in batches, as they come from the links.</summary>
    internal void Apply(DocumentBatch batch)
    {
        Span<User> users = _together;
        for (int first = 0; first < batch.Count; first += Together)
        {
            // Whose they are a link has found, and its mail says so.
            users = users[..Math.Min(Together, batch.Count - first)];
            for (int i = 0; i < users.Length; i++)
            {
                users[i] = _users[batch.AgentOf(first + i)];
            }

            for (int i = 0; i < users.Length; i++)
            {
                for (int before = 1; before <= User.InHand && InHand && i + before < users.Length; before++)
                {
                    User.Fetch(users[i + before], before);
                }

                Stripe.Event(users[i], batch[first + i]);
            }

            EndBatch();
        }
    }

    /// <summary>The client goes: users keep their subscriptions for a while, and their calls are followed without telling anybody.</summary>
    internal void DropClient()
    {
        Stripe.Desk.ClientGone(_session.Id);
        EndBatch();
    }

    public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail)
    {
        switch (record.Kind)
        {
            case MailKind.ClientInvoke:
                ClientEvents++;
                Told?.Invoke(mail.ToArray());
                if (ThroughSession)
                {
                    ((CstaSession)record.Reference!).SendInvoke(mail.Span);
                }

                break;
            case MailKind.Request:
                _request = record.A;
                break;
            case MailKind.SweepWanted:
                throw new InvalidOperationException($"a sweep is wanted: {record.Reference}");
        }
    }

    public void MailTaken()
    {
        Stripe.Pump(_loop.NowMilliseconds);
        _context.EndBatch();
    }

    public void SessionOpened(CstaSession session)
    {
    }

    public void SessionClosed(CstaSession session, string reason) => throw new InvalidOperationException(reason);

    public void Invoked(CstaSession session, int invokeId, in RoseApdu apdu)
    {
    }

    private void EndBatch()
    {
        MailTaken();
        _loop.Run();
    }
}
