using System.Buffers;
using System.Globalization;
using System.Text;

namespace CstaConnector.Bench.Ladder;

/// <summary>
/// An event document with places for what differs: ids, numbers and times of a fixed width, so that documents of a million agents are made by copying
/// and writing digits. Which optional elements it has and what names are in it is drawn once, when it is made.
/// </summary>
internal sealed class CallTemplate
{
    private static readonly string[] s_names = ["Ann Example", "Bo", "R&amp;D lab", "Zoë Müller", "A rather long display name of somebody"];

    private readonly ArrayBufferWriter<byte> _octets = new(2048);
    private readonly List<TemplateField> _fields = [];
    private readonly Random _random;

    private CallTemplate(Random random) => _random = random;

    /// <summary>The digits of a call's number, which are part of its ids.</summary>
    internal const int CallDigits = 10;

    /// <summary>The octets, zeros in the places.</summary>
    internal byte[] Octets { get; private set; } = [];

    internal TemplateField[] Fields { get; private set; } = [];

    /// <summary>A template of a step of the calls.</summary>
    internal static CallTemplate Of(CallStep step, Random random)
    {
        var template = new CallTemplate(random);
        template.Write(step);
        template.Octets = template._octets.WrittenSpan.ToArray();
        template.Fields = [.. template._fields];
        return template;
    }

    private void Write(CallStep step)
    {
        Text(_random.Next(4) == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "");
        Text("<xsp:event xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>");
        Number(TemplateValue.Document, 10);
        Text("</requestId><xsp:payload><xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\" xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\"><xsi:eventID>");
        Text("5b2c8f10-77aa-4c1e-9d3b-");
        Number(TemplateValue.Document, 12);
        Text("</xsi:eventID><xsi:sequenceNumber>");
        Number(TemplateValue.Sequence, 10);
        Text("</xsi:sequenceNumber><xsi:userId>cti@example.net</xsi:userId><xsi:externalApplicationId>CstaConnector</xsi:externalApplicationId><xsi:subscriptionId>");
        Text(SubscriptionPrefix);
        Number(TemplateValue.Agent, 12);
        Text("</xsi:subscriptionId><xsi:channelId>8c1f0b52-3a6e-4f0e-b7aa-0d5c2e9f7b31</xsi:channelId><xsi:targetId>");
        Number(TemplateValue.Agent, CallTraffic.AgentDigits);
        Text($"@example.net</xsi:targetId><xsi:eventData xsi1:type=\"xsi:{step.EventType}\">");
        if (step.IsSnapshot)
        {
            Text("<xsi:calls>");
            Call(CallStep.Held, held: true);
            Call(CallStep.OtherAnswered, held: false);
            Text("</xsi:calls><xsi:hookStatus>Off-Hook</xsi:hookStatus>");
        }
        else
        {
            Call(step, step.IsHeldCall);
        }

        Text("</xsi:eventData></xsi:Event></xsp:payload></xsp:event>");
    }

    /// <summary>The subscription id of an agent is this and twelve digits.</summary>
    internal const string SubscriptionPrefix = "d94e71c3-5d0a-4b53-8f6e-";

    internal static ReadOnlySpan<byte> SubscriptionPrefixOctets => "d94e71c3-5d0a-4b53-8f6e-"u8;

    private void Call(CallStep step, bool held)
    {
        Text("<xsi:call><xsi:callId>callhalf-");
        Number(held ? TemplateValue.HeldCall : TemplateValue.OtherCall, CallDigits);
        Text(":0</xsi:callId><xsi:extTrackingId>");
        Text(held ? "" : "e0a7b9d2-61f4-4f3c-a5c8-00");
        Number(held ? TemplateValue.HeldCall : TemplateValue.OtherCall, CallDigits);
        Text(held ? ":1" : "");
        Text($"</xsi:extTrackingId><xsi:personality>{(held ? "Terminator" : "Originator")}</xsi:personality><xsi:state>{step.State}</xsi:state>");
        Text(step.IsRelease ? "<xsi:releasingParty>localRelease</xsi:releasingParty>" : "");
        Text("<xsi:remoteParty>");
        Text(_random.Next(3) > 0 ? $"<xsi:name>{s_names[_random.Next(s_names.Length)]}</xsi:name>" : "");
        Text("<xsi:address countryCode=\"1\">tel:+1555");
        Number(held ? TemplateValue.HeldRemote : TemplateValue.OtherRemote, CallTraffic.AgentDigits);
        Text("</xsi:address><xsi:callType>Network</xsi:callType></xsi:remoteParty>");
        if (held && _random.Next(4) == 0)
        {
            string number = _random.Next(1000, 9999).ToString(CultureInfo.InvariantCulture);
            Text($"<xsi:redirections><xsi:redirection><xsi:party><xsi:address>tel:{number}</xsi:address></xsi:party><xsi:reason>no-answer</xsi:reason></xsi:redirection></xsi:redirections>");
        }

        if (_random.Next(2) == 0)
        {
            Text("<xsi:endpoint xsi1:type=\"xsi:AccessEndpoint\"><xsi:addressOfRecord>");
            Number(TemplateValue.Agent, CallTraffic.AgentDigits);
            Text("-line@example.net</xsi:addressOfRecord></xsi:endpoint>");
        }

        Text("<xsi:appearance>1</xsi:appearance><xsi:diversionInhibited/><xsi:startTime>");
        Number(held ? TemplateValue.HeldStart : TemplateValue.OtherStart, 13);
        Text("</xsi:startTime>");
        if (step.IsAnswered)
        {
            Text("<xsi:answerTime>");
            Number(held ? TemplateValue.HeldAnswer : TemplateValue.OtherAnswer, 13);
            Text("</xsi:answerTime>");
        }

        Text("</xsi:call>");
    }

    private void Text(string text) => _octets.Write(Encoding.UTF8.GetBytes(text));

    private void Number(TemplateValue value, int width)
    {
        _fields.Add(new TemplateField(_octets.WrittenCount, width, value));
        _octets.Write(new byte[width]);
    }
}
