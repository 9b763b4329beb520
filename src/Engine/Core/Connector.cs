using CstaConnector.Codec.Cti;
using CstaConnector.Engine.Admin;
using CstaConnector.Engine.Calls;
using CstaConnector.Engine.Hosting.Options;
using CstaConnector.Pipeline.Csta;
using CstaConnector.Pipeline.Cti;
using CstaConnector.Pipeline.Loops;
using CstaConnector.Pipeline.Wires;

namespace CstaConnector.Engine.Core;

/// <summary>
/// The connector: as many lanes as the transport has loops, the links to BroadWorks spread over them, and a listener for CSTA clients. It knows
/// neither sockets nor clocks but those of its transport, so the same code runs as a service and under a seed.
/// </summary>
public sealed class Connector
{
    /// <summary>How many octets may wait for one loop before what feeds it stops reading: some 4,000 snapshot events of 2 kB, a tenth of a second of decoding.</summary>
    private const long MailboxHighWater = 8 * 1024 * 1024;

    /// <summary>Stripes are told apart by the first octet of a cross reference.</summary>
    private const int MaxLanes = 255;

    private readonly ConnectorOptions _options;
    private readonly ITransport _transport;
    private readonly Lane[] _lanes;
    private readonly Dictionary<IEventLoop, Lane> _byLoop = [];
    private readonly CtiLink[] _links;
    private readonly ConnectorAdmin _admin;
    private Mailbox[] _mailboxes = [];
    private readonly CstaSessionOptions _sessionOptions;
    private long _lastSession;
    private IListener? _listener;

