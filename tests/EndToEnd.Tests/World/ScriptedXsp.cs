using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CstaConnector.TestKit;

namespace CstaConnector.EndToEnd.Tests.World;

/// <summary>A request that the connector sent.</summary>
internal sealed record XspRequest(ScriptedXsp Xsp, string Kind, string RequestId, string Target, long At);

/// <summary>
/// An XSP whose every document a test writes itself, so that a rule can be put to the test by exactly the events that it speaks of. What a test does not
/// decide is answered as a friendly BroadWorks would.
/// </summary>
internal sealed partial class ScriptedXsp
{
    private const string Envelope = "xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"";
    private const string Schema = "xmlns:xsi=\"http://schema.broadsoft.com/xsi\"";

    private readonly VirtualClock _clock;
    private readonly StringBuilder _received = new();
    private MemoryPeer? _peer;
    private int _events;

    public ScriptedXsp(VirtualClock clock, MemoryTransport network, int port)
    {
        _clock = clock;
        network.ListenPeer(port, Accept);
    }

    /// <summary>Decides about a request; false leaves it to the friendly answer.</summary>
    public Func<XspRequest, bool> Decide { get; set; } = static _ => false;

    /// <summary>The calls of a user as a snapshot tells them: whole <c>call</c> elements.</summary>
    public Dictionary<string, string> Calls { get; } = [];

    /// <summary>Subscription ids by user; shared by the XSPs of a set.</summary>
    public Dictionary<string, string> Subscriptions { get; set; } = [];

    /// <summary>The last sequence number of each subscription; shared by the XSPs of a set.</summary>
    public Dictionary<string, int> Numbers { get; set; } = [];

    public List<XspRequest> Requests { get; } = [];

    /// <summary>Request ids of the events that were acknowledged with 200, in order.</summary>
    public List<string> Acknowledged { get; } = [];

    public int Connections { get; private set; }

    public bool IsConnected => _peer is { IsOpen: true };

    public static string Call(string callId, string tracking, string personality, string state, long start = 1_795_600_000_000, bool answered = false, string remote = "tel:+15550100", string more = "") =>
        $"<xsi:call><xsi:callId>{callId}</xsi:callId><xsi:extTrackingId>{tracking}</xsi:extTrackingId><xsi:personality>{personality}</xsi:personality><xsi:state>{state}</xsi:state>{more}"
        + $"<xsi:remoteParty><xsi:address>{remote}</xsi:address><xsi:callType>Network</xsi:callType></xsi:remoteParty><xsi:startTime>{start}</xsi:startTime>"
        + (answered ? $"<xsi:answerTime>{start + 2000}</xsi:answerTime>" : "") + "</xsi:call>";

    public int Count(string kind) => Requests.Count(r => r.Kind == kind);

    /// <summary>Sends an event of a user's subscription with the next number, or with one of the test's choice.</summary>
    /// <returns>The request id, by which it is acknowledged.</returns>
    public string Event(string userId, string type, string body, int? number = null, string? eventId = null)
    {
        string subscription = Subscriptions.GetValueOrDefault(userId, "sub-" + userId);
        int sequence = number ?? Numbers.GetValueOrDefault(subscription) + 1;
        Numbers[subscription] = sequence;
        return SendEvent(subscription, userId, type, body, sequence, eventId);
    }

    public string Snapshot(string userId, int? number = null) =>
        Event(userId, "CallSubscriptionEvent", $"<xsi:calls>{Calls.GetValueOrDefault(userId, "")}</xsi:calls>", number);

