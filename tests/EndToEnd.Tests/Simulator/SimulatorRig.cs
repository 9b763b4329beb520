using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CstaConnector.Load.Simulator;

namespace CstaConnector.EndToEnd.Tests.Simulator;

/// <summary>A simulated world under virtual time, with a client of hand-written XML on each connection.</summary>
internal sealed class SimulatorRig
{
    public const string Xsp = "http://schema.broadsoft.com/XspXMLInterface";
    public const string Xsi = "http://schema.broadsoft.com/xsi";
    public const string Cti = "http://schema.broadsoft.com/CTI";
    public const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Credentials = "Y3RpOnNlY3JldA==";
    public const long Start = 1_795_600_000_000;

    public SimulatorRig(SimulatorOptions options)
    {
        World = new BroadWorksWorld(options, Start);
        Client = Connect(0);
    }

    public BroadWorksWorld World { get; }

    public XmlClient Client { get; private set; }

    public List<XmlClient> Clients { get; } = [];

    public string User { get; } = "10001@example.net";

    public string Other { get; } = "10002@example.net";

    public XmlClient Connect(int xsp)
    {
        var client = new XmlClient(this);
        client.Id = World.Accept(xsp, client);
        Clients.Add(client);
        return client;
    }

    /// <summary>A rig whose client has a channel and a subscription for each user.</summary>
    public static SimulatorRig Subscribed(SimulatorOptions options)
    {
        var rig = new SimulatorRig(options);
        rig.Client.AddChannel();
        rig.Advance(50);
        foreach (string user in rig.World.Agents)
            rig.Client.Subscribe(user);
        rig.Advance(200);
        return rig;
    }

    /// <summary>Lets the time go on from one planned action to the next; the clients take what comes after each.</summary>
    public void Advance(long milliseconds)
    {
        long target = World.Now + milliseconds;
        Pump();
        while (World.NextDue <= target)
        {
            World.Tick(World.NextDue);
            Pump();
        }

        World.Tick(target);
        Pump();
    }

    private void Pump()
    {
        foreach (XmlClient client in Clients)
            client.Pump();
    }
}

/// <summary>An event as a client read it.</summary>
internal sealed record ReadEvent(string RequestId, string Type, string SubscriptionId, string EventId, int Sequence, string? Target, string? ChannelId, XElement Data, XDocument Document)
{
    public IReadOnlyList<XElement> Calls => [.. Data.Descendants().Where(static e => e.Name.LocalName == "call")];

    public string? CallField(string name) => Calls.Count == 0 ? null : Calls[0].Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}

/// <summary>A client that writes and reads XML by hand; it acknowledges every event unless told otherwise.</summary>
internal sealed partial class XmlClient(SimulatorRig rig) : ISimulatedConnection
{
    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly Dictionary<string, string> _pending = [];
    private int _requests;
    private int _read;

    public int Id { get; set; }

    public bool Closed { get; private set; }

    /// <summary>The status of each acknowledgement; null acknowledges nothing.</summary>
    public int? Acknowledge { get; set; } = 200;

    public bool AnswerKeepalives { get; set; } = true;

    public List<ReadEvent> Events { get; } = [];

    public List<XDocument> Responses { get; } = [];

    public List<XDocument> Other { get; } = [];

    /// <summary>The sizes of the pieces in which the octets came.</summary>
    public List<int> Pieces { get; } = [];

    public Dictionary<string, string> Subscriptions { get; } = [];

    public string Text => Encoding.UTF8.GetString(_received.WrittenSpan);

    public void Send(ReadOnlySpan<byte> octets)
    {
        Pieces.Add(octets.Length);
        _received.Write(octets);
    }

    public void Close() => Closed = true;

    public void Write(string xml) => rig.World.Received(Id, Encoding.UTF8.GetBytes(xml));

    public string Request(string name, string uri, string method, string parameters, string payload)
    {
        string id = $"r{++_requests}";
        Write($"<xsp:request xmlns:xsp=\"{SimulatorRig.Xsp}\" version=\"17.0\"><requestId>{id}</requestId><sessionId>s</sessionId><credentials>{SimulatorRig.Credentials}</credentials>"
            + $"<cti:{name} xmlns:cti=\"{SimulatorRig.Cti}\"><uri>{uri}</uri><method>{method}</method><version>17.sp4</version>{parameters}<payload>{payload}</payload></cti:{name}></xsp:request>");
        return id;
    }

    public string AddChannel(string set = "set-1", string application = "App", string more = "") => Request(
        "AddChannelRequest", "/com.broadsoft.xsi-events/v2.0/channel", "POST", "",
        $"<xsi:Channel xmlns:xsi=\"{SimulatorRig.Xsi}\"><xsi:channelSetId>{set}</xsi:channelSetId>{more}<xsi:expires>3600</xsi:expires><xsi:applicationId>{application}</xsi:applicationId></xsi:Channel>");

