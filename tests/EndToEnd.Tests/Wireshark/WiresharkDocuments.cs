using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>CTI documents to capture: the vectors of tests/Corpus/cti, and some of our own making.</summary>
internal static class WiresharkDocuments
{
    public const ushort Port = 8011;

    public const string Envelope = "http://schema.broadsoft.com/XspXMLInterface";

    private static string Folder => Path.Combine(WiresharkTool.Root, "tests", "Corpus", "cti");

    public static IEnumerable<(string Name, byte[] Octets)> Vectors(string kind) =>
        from path in Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.xml").Order(StringComparer.Ordinal)
        select (Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));

    public static byte[] Vector(string name) => File.ReadAllBytes(Path.Combine(Folder, "valid", name + ".xml"));

    /// <summary>A document of the envelope.</summary>
    public static byte[] Document(string root, string inner) => Octets($"<xsp:{root} xmlns:xsp=\"{Envelope}\" version=\"17.0\">{inner}</xsp:{root}>");

    public static byte[] KeepAlive(string id) => Document("keepalive", $"<requestId>{id}</requestId><period>15</period>");

    /// <summary>A hook status event.</summary>
    public static byte[] Event(string id, string subscription, long sequence) => Document("event",
        $"""
        <requestId>{id}</requestId><xsp:payload><xsi:Event xmlns:xsi="http://schema.broadsoft.com/xsi" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="xsi:SubscriptionEvent">
        <xsi:eventID>{id}</xsi:eventID><xsi:sequenceNumber>{sequence}</xsi:sequenceNumber><xsi:userId>u@example.net</xsi:userId><xsi:subscriptionId>{subscription}</xsi:subscriptionId>
        <xsi:eventData i:type="xsi:HookStatusEvent"><xsi:hookStatus>On-Hook</xsi:hookStatus></xsi:eventData></xsi:Event></xsp:payload>
        """);

    public static byte[] Request(string id, string credentials) => Document("request",
        $"""
        <requestId>{id}</requestId><sessionId>s</sessionId>{credentials}<cti:TransmitDTMFRequest xmlns:cti="http://schema.broadsoft.com/CTI">
        <uri>/com.broadsoft.xsi-actions/v2.0/user/%subscriberid%/calls/%callid%/transmitDTMF?%PlayDTMF%</uri><method>PUT</method><version>17.sp4</version>
        <params><subscriberid>1001@example.net</subscriberid><callid>callhalf-1:0</callid><PlayDTMF>7391</PlayDTMF></params><payload/></cti:TransmitDTMFRequest>
        """);

    public static byte[] Response(string id, int status, string reason) =>
        Document("response", $"<requestId>{id}</requestId><sessionId>s</sessionId><statusCode>{status}</statusCode><reason>{reason}</reason><xsp:emptyPayload/>");

    public static byte[] EventResponse(string id, int status) => Document("eventResponse",
        $"<requestId>{id}</requestId><xsp:payload><xsi:EventResponse xmlns:xsi=\"http://schema.broadsoft.com/xsi\"><xsi:eventID>{id}</xsi:eventID><xsi:statusCode>{status}</xsi:statusCode><xsi:reason>so</xsi:reason></xsi:EventResponse></xsp:payload>");

    public static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What the connector's own decoder prints of a stream, one object a document.</summary>
    public static JsonElement[] Decoded(byte[] stream)
    {
        StringWriter output = new();
        CtiDecode.Run(new MemoryStream(stream), output, TextWriter.Null);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