    public string SendEvent(string subscription, string userId, string type, string body, int sequence, string? eventId = null)
    {
        string requestId = string.Create(CultureInfo.InvariantCulture, $"e{++_events}");
        Send($"<xsp:event {Envelope}><requestId>{requestId}</requestId><xsp:payload><xsi:Event {Schema} xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\">"
            + $"<xsi:eventID>{eventId ?? "id-" + requestId}</xsi:eventID><xsi:sequenceNumber>{sequence}</xsi:sequenceNumber><xsi:userId>cti@example.net</xsi:userId>"
            + $"<xsi:externalApplicationId>CstaConnector</xsi:externalApplicationId><xsi:subscriptionId>{subscription}</xsi:subscriptionId><xsi:channelId>ch</xsi:channelId><xsi:targetId>{userId}</xsi:targetId>"
            + $"<xsi:eventData xsi1:type=\"xsi:{type}\">{body}</xsi:eventData></xsi:Event></xsp:payload></xsp:event>");
        return requestId;
    }

    /// <summary>Answers a request.</summary>
    public void Answer(XspRequest request, int status, string payload = "<xsp:emptyPayload/>") =>
        Send($"<xsp:response {Envelope}><requestId>{request.RequestId}</requestId><sessionId>s</sessionId><statusCode>{status}</statusCode><reason>{(status == 200 ? "OK" : "No")}</reason>{payload}</xsp:response>");

    /// <summary>Grants a subscription without its first snapshot.</summary>
    public void Grant(XspRequest request, string subscriptionId)
    {
        Subscriptions[request.Target] = subscriptionId;
        Answer(request, 200, $"<xsp:payload><xsi:Subscription {Schema}><xsi:subscriptionId>{subscriptionId}</xsi:subscriptionId><xsi:expires>86400</xsi:expires></xsi:Subscription></xsp:payload>");
    }

    public void Send(string document) => _peer?.Send(Encoding.UTF8.GetBytes(document));

    public void Drop() => _peer?.Reset();

    private void Accept(MemoryPeer peer)
    {
        _peer = peer;
        Connections++;
        _received.Clear();
        peer.Received = octets =>
        {
            _received.Append(Encoding.UTF8.GetString(octets.Span));
            Read();
        };
    }

    private void Read()
    {
        while (DocumentPattern().Match(_received.ToString()) is { Success: true } match)
        {
            _received.Remove(0, match.Index + match.Length);
            string document = match.Value;
            string requestId = RequestIdPattern().Match(document).Groups[1].Value;
            switch (match.Groups[1].Value)
            {
                case "eventResponse":
                    Acknowledged.Add(requestId);
                    break;
                case "keepalive":
                    Send($"<xsp:keepaliveResponse {Envelope}><requestId>{requestId}</requestId></xsp:keepaliveResponse>");
                    break;
                case "request":
                    Requested(document, requestId);
                    break;
            }
        }
    }

    private void Requested(string document, string requestId)
    {
        string kind = KindPattern().Match(document).Groups[1].Value;
        string target = TargetPattern().Match(document).Groups[1].Value;
        var request = new XspRequest(this, kind, requestId, target, _clock.NowMilliseconds);
        Requests.Add(request);
        if (Decide(request))
        {
            return;
        }

        switch (kind)
        {
            case "AddChannel":
                Answer(request, 200, $"<xsp:payload><xsi:Channel {Schema}><xsi:channelId>ch-{requestId}</xsi:channelId><xsi:expires>3600</xsi:expires></xsi:Channel></xsp:payload>");
                break;
            case "AddUserSubscription":
                Grant(request, "sub-" + target);
                Numbers.Remove("sub-" + target);
                Snapshot(target);
                break;
            case "UpdateSubscription":
                Answer(request, 200);
                Snapshot(Subscriptions.First(s => s.Value == target).Key);
                break;
            default:
                Answer(request, 200);
                break;
        }
    }

    [GeneratedRegex("<xsp:(eventResponse|keepalive|request)[ >].*?</xsp:\\1>", RegexOptions.Singleline)]
    private static partial Regex DocumentPattern();

    [GeneratedRegex("<requestId>(.*?)</requestId>")]
    private static partial Regex RequestIdPattern();

    [GeneratedRegex("<cti:(\\w+)Request[ >]")]
    private static partial Regex KindPattern();

    [GeneratedRegex("<(?:userId|subscriptionId)>(.*?)</")]
    private static partial Regex TargetPattern();
}