    /// <summary>Makes a connector; nothing runs before <see cref="StartAsync"/>.</summary>
    /// <param name="options">A configuration without faults.</param>
    /// <param name="transport">Makes its connections; stays the caller's to dispose of.</param>
    /// <param name="log">What a person reads.</param>
    /// <param name="seed">Of the random spreads of renewals and back-offs: the same seed under a virtual clock gives the same run.</param>
    public Connector(ConnectorOptions options, ITransport transport, IConnectorLog log, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(transport);
        _options = options;
        _transport = transport;
        _sessionOptions = SessionOptions();
        var directory = new DeviceDirectory(options.Devices.Select(d => new DeviceEntry(d.Number, d.UserId, d.Type)), options.Connector.DefaultDomain);
        var services = new EngineServices(directory, new SubscriptionRoutes(), new LinkTargets(), new ClientPlaces(options.Csta.MaxClients), new StallWatch(transport.Loops.Count), log, seed);

        int lanes = transport.Loops.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, LoopsFor(options, MaxLanes), nameof(transport));
        _lanes = MakeLanes(lanes, services);
        var gate = new LinkOpenGate();
        _links = [.. options.Links.Select((link, i) => MakeLink(i, link, gate, seed))];
        var controlLinks = options.Links.Select((link, i) => new ControlLink(new LinkTarget(i, i % lanes, link.Priority), link.Name, $"{link.Hostname}:{link.Port}"));
        _admin = new ConnectorAdmin(this, directory);
        _lanes[0].Control = new Control(_lanes[0].Context, lanes, options.Resync, services, controlLinks, _admin.SweepFigures);
    }

    /// <summary>How many event loops suit a configuration: as it says, or one a processor; never more than its window and rate have places for, for a stripe without one could never ask.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="processors">Processors of the machine.</param>
    public static int LoopsFor(ConnectorOptions options, int processors)
    {
        ArgumentNullException.ThrowIfNull(options);
        int wanted = options.Loops > 0 ? options.Loops : processors;
        return Math.Max(1, Math.Min(Math.Min(wanted, MaxLanes), Math.Min(options.Resync.MaxInFlight, options.Resync.RatePerSecond)));
    }

    /// <summary>What an operator may ask.</summary>
    public IConnectorAdmin Admin => _admin;

    /// <summary>The port for CSTA clients, once started.</summary>
    public int CstaPort => _listener?.Port ?? 0;

    internal IReadOnlyList<Lane> Lanes => _lanes;

    internal IReadOnlyList<CtiLink> Links => _links;

    internal Mailbox MailboxOf(int lane) => _mailboxes[lane];

    /// <summary>Binds the port for clients and starts to connect to BroadWorks, which need not be up.</summary>
    /// <exception cref="IOException">The port cannot be bound; the message names the address.</exception>
    public async Task StartAsync()
    {
        foreach (Lane lane in _lanes)
        {
            lane.Context.Loop.AddTicker(lane);
        }

        _listener = await _transport.ListenAsync(_options.Csta.Listen, _options.Csta.Port, Accept).ConfigureAwait(false);
        foreach (Lane lane in _lanes)
        {
            lane.Context.Loop.Execute(new LaneTask(lane, static l =>
            {
                foreach (CtiLink link in l.Links.Values)
                {
                    link.Start();
                }
            }));
        }
    }

    /// <summary>Takes no more clients, lets go out what is queued, and closes. Subscriptions are left to BroadWorks: the next start takes them over.</summary>
    public async Task StopAsync()
    {
        if (_listener is { } listener)
        {
            await listener.CloseAsync().ConfigureAwait(false);
        }

        // Twice: what the first pass stirs up on one loop for another goes out with the second.
        foreach (Action<Lane> step in new Action<Lane>[] { CloseAll, static _ => { } })
        {
            await Task.WhenAll(_lanes.Select(lane =>
            {
                var question = new LaneQuestion<bool>(l =>
                {
                    step(l);
                    return true;
                });
                lane.Context.Loop.Execute(new LaneTask(lane, question.Answer));
                return question.Answered;
            })).ConfigureAwait(false);
        }
    }

    private static void CloseAll(Lane lane)
    {
        foreach (CstaSession session in lane.Clients.Sessions.ToArray())
        {
            session.Close("the connector stops");
        }

        foreach (CtiLink link in lane.Links.Values)
        {
            link.Stop();
        }
    }

    private Lane[] MakeLanes(int count, EngineServices services)
    {
        var receivers = new MailReceiver[count];
        var mailboxes = new Mailbox[count];
        for (int i = 0; i < count; i++)
        {
            receivers[i] = new MailReceiver();
            mailboxes[i] = new Mailbox(_transport.Loops[i], receivers[i], MailboxHighWater);
        }

        var lanes = new Lane[count];
        for (int i = 0; i < count; i++)
        {
            var context = new LoopContext(i, _transport.Loops[i], mailboxes);
            lanes[i] = new Lane(i, context, count, _options, services, mailboxes);
            lanes[i].LinkSink.Names = [.. _options.Links.Select(l => l.Name)];
            receivers[i].Lane = lanes[i];
            _byLoop[_transport.Loops[i]] = lanes[i];
        }

        _mailboxes = mailboxes;
        return lanes;
    }

    private CtiLink MakeLink(int index, LinkOptions link, LinkOpenGate gate, int seed)
    {
        Lane lane = _lanes[index % _lanes.Length];
        ApplicationOptions application = _options.Connector;
        var options = new CtiLinkOptions
        {
            Name = link.Name,
            Hostname = link.Hostname,
            Port = link.Port,
            Priority = link.Priority,
            ChannelSetName = application.ChannelSetName,
            ApplicationName = application.ApplicationName,
            AppController = application.AppController,
            ChannelExpireSeconds = application.ChannelExpireSeconds,
            KplIntervalSeconds = application.KplIntervalSeconds,
            KplTolerance = application.KplTolerance,
            LinkRecoverySeconds = application.LinkRecoverySeconds,
            MaxRecoverySeconds = application.LinkRecoveryMaxSeconds,
            SubscriptionExpiresSeconds = SubscriptionSeconds(),
            RequestTimeoutMilliseconds = application.RequestTimeoutSeconds * 1000,
            MaxRequestsUnderWay = Math.Max(1024, _options.Resync.MaxInFlight * 2),
            UserName = application.UserName,
            Password = application.Password,
            DefaultDomain = application.DefaultDomain,
            Wire = WireOf(),
        };
        var made = new CtiLink(index, options, lane.Context, _transport, lane.LinkSink, gate, (ulong)(seed + index + 1));
        lane.Links[index] = made;
        return made;
    }

    /// <summary>What is asked for: twice the longest time between two renewals, and never less than BroadWorks' least of an hour.</summary>
    private int SubscriptionSeconds() =>
        Math.Max(3600, (_options.Connector.RenewalMinutes + _options.Resync.RenewalSpreadMinutes) * 60 * 2);

    private CtiWireOptions WireOf() => new()
    {
        RequestNamespace = _options.Wire.RequestNamespace == RequestNamespaceForm.None ? "none" : "cti",
        InnerPayload = _options.Wire.InnerPayload == InnerPayloadForm.Qualified ? "xsp" : "unqualified",
        UriForm = _options.Wire.UriForm == UriForm.Resolved ? "resolved" : "template",
        SubscriberParameter = _options.Wire.SubscriberParameter == SubscriberParameterForm.Camel ? "subscriberId" : "subscriberid",
        QueryForm = _options.Wire.QueryForm == QueryForm.Named ? "named" : "unnamed",
        CredentialsForm = _options.Wire.Credentials == CredentialsForm.Authorization ? "authorization" : "credentials",
        SessionId = _options.Wire.SessionId == SessionIdForm.RequestId ? "requestId" : "channelSet",
        KeepAlivePeriod = _options.Wire.KeepAlivePeriod == KeepAlivePeriodUnit.Milliseconds ? "milliseconds" : "seconds",
        DocumentEnd = _options.Wire.DocumentEnd == DocumentEndForm.Newline ? "newline" : "none",
        EnvelopeVersion = _options.Wire.EnvelopeVersion,
        XmlDeclaration = _options.Wire.XmlDeclaration,
        BroadWorksVersion = _options.Connector.BroadWorksVersion,
    };

    private CstaSession Accept(IEventLoop loop)
    {
        Lane lane = _byLoop[loop];
        return new CstaSession(Interlocked.Increment(ref _lastSession), _sessionOptions, lane.Context, lane.Clients);
    }

    private CstaSessionOptions SessionOptions() => new()
    {
        Framing = _options.Csta.Framing switch
        {
            Hosting.Options.CstaFraming.Length2 => Codec.Csta.CstaFraming.Length2,
            Hosting.Options.CstaFraming.Hipath => Codec.Csta.CstaFraming.HiPath,
            Hosting.Options.CstaFraming.None => Codec.Csta.CstaFraming.None,
            _ => Codec.Csta.CstaFraming.Auto,
        },
        Association = _options.Csta.Association switch
        {
            Hosting.Options.CstaAssociation.Required => Pipeline.Csta.CstaAssociation.Required,
            Hosting.Options.CstaAssociation.None => Pipeline.Csta.CstaAssociation.None,
            _ => Pipeline.Csta.CstaAssociation.Auto,
        },
        AssociationTimeoutSeconds = _options.Csta.AssociationTimeoutSeconds,
        IdleProbeSeconds = _options.Csta.IdleProbeSeconds,
        MaxPendingOctets = _options.Csta.MaxPendingOctets,
        StallSeconds = _options.Csta.StallSeconds,
    };

    private sealed class MailReceiver : IMailReceiver
    {
        internal Lane? Lane { get; set; }

        public void Receive(in MailRecord record, ReadOnlyMemory<byte> mail) => Lane!.Receive(in record, mail);

        public void ReceiveFailed(in MailRecord record, Exception fault) => Lane!.ReceiveFailed(in record, fault);

        public void MailTaken() => Lane!.MailTaken();
    }

    private sealed class LaneTask(Lane lane, Action<Lane> action) : ILoopTask
    {
        public void Run()
        {
            action(lane);
            lane.EndBatch();
        }
    }
}
