using System.Text;
using System.Xml.Linq;
using CstaConnector.Load.Checker;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Checker.Reference;

/// <summary>
/// A connector written down in the plainest way, in virtual time, for testing the checker: slow, of one thread and one link, and right unless
/// a test builds a fault in. It shares nothing with the real one.
/// </summary>
internal sealed class ReferenceConnector : ISimulatedConnection
{
    private const int MostInFlight = 50;
    private const int RetryMs = 400;

    private static readonly XNamespace s_xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly BroadWorksWorld _world;
    private readonly IReadOnlyList<ReferenceClientLink> _clients;
    private readonly Dictionary<string, ReferenceUser> _byNumber;
    private readonly Dictionary<string, ReferenceUser> _bySubscription = [];
    private readonly Dictionary<ReferenceUser, string> _subscriptions = [];
    private readonly Dictionary<ReferenceUser, List<Action>> _subscribing = [];
    private readonly Dictionary<ReferenceUser, List<(ReferenceClientLink Client, int InvokeId)>> _waiting = [];
    private readonly Dictionary<string, Action<int, XElement>> _requests = [];
    private readonly Queue<byte[]> _documents = new();
    private readonly PriorityQueue<ReferenceUser, long> _suspects = new();
    private readonly HashSet<ReferenceUser> _asked = [];
    private readonly HashSet<ReferenceUser> _unconfirmed = [];
    private readonly int _connection;
    private int _nextRequest = 1;
    private bool _swept;

    public ReferenceConnector(BroadWorksWorld world, IReadOnlyList<ReferenceClientLink> clients)
    {
        _world = world;
        _clients = clients;
        _byNumber = world.Agents.Select(u => new ReferenceUser(u, SimulatorTruth.NumberOf(u))).ToDictionary(u => u.Number);
        _connection = world.Accept(0, this);
        Request("AddChannelRequest", "POST", "/channel", "", "<xsi:Channel xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:channelSetId>ref</xsi:channelSetId><xsi:expires>3600</xsi:expires></xsi:Channel>", (_, _) => { });
    }

    public bool Sweep { get; set; } = true;

    public List<LmsEntry> Lms { get; } = [];

    /// <summary>Decides on each LMS entry: how often it is written.</summary>
    public Func<LmsEntry, int> LmsFault { get; set; } = _ => 1;

    /// <summary>Changes what a snapshot is taken to say.</summary>
    public Func<string, IEnumerable<ReferenceParty>, IEnumerable<ReferenceParty>> SnapshotFault { get; set; } = (_, parties) => parties;

    public bool IsAtRest => _unconfirmed.Count == 0 && _waiting.Count == 0;

    public void Send(ReadOnlySpan<byte> octets) => _documents.Enqueue(octets.ToArray());

    public void Close() => throw new InvalidOperationException("the XSP closed the link: " + string.Join("; ", _world.Statistics.ViolationTexts));

    /// <summary>One turn: documents in, requests of clients in, suspects asked.</summary>
    public void Turn(long nowMs)
    {
        while (_documents.TryDequeue(out var document))
        {
            Read(XDocument.Parse(Encoding.UTF8.GetString(document)).Root!, nowMs);
        }

        foreach (var client in _clients)
        {
            client.Deliver(nowMs);
            while (client.Request() is { } request)
            {
                Serve(client, request);
            }
        }

        while (_asked.Count < MostInFlight && _suspects.TryPeek(out var user, out var due) && due <= nowMs)
        {
            _suspects.Dequeue();
            Update(user, nowMs);
        }
    }

    private void Serve(ReferenceClientLink client, (int InvokeId, int Operation, string? Device) request)
    {
        switch (request.Operation)
        {
            case 210:
                client.Post(ReferenceCsta.Result(request.InvokeId, 210, w =>
                {
                    using var content = w.PushSequence();
                    w.WriteEncodedValue([0x0A, 0x01, 0x02]);
                }));
                break;
            case 71:
                Subscribe(_byNumber[request.Device!], () => client.Monitor(request.InvokeId, request.Device!));
                break;
            case 74:
                var user = _byNumber[request.Device!];
                if (!_waiting.TryGetValue(user, out var waiting))
                {
                    _waiting[user] = waiting = [];
                }

                waiting.Add((client, request.InvokeId));
                Update(user, 0);
                break;
            default:
                throw new InvalidOperationException($"operation {request.Operation}");
        }
    }

    private void Subscribe(ReferenceUser user, Action then)
    {
        if (_subscriptions.ContainsKey(user))
        {
            then();
            return;
        }

        if (_subscribing.TryGetValue(user, out var others))
        {
            others.Add(then);
            return;
        }

        _subscribing[user] = [then];
        Request("AddUserSubscriptionRequest", "POST", $"/user/{Uri.EscapeDataString(user.UserId)}", $"<userId>{user.UserId}</userId>",
            "<xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:event>Advanced Call</xsi:event><xsi:expires>3600</xsi:expires>"
            + "<xsi:channelSetId>ref</xsi:channelSetId><xsi:applicationId>Ref</xsi:applicationId></xsi:Subscription>",
            (status, response) =>
            {
                Assert.Equal(200, status);
                var id = response.Descendants(s_xsi + "subscriptionId").Single().Value;
                _subscriptions[user] = id;
                _bySubscription[id] = user;
                _subscribing.Remove(user, out var waiting);
                waiting!.ForEach(w => w());
            });
    }