    public string Subscribe(string user, string set = "set-1", string package = "Advanced Call")
    {
        string id = Request(
            "AddUserSubscriptionRequest", "/com.broadsoft.xsi-events/v2.0/user/%userId%", "POST", $"<params><userId>{user}</userId></params>",
            $"<xsi:Subscription xmlns:xsi=\"{SimulatorRig.Xsi}\"><xsi:event>{package}</xsi:event><xsi:expires>3600</xsi:expires><xsi:channelSetId>{set}</xsi:channelSetId>"
            + "<xsi:applicationId>App</xsi:applicationId></xsi:Subscription>");
        _pending[id] = user;
        return id;
    }

    public string Update(string subscriptionId) => Request(
        "UpdateSubscriptionRequest", "/com.broadsoft.xsi-events/v2.0/subscription/%subscriptionId%", "PUT", $"<params><subscriptionId>{subscriptionId}</subscriptionId></params>",
        $"<xsi:Subscription xmlns:xsi=\"{SimulatorRig.Xsi}\"><xsi:expires>3600</xsi:expires></xsi:Subscription>");

    public string Delete(string subscriptionId) => Request(
        "DeleteSubscriptionRequest", "/com.broadsoft.xsi-events/v2.0/subscription/%subscriptionId%", "DELETE", $"<params><subscriptionId>{subscriptionId}</subscriptionId></params>", "");

    public XDocument? Response(string requestId) => Responses.Find(d => d.Root!.Element("requestId")?.Value == requestId);

    public int Status(string requestId) =>
        Response(requestId) is { } response ? int.Parse(response.Root!.Element("statusCode")!.Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>The value of the first element of that local name in the response.</summary>
    public string? Value(string requestId, string name) =>
        Response(requestId)?.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    public IReadOnlyList<string> TypesFor(string user) => [.. Events.Where(e => e.Target == user).Select(static e => e.Type)];

    /// <summary>Reads the whole documents that have come, and acknowledges the events among them.</summary>
    public void Pump()
    {
        if (_received.WrittenCount == 0)
            return;
        string text = Text;
        foreach (Match match in RootEnd().Matches(text))
        {
            int end = match.Index + match.Length;
            if (end <= _read)
                continue;
            Take(XDocument.Parse(text[_read..end].TrimStart()));
            _read = end;
        }

        if (string.IsNullOrWhiteSpace(text[_read..]))
        {
            _received.ResetWrittenCount();
            _read = 0;
        }
    }

    [GeneratedRegex("</xsp:(response|event|keepalive|keepaliveResponse)>|</p:(response|event|keepalive|keepaliveResponse)>")]
    private static partial Regex RootEnd();

    private void Take(XDocument document)
    {
        Assert.Equal(SimulatorRig.Xsp, document.Root!.Name.NamespaceName);
        switch (document.Root.Name.LocalName)
        {
            case "response":
                Responses.Add(document);
                string id = document.Root.Element("requestId")!.Value;
                if (_pending.Remove(id, out string? user) && Status(id) == 200)
                    Subscriptions[user] = Value(id, "subscriptionId")!;
                break;
            case "event":
                TakeEvent(document);
                break;
            case "keepalive" when AnswerKeepalives:
                Other.Add(document);
                Write($"<k:keepaliveResponse xmlns:k='{SimulatorRig.Xsp}' version='17.0'><requestId>{document.Root.Element("requestId")!.Value}</requestId></k:keepaliveResponse>");
                break;
            default:
                Other.Add(document);
                break;
        }
    }

    private void TakeEvent(XDocument document)
    {
        XNamespace xsi = SimulatorRig.Xsi;
        XElement body = document.Root!.Element(XName.Get("payload", SimulatorRig.Xsp))!.Element(xsi + "Event")!;
        if (TypeOf(body) == "ChannelTerminatedEvent")
        {
            Other.Add(document);
            return;
        }

        XElement data = body.Element(xsi + "eventData")!;
        var read = new ReadEvent(
            document.Root.Element("requestId")!.Value, TypeOf(data), body.Element(xsi + "subscriptionId")!.Value, body.Element(xsi + "eventID")!.Value,
            int.Parse(body.Element(xsi + "sequenceNumber")!.Value, CultureInfo.InvariantCulture),
            body.Element(xsi + "targetId")?.Value, body.Element(xsi + "channelId")?.Value, data, document);
        Events.Add(read);
        if (Acknowledge is { } status)
            Respond(read, status);
    }

    public void Respond(ReadEvent read, int status) => Write(
        $"<xsp:eventResponse xmlns:xsp=\"{SimulatorRig.Xsp}\" version=\"17.0\"><requestId>{read.RequestId}</requestId><xsp:payload><xsi:EventResponse xmlns:xsi=\"{SimulatorRig.Xsi}\">"
        + $"<xsi:eventID>{read.EventId}</xsi:eventID><xsi:statusCode>{status}</xsi:statusCode><xsi:reason>OK</xsi:reason></xsi:EventResponse></xsp:payload></xsp:eventResponse>");

    /// <summary>The local name that the type attribute names, its prefix resolved.</summary>
    private static string TypeOf(XElement element)
    {
        string[] parts = element.Attribute(XName.Get("type", SimulatorRig.Instance))!.Value.Split(':');
        XNamespace? of = parts.Length == 2 ? element.GetNamespaceOfPrefix(parts[0]) : element.GetDefaultNamespace();
        Assert.Equal(SimulatorRig.Xsi, of?.NamespaceName);
        return parts[^1];
    }
}
