using System.Globalization;
using System.Text;

namespace CstaConnector.Bench.Codec;

/// <summary>
/// Event documents of our own making, no two alike, in the shapes that BroadWorks sends: one or two calls, with and without names, endpoints,
/// redirections, ids of the old and the new form. About 1.4 kB each; the same seed gives the same documents.
/// </summary>
internal static class XmlDocuments
{
    private static readonly string[] s_types =
        ["CallReceivedEvent", "CallOriginatedEvent", "CallAnsweredEvent", "CallHeldEvent", "CallRetrievedEvent", "CallUpdatedEvent", "CallReleasedEvent", "CallSubscriptionEvent"];

    private static readonly string[] s_states = ["Alerting", "Active", "Held", "Remote Held", "Released"];

    private static readonly string[] s_names = ["Ann Example", "Bo", "R&amp;D lab", "Zoë Müller", "A rather long display name of somebody"];

    internal static byte[][] Generate(int count, int seed = 1)
    {
        Random random = new(seed);
        byte[][] documents = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            documents[i] = Encoding.UTF8.GetBytes(Event(random, i));
        }

        return documents;
    }

    private static string Event(Random random, int number)
    {
        string type = Of(random, s_types);
        bool snapshot = type == "CallSubscriptionEvent";
        string calls = Call(random) + (snapshot && random.Next(3) == 0 ? Call(random) : string.Empty);
        string data = snapshot ? $"<xsi:calls>{calls}</xsi:calls><xsi:hookStatus>Off-Hook</xsi:hookStatus>" : calls;
        string declaration = random.Next(4) == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : string.Empty;
        string user = random.Next(1000, 9999).ToString(CultureInfo.InvariantCulture);
        return $"{declaration}<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>e{number}</requestId><xsp:payload>"
            + "<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\" xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\">"
            + $"<xsi:eventID>{Uuid(random)}</xsi:eventID><xsi:sequenceNumber>{random.Next(1, int.MaxValue)}</xsi:sequenceNumber>"
            + "<xsi:userId>cti@example.net</xsi:userId><xsi:externalApplicationId>CstaConnector</xsi:externalApplicationId>"
            + $"<xsi:subscriptionId>{Uuid(random)}</xsi:subscriptionId><xsi:channelId>{Uuid(random)}</xsi:channelId><xsi:targetId>{user}@example.net</xsi:targetId>"
            + $"<xsi:eventData xsi1:type=\"xsi:{type}\">{data}</xsi:eventData></xsi:Event></xsp:payload></xsp:event>";
    }

    private static string Call(Random random)
    {
        int half = random.Next(1, 100_000);
        string tracking = random.Next(2) == 0 ? $"{half}:1" : Uuid(random);
        long start = 1_795_600_000_000 + random.Next(1_000_000);
        StringBuilder text = new();
        text.Append("<xsi:call><xsi:callId>callhalf-").Append(half).Append(":0</xsi:callId><xsi:extTrackingId>").Append(tracking).Append("</xsi:extTrackingId>");
        text.Append("<xsi:personality>").Append(random.Next(2) == 0 ? "Originator" : "Terminator").Append("</xsi:personality>");
        text.Append("<xsi:state>").Append(Of(random, s_states)).Append("</xsi:state><xsi:remoteParty>");
        if (random.Next(3) > 0)
        {
            text.Append("<xsi:name>").Append(Of(random, s_names)).Append("</xsi:name>");
        }

        text.Append("<xsi:address countryCode=\"1\">tel:+1555").Append(random.Next(1_000_000, 9_999_999)).Append("</xsi:address><xsi:callType>Network</xsi:callType></xsi:remoteParty>");
        if (random.Next(4) == 0)
        {
            text.Append("<xsi:redirections><xsi:redirection><xsi:party><xsi:address>tel:").Append(random.Next(1000, 9999))
                .Append("</xsi:address></xsi:party><xsi:reason>no-answer</xsi:reason></xsi:redirection></xsi:redirections>");
        }

        if (random.Next(2) == 0)
        {
            text.Append("<xsi:endpoint xsi1:type=\"xsi:AccessEndpoint\"><xsi:addressOfRecord>").Append(random.Next(1000, 9999)).Append("-line@example.net</xsi:addressOfRecord></xsi:endpoint>");
        }

        text.Append("<xsi:appearance>1</xsi:appearance><xsi:diversionInhibited/><xsi:startTime>").Append(start).Append("</xsi:startTime><xsi:answerTime>").Append(start + 4000)
            .Append("</xsi:answerTime></xsi:call>");
        return text.ToString();
    }

    private static string Uuid(Random random)
    {
        Span<byte> octets = stackalloc byte[16];
        random.NextBytes(octets);
        return new Guid(octets).ToString();
    }

    private static string Of(Random random, string[] from) => from[random.Next(from.Length)];
}
