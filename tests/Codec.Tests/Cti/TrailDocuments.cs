using System.Globalization;
using System.Text;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>
/// Events of calls by chance: many alike but for their texts, as senders write them, and some with what a trail must not take for something it knows: fields twice or not at
/// all, in another order, with white space and comments, under other names and declarations, of texts that mean something else.
/// </summary>
internal sealed class TrailDocuments(int seed, double oddness)
{
    private static readonly string[] s_types = ["CallReceivedEvent", "CallAnsweredEvent", "CallHeldEvent", "CallReleasedEvent", "CallSubscriptionEvent", "HookStatusEvent", "AgentStateEvent", "NobodyKnowsEvent"];

    private static readonly string[] s_odd =
    [
        "R&amp;D", "&lt;&#x41;&gt;", "&nope;", "&", "Zoë Müller", "漢字", "\uFFFE", "a]]>b", "a]b", "a > b", "\ta", "b ", " ", "", "<![CDATA[x]]>", "x<!-- c -->y", "a\nb", "a\r\nb", "<xsi:more/>", "\u0001",
        "-1", "99999999999999999999", "4x", "007", "2147483648",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    internal byte[] Next()
    {
        _text.Clear();
        string xsi = Odd(0.1) ? "xsi2" : "xsi";
        if (_random.Next(4) == 0)
        {
            _text.Append(Odd(0.1) ? "<?xml version='1.0' encoding='US-ASCII'?>" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        }

        string xsp = Odd(0.1) ? "http://example.net/other" : "http://schema.broadsoft.com/XspXMLInterface";
        _text.Append(CultureInfo.InvariantCulture, $"<xsp:event xmlns:xsp=\"{xsp}\"{(Odd(0.1) ? " xmlns:xsi='urn:o'" : "")} version=\"17.0\">");
        Field("", "requestId", $"e{_random.Next(100_000)}");
        _text.Append("<xsp:payload>");
        Event(xsi, Odd(0.05) ? "http://example.net/other" : "http://schema.broadsoft.com/xsi");
        _text.Append(Odd(0.05) ? "<xsi:Event/></xsp:payload></xsp:event>" : Odd(0.1) ? "</xsp:payload>\n</xsp:event>\n" : "</xsp:payload></xsp:event>");
        byte[] octets = Encoding.UTF8.GetBytes(_text.ToString());
        if (Odd(0.3))
        {
            int at = _random.Next(octets.Length);
            octets[at] = (byte)_random.Next(256);
            octets = Odd(0.5) ? octets[.._random.Next(octets.Length)] : octets;
        }

        return octets;
    }

    private void Event(string xsi, string name)
    {
        string type = s_types[_random.Next(Odd(1) ? s_types.Length : 5)];
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:Event xmlns:{xsi}=\"{name}\" xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"{xsi}:SubscriptionEvent\">");
        Fields(
            () => Field(xsi, "eventID", Guid(40)),
            () => Field(xsi, "sequenceNumber", _random.Next().ToString(CultureInfo.InvariantCulture)),
            () => Field(xsi, "userId", "cti@example.net"),
            () => Field(xsi, "externalApplicationId", "CstaConnector"),
            () => Field(xsi, "subscriptionId", Guid(40)),
            () => Field(xsi, "channelId", Guid(200)),
            () => Field(xsi, "targetId", $"{_random.Next(10_000)}@example.net"),
            () => EventData(xsi, type));
        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:Event>");
    }

    private void EventData(string xsi, string type)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:eventData xsi1:type=\"{xsi}:{type}\">");
        if (type == "CallSubscriptionEvent" && _random.Next(5) > 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:calls>");
            for (int calls = _random.Next(1, 4); calls > 0; calls--)
            {
                Call(xsi);
            }

            _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:calls>");
            Maybe(2, () => Field(xsi, "hookStatus", _random.Next(2) == 0 ? "On-Hook" : "Off-Hook"));
        }
        else if (type is not ("CallSubscriptionEvent" or "AgentStateEvent"))
        {
            Call(xsi);
        }

        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:eventData>");
    }

    private void Call(string xsi)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:call>");
        Fields(
            () => Field(xsi, "callId", $"callhalf-{_random.Next(100_000)}:0"),
            () => Field(xsi, "extTrackingId", Guid(60)),
            () => Maybe(3, () => Field(xsi, "networkCallId", Guid(60))),
            () => Field(xsi, "personality", Of("Originator", "Terminator", "Click-to-Dial", "Else")),
            () => Field(xsi, "state", Of("Alerting", "Active", "Held", "Remote Held", "Released")),
            () => Maybe(3, () => ReleaseCause(xsi)),
            () => Maybe(5, () => Field(xsi, "releasingParty", Of("localRelease", "remoteRelease"))),
            () => Party(xsi, "remoteParty"),
            () => Maybe(3, () => Redirections(xsi)),
            () => Maybe(2, () => Endpoint(xsi)),
            () => Maybe(2, () => Field(xsi, "appearance", "1")),
            () => Maybe(2, () => _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:{Of("allowAnswer", "allowRetrieve", "diversionInhibited", "groupCallParkLocationSelected", "recorded")}/>")),
            () => Maybe(4, () => Field(xsi, "allowedRecordingControls", Of("none", "record", "stop", "else"))),
            () => Maybe(4, () => Field(xsi, "recordingState", Of("Pending", "Started", "else"))),
            () => Field(xsi, "startTime", Time()),
            () => Maybe(2, () => Field(xsi, "answerTime", Time())),
            () => Maybe(8, () => Field(xsi, "heldTime", Time())),
            () => Maybe(8, () => Field(xsi, "totalHeldTime", Time())),
            () => Maybe(8, () => Field(xsi, "detachedTime", Time())),
            () => Maybe(8, () => Field(xsi, "releaseTime", Time())),
            () => Maybe(Odd(0.2) ? 1 : int.MaxValue, () => Field(xsi, Of("huntGroupUserId", "unknown", "secret"), "x")));
        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:call>");
    }

    private void ReleaseCause(string xsi)
    {
        if (_random.Next(3) == 0)
        {
            Field(xsi, "releaseCause", Of("Busy", "Else"));
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:releaseCause>");
        Fields(
            () => Field(xsi, "internalReleaseCause", Of("Busy", "Forbidden")),
            () => Maybe(2, () => Field(xsi, "q850Cause", "16")),
            () => Maybe(4, () => Field(xsi, "sipStatus", "200")),
            () => Maybe(2, () => Field(xsi, "cdrTerminationCause", "016")));
        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:releaseCause>");
    }

    private void Party(string xsi, string element)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:{element}>");
        Fields(
            () => Maybe(2, () => Field(xsi, "name", Of("Ann Example", "R&amp;D", "Zoë", "Bo", "A rather long name of somebody whom nobody knows, with a lot of titles in front and behind"))),
            () => Field(xsi, "address", "tel:+15550100", Of("", " countryCode=\"1\"", Odd(0.2) ? " countryCode='&#49;'" : " countryCode=\"44\"")),
            () => Maybe(4, () => Field(xsi, "userId", "1001@example.net")),
            () => Maybe(4, () => Field(xsi, "userDN", "tel:+15550101", Of("", " countryCode=\"1\""))),
            () => Maybe(8, () => _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:privacy/>")),
            () => Maybe(2, () => Field(xsi, "callType", Of("Network", "Group", "else"))));
        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:{element}>");
    }

    private void Redirections(string xsi)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:redirections>");
        for (int count = _random.Next(1, 3); count > 0; count--)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:redirection>");
            Fields(() => Maybe(1, () => Party(xsi, "party")), () => Field(xsi, "reason", Of("no-answer", "user-busy", "else")), () => Maybe(3, () => Field(xsi, "counter", "2")));
            _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:redirection>");
        }

        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:redirections>");
    }

    private void Endpoint(string xsi)
    {
        bool access = _random.Next(2) == 0;
        _text.Append(CultureInfo.InvariantCulture, $"<{xsi}:endpoint{Of("", $" xsi1:type=\"{xsi}:{(access ? "AccessEndpoint" : Of("RemoteOfficeEndpoint", "ElseEndpoint"))}\"")}>");
        Fields(() => Field(xsi, access ? "addressOfRecord" : "address", "1001-line@example.net"));
        _text.Append(CultureInfo.InvariantCulture, $"</{xsi}:endpoint>");
    }

    /// <summary>Children of an element: in order nearly always; sometimes one is missing, is there twice, or comes elsewhere.</summary>
    private void Fields(params Action[] fields)
    {
        foreach (Action field in fields)
        {
            Action now = Odd(0.05) ? fields[_random.Next(fields.Length)] : field;
            for (int times = Odd(0.1) ? _random.Next(3) : 1; times > 0; times--)
            {
                _text.Append(Odd(0.05) ? Of(" ", "\n  ", "<!-- c -->", "<?p x?>", "x") : "");
                now();
            }
        }
    }

    private void Field(string prefix, string name, string value, string attributes = "")
    {
        string tag = prefix.Length == 0 ? name : $"{prefix}:{name}";
        string text = Odd(0.1) ? _random.Next(2) == 0 ? s_odd[_random.Next(s_odd.Length)] : value + s_odd[_random.Next(s_odd.Length)] : value;
        _text.Append(CultureInfo.InvariantCulture, $"<{tag}{attributes}>{text}</{tag}>");
    }

    private void Maybe(int oneIn, Action what)
    {
        if (_random.Next(oneIn) == 0)
        {
            what();
        }
    }

    private bool Odd(double share) => _random.NextDouble() < oddness * share;

    private string Of(params string[] values) => values[_random.Next(values.Length)];

    /// <summary>An id of any length up to one.</summary>
    private string Guid(int longest) => new('a', _random.Next(1, longest));

    private string Time() => (1_795_600_000_000 + _random.Next()).ToString(CultureInfo.InvariantCulture);
}