    private void Update(ReferenceUser user, long nowMs)
    {
        _asked.Add(user);
        var id = _subscriptions[user];
        Request("UpdateSubscriptionRequest", "PUT", $"/subscription/{id}", $"<subscriptionId>{id}</subscriptionId>",
            "<xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:expires>3600</xsi:expires></xsi:Subscription>",
            (status, _) =>
            {
                _asked.Remove(user);
                if (status == 200)
                {
                    return;
                }

                if (_waiting.Remove(user, out var waiting))
                {
                    waiting.ForEach(w => w.Client.Post(ReferenceCsta.Error(w.InvokeId)));
                }

                if (_unconfirmed.Contains(user))
                {
                    _suspects.Enqueue(user, nowMs + RetryMs);
                }
            });
    }

    private void Request(string name, string method, string path, string parameters, string payload, Action<int, XElement> then)
    {
        var id = $"r{_nextRequest++}";
        _requests[id] = then;
        _world.Received(_connection, Encoding.UTF8.GetBytes(
            $"<xsp:request xmlns:xsp=\"{s_xsp}\" version=\"17.0\"><requestId>{id}</requestId><sessionId>ref</sessionId>"
            + $"<credentials>{Convert.ToBase64String("cti:secret"u8)}</credentials><cti:{name} xmlns:cti=\"http://schema.broadsoft.com/CTI\">"
            + $"<uri>/com.broadsoft.xsi-events/v2.0{path}</uri><method>{method}</method><version>17.sp4</version><params>{parameters}</params>"
            + $"<payload>{payload}</payload></cti:{name}></xsp:request>"));
    }

    private void Read(XElement document, long nowMs)
    {
        var requestId = document.Element("requestId")!.Value;
        switch (document.Name.LocalName)
        {
            case "response":
                Assert.True(_requests.Remove(requestId, out var then));
                then(int.Parse(document.Element("statusCode")!.Value), document);
                break;
            case "keepalive":
                _world.Received(_connection, Encoding.UTF8.GetBytes(
                    $"<xsp:keepaliveResponse xmlns:xsp=\"{s_xsp}\" version=\"17.0\"><requestId>{requestId}</requestId></xsp:keepaliveResponse>"));
                break;
            default:
                var told = document.Element(s_xsp + "payload")!.Element(s_xsi + "Event")!;
                var data = told.Element(s_xsi + "eventData")!;
                var type = data.Attribute(s_instance + "type")!.Value.Split(':')[^1];
                _world.Received(_connection, Encoding.UTF8.GetBytes(
                    $"<xsp:eventResponse xmlns:xsp=\"{s_xsp}\" version=\"17.0\"><requestId>{requestId}</requestId><xsp:payload><xsi:EventResponse xmlns:xsi=\"{s_xsi}\">"
                    + $"<xsi:eventID>{told.Element(s_xsi + "eventID")!.Value}</xsi:eventID><xsi:statusCode>200</xsi:statusCode><xsi:reason>OK</xsi:reason>"
                    + "</xsi:EventResponse></xsp:payload></xsp:eventResponse>"));
                var user = _bySubscription[told.Element(s_xsi + "subscriptionId")!.Value];
                Event(user, type, [.. data.Descendants(s_xsi + "call").Select(ReferenceParty.Of)], nowMs);
                break;
        }
    }

    private void Event(ReferenceUser user, string type, List<ReferenceParty> parties, long nowMs)
    {
        if (type != "CallSubscriptionEvent")
        {
            var live = user.Live(type, parties);
            foreach (var client in _clients)
            {
                client.Tell(user.Number, live);
            }

            return;
        }

        var hadPicture = user.HasPicture;
        var (tales, outOfStep) = user.Snapshot(SnapshotFault(user.Number, parties));
        _waiting.Remove(user, out var waiting);
        foreach (var client in _clients.Where(c => waiting?.Exists(w => w.Client == c) != true))
        {
            client.Tell(user.Number, tales);
        }

        waiting?.ForEach(w => w.Client.Post(ReferenceCsta.Snapshot(w.InvokeId, user.Number, user.Parties.Values)));
        foreach (var (party, held, reported) in outOfStep)
        {
            var entry = new LmsEntry(nowMs, user.UserId, user.Number, party.CallId, party.PartyId, held, reported);
            Lms.AddRange(Enumerable.Repeat(entry, LmsFault(entry)));
        }

        _unconfirmed.Remove(user);
        if (Sweep && !_swept && hadPicture && outOfStep.Count > 0)
        {
            _swept = true;
            foreach (var suspect in _subscriptions.Keys.Where(u => u != user))
            {
                _unconfirmed.Add(suspect);
                _suspects.Enqueue(suspect, nowMs);
            }
        }
    }
}
