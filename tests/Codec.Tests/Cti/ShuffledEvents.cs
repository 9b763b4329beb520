using System.Text;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>
/// Events of which every tag soon is known to trails, and that are put together from known parts in nearly any way: each of them in another order, there twice, or not at all. What is a fault
/// of such an event no unknown octet tells.
/// </summary>
internal sealed class ShuffledEvents(int seed)
{
    private readonly Random _random = new(seed);

    internal byte[] Next() => Encoding.UTF8.GetBytes(
        $"<xsp:event {Samples.Envelope}>{Shuffled(() => $"<requestId>e{_random.Next(9)}</requestId>", Payload)}</xsp:event>");

    private string Payload() => $"<xsp:payload>{Shuffled(Event)}</xsp:payload>";

    private string Event() => $"<xsi:Event {Samples.EventTag}>" + Shuffled(
        () => Field("eventID", "0c2e"),
        () => Field("sequenceNumber", "9"),
        () => Field("subscriptionId", "7f9c"),
        () => Field("targetId", "1001@example.net"),
        Data) + "</xsi:Event>";

    private string Data() => $"<xsi:eventData xsi1:type=\"xsi:{(_random.Next(2) == 0 ? "CallHeldEvent" : "CallReleasedEvent")}\">{Shuffled(Call, () => Field("hookStatus", "Off-Hook"))}</xsi:eventData>";

    private string Call() => "<xsi:call>" + Shuffled(
        () => Field("callId", "callhalf-5017:0"),
        () => Field("extTrackingId", "3221:1"),
        () => Field("state", Of("Active", "Held")),
        () => $"<xsi:releaseCause>{Shuffled(() => Field("internalReleaseCause", Of("Busy", "Forbidden")), () => Field("sipStatus", "486"))}</xsi:releaseCause>",
        () => $"<xsi:remoteParty>{Party()}</xsi:remoteParty>",
        () => $"<xsi:redirections>{Shuffled(Redirection)}</xsi:redirections>",
        () => $"<xsi:endpoint{Of("", " xsi1:type=\"xsi:AccessEndpoint\"")}>{Field("addressOfRecord", "line@example.net")}</xsi:endpoint>",
        () => Field("startTime", "1795600000000")) + "</xsi:call>";

    private string Redirection() => $"<xsi:redirection>{Shuffled(() => $"<xsi:party>{Party()}</xsi:party>", () => Field("reason", Of("no-answer", "user-busy")))}</xsi:redirection>";

    private string Party() => Shuffled(
        () => Field("name", Of("Ann", "Bo")),
        () => $"<xsi:address{Of("", " countryCode=\"1\"")}>tel:+15550100</xsi:address>",
        () => Of("", "<xsi:privacy/>"),
        () => Field("callType", Of("Network", "Group")));

    private string Shuffled(params Func<string>[] parts)
    {
        List<Func<string>> shuffled = [.. parts];
        int place = _random.Next(parts.Length);
        switch (_random.Next(24))
        {
            case 0:
                shuffled.RemoveAt(place);
                break;
            case 1:
                shuffled.Add(shuffled[place]);
                break;
            case 2:
                shuffled.Insert(place, shuffled[place]);
                break;
            case 3 or 4:
                Func<string> part = shuffled[place];
                shuffled.RemoveAt(place);
                shuffled.Insert(_random.Next(parts.Length), part);
                break;
        }

        return string.Concat(shuffled.Select(part => part()));
    }

    private string Of(params string[] values) => values[_random.Next(values.Length)];

    private static string Field(string name, string text) => $"<xsi:{name}>{text}</xsi:{name}>";
}
