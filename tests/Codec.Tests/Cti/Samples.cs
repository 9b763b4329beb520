using System.Text;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>Documents in the shapes that are known from BroadWorks, as text.</summary>
internal static class Samples
{
    internal const string Envelope = "xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"";

    internal const string EventTag =
        "xmlns:xsi=\"http://schema.broadsoft.com/xsi\" xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\"";

    internal const string Call =
        "<xsi:call><xsi:callId>callhalf-5017:0</xsi:callId><xsi:extTrackingId>3221:1</xsi:extTrackingId><xsi:personality>Terminator</xsi:personality>"
        + "<xsi:state>Active</xsi:state><xsi:remoteParty><xsi:address>tel:+15550100</xsi:address><xsi:callType>Network</xsi:callType></xsi:remoteParty>"
        + "<xsi:startTime>1795600000000</xsi:startTime><xsi:answerTime>1795600004000</xsi:answerTime></xsi:call>";

    internal static string Event(string data, string type = "CallSubscriptionEvent", string sequence = "9") =>
        $"<xsp:event {Envelope}><requestId>e17</requestId><xsp:payload><xsi:Event {EventTag}><xsi:eventID>0c2e</xsi:eventID>"
        + $"<xsi:sequenceNumber>{sequence}</xsi:sequenceNumber><xsi:userId>cti@example.net</xsi:userId>"
        + "<xsi:externalApplicationId>CstaConnector</xsi:externalApplicationId><xsi:subscriptionId>7f9c</xsi:subscriptionId>"
        + "<xsi:channelId>b1d0</xsi:channelId><xsi:targetId>1001@example.net</xsi:targetId>"
        + $"<xsi:eventData xsi1:type=\"xsi:{type}\">{data}</xsi:eventData></xsi:Event></xsp:payload></xsp:event>";

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Text(ReadOnlySpan<byte> octets) => Encoding.UTF8.GetString(octets);
}
