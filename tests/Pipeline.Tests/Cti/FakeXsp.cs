using System.Text;
using System.Text.RegularExpressions;
using CstaConnector.TestKit;

namespace CstaConnector.Pipeline.Tests.Cti;

/// <summary>The other side of a link, as plain as can be: text in, text out.</summary>
internal sealed partial class FakeXsp
{
    private readonly StringBuilder _incoming = new();

    public FakeXsp(MemoryTransport network, VirtualClock clock, int port = 0)
    {
        Clock = clock;
        Port = network.ListenPeer(port, Accept);
    }

    public VirtualClock Clock { get; }

    public int Port { get; }

    public MemoryPeer? Peer { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>Every document received, in order, over all connections.</summary>
    public List<string> Documents { get; } = [];

    /// <summary>What is answered to a request for a channel; an empty answer is none.</summary>
    public Func<string, string> OnAddChannel { get; set; } = id => Channel(id, 3600);

    public Func<string, string> OnUpdateChannel { get; set; } = id => Channel(id, 3600);

    public Func<string, string> OnCheckController { get; set; } = id => Response(id, 200, "<xsi:ApplicationController xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:state>ready</xsi:state></xsi:ApplicationController>");

    /// <summary>What is answered to the engine's requests; none by default.</summary>
    public Func<string, string, string> OnRequest { get; set; } = (_, _) => string.Empty;

    public bool AnswersKeepAlives { get; set; } = true;

    /// <summary>Documents of a kind, by the name of their element.</summary>
    public IReadOnlyList<string> Of(string element) => [.. Documents.Where(d => ElementOf(d) == element)];

    public void Send(string text)
    {
        if (text.Length > 0)
        {
            Peer?.Send(Encoding.UTF8.GetBytes(text));
        }
    }

    public static string IdOf(string document) => RequestId().Match(document).Groups[1].Value;

    public static string ElementOf(string document) =>
        Request().Match(document) is { Success: true } request ? request.Groups[1].Value : Root().Match(document).Groups[1].Value;

    public static string Response(string id, int status, string payload = "") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><xsp:response xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>{id}</requestId><sessionId>s</sessionId><statusCode>{status}</statusCode><reason>said so</reason>{(payload.Length > 0 ? $"<xsp:payload>{payload}</xsp:payload>" : "<xsp:emptyPayload/>")}</xsp:response>""";

    public static string Channel(string id, int expires, string channel = "channel-1") =>
        Response(id, 200, $"<xsi:Channel xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:channelId>{channel}</xsi:channelId><xsi:expires>{expires}</xsi:expires></xsi:Channel>");

    public static string Subscription(string id, string subscription, int expires) =>
        Response(id, 200, $"<xsi:Subscription xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:subscriptionId>{subscription}</xsi:subscriptionId><xsi:expires>{expires}</xsi:expires></xsi:Subscription>");

    public static string Failure(string id, int status, int code) =>
        Response(id, status, $"<xsi:ErrorInfo xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:summary>no</xsi:summary><xsi:summaryEnglish>no</xsi:summaryEnglish><xsi:errorCode>{code}</xsi:errorCode></xsi:ErrorInfo>");

    public static string Event(int number, string subscription = "sub-1", string padding = "") =>
        $"""<xsp:event xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>e{number}</requestId><xsp:payload><xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:xsi1="http://www.w3.org/2001/XMLSchema-instance" xsi1:type="xsi:SubscriptionEvent"><xsi:eventID>id-{number}</xsi:eventID><xsi:sequenceNumber>{number}</xsi:sequenceNumber><xsi:userId>cti@example.net</xsi:userId><xsi:externalApplicationId>App</xsi:externalApplicationId><xsi:subscriptionId>{subscription}</xsi:subscriptionId><xsi:channelId>channel-1</xsi:channelId><xsi:targetId>1001@example.net</xsi:targetId><xsi:eventData xsi1:type="xsi:HookStatusEvent"><xsi:hookStatus>On-Hook</xsi:hookStatus>{padding}</xsi:eventData></xsi:Event></xsp:payload></xsp:event>""";

    public static string Terminated(string channel = "channel-1", string reason = "Expired") =>
        $"""<xsp:event xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>t</requestId><xsp:payload><xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:xsi1="http://www.w3.org/2001/XMLSchema-instance" xsi1:type="xsi:ChannelTerminatedEvent"><xsi:channelId>{channel}</xsi:channelId><xsi:reason>{reason}</xsi:reason></xsi:Event></xsp:payload></xsp:event>""";

    public static string ErrorEvent() =>
        """<xsp:event xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>x</requestId><xsp:payload><xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:xsi1="http://www.w3.org/2001/XMLSchema-instance" xsi1:type="xsi:ErrorEvent"><xsi:errorCode>17</xsi:errorCode><xsi:errorMessage>unexpected</xsi:errorMessage></xsi:Event></xsp:payload></xsp:event>""";

    public static string KeepAlive(string id) =>
        $"""<xsp:keepalive xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>{id}</requestId><period>10</period></xsp:keepalive>""";

    private void Accept(MemoryPeer peer)
    {
        Peer = peer;
        Accepted++;
        _incoming.Clear();
        peer.Received = octets =>
        {
            _incoming.Append(Encoding.UTF8.GetString(octets.Span));
            string text = _incoming.ToString();
            Match end;
            while ((end = End().Match(text)).Success)
            {
                string document = text[..(end.Index + end.Length)];
                text = text[document.Length..];
                Documents.Add(document);
                Answer(document);
            }

            _incoming.Clear().Append(text);
        };
    }

    private void Answer(string document)
    {
        string id = IdOf(document);
        switch (ElementOf(document))
        {
            case "AddChannelRequest":
                Send(OnAddChannel(id));
                break;
            case "UpdateChannelRequest":
                Send(OnUpdateChannel(id));
                break;
            case "GetApplicationControllerStateRequest":
                Send(OnCheckController(id));
                break;
            case "keepalive" when AnswersKeepAlives:
                Send($"""<xsp:keepaliveResponse xmlns:xsp="http://schema.broadsoft.com/XspXMLInterface" version="17.0"><requestId>{id}</requestId></xsp:keepaliveResponse>""");
                break;
            case string element when element.EndsWith("Request", StringComparison.Ordinal):
                Send(OnRequest(element, id));
                break;
        }
    }

    [GeneratedRegex("</xsp:(request|response|event|eventResponse|keepalive|keepaliveResponse)>")]
    private static partial Regex End();

    [GeneratedRegex("<requestId>([^<]*)</requestId>")]
    private static partial Regex RequestId();

    [GeneratedRegex("<cti:(\\w+)")]
    private static partial Regex Request();

    [GeneratedRegex("<xsp:(\\w+)")]
    private static partial Regex Root();
}
