namespace CstaConnector.Load.Simulator;

/// <summary>The documents that the XSP sends, all but the events of calls.</summary>
internal static class Documents
{
    public static void BeginResponse(XmlText text, DocumentStyle style, string requestId, string sessionId, int status, string reason)
    {
        text.OpenEnvelope(style, "response"u8);
        text.Plain("requestId"u8, requestId);
        text.Plain("sessionId"u8, sessionId);
        text.Raw("<statusCode>"u8).Number(status).Raw("</statusCode>"u8);
        text.Plain("reason"u8, reason);
    }

    public static void EndResponse(XmlText text, DocumentStyle style) => text.CloseEnvelope(style, "response"u8);

    public static void EmptyPayload(XmlText text, DocumentStyle style) => text.Raw("<"u8).Raw(style.Xsp).Raw("emptyPayload/>"u8);

    public static void OpenPayload(XmlText text, DocumentStyle style) => text.Raw("<"u8).Raw(style.Xsp).Raw("payload>"u8);

    public static void ClosePayload(XmlText text, DocumentStyle style) => text.Raw("</"u8).Raw(style.Xsp).Raw("payload>"u8);

    public static void Error(XmlText text, DocumentStyle style, string summary, int code)
    {
        OpenPayload(text, style);
        text.OpenXsiRoot(style, "ErrorInfo"u8, null);
        text.Element(style, "summary"u8, summary);
        text.Element(style, "summaryEnglish"u8, summary);
        text.Element(style, "errorCode"u8, code);
        text.Close(style, "ErrorInfo"u8);
        ClosePayload(text, style);
    }

    /// <summary>The answer to a new or updated channel or subscription: its id and the lifetime granted.</summary>
    public static void Granted(XmlText text, DocumentStyle style, bool channel, string id, int expires)
    {
        OpenPayload(text, style);
        text.OpenXsiRoot(style, channel ? "Channel"u8 : "Subscription"u8, null);
        text.Element(style, channel ? "channelId"u8 : "subscriptionId"u8, id);
        text.Element(style, "expires"u8, expires);
        text.Close(style, channel ? "Channel"u8 : "Subscription"u8);
        ClosePayload(text, style);
    }

    public static void ChannelSet(XmlText text, DocumentStyle style, ChannelSet set, long now)
    {
        OpenPayload(text, style);
        text.OpenXsiRoot(style, "ChannelSet"u8, null);
        text.Element(style, "channelSetId"u8, set.Id);
        foreach (Channel channel in set.Channels)
        {
            text.Open(style, "channel"u8);
            text.Element(style, "channelId"u8, channel.Id);
            text.Element(style, "priority"u8, channel.Priority);
            text.Element(style, "weight"u8, channel.Weight);
            text.Element(style, "expires"u8, Math.Max(0, (channel.ExpiresAt - now) / 1000));
            text.Close(style, "channel"u8);
        }

        text.Close(style, "ChannelSet"u8);
        ClosePayload(text, style);
    }

    public static void ApplicationController(XmlText text, DocumentStyle style, string state)
    {
        OpenPayload(text, style);
        text.OpenXsiRoot(style, "ApplicationController"u8, null);
        text.Element(style, "state"u8, state);
        text.Close(style, "ApplicationController"u8);
        ClosePayload(text, style);
    }

    public static void Keepalive(XmlText text, DocumentStyle style, string requestId, int period)
    {
        text.OpenEnvelope(style, "keepalive"u8);
        text.Plain("requestId"u8, requestId);
        text.Raw("<period>"u8).Number(period).Raw("</period>"u8);
        text.CloseEnvelope(style, "keepalive"u8);
    }

    public static void KeepaliveResponse(XmlText text, DocumentStyle style, string requestId)
    {
        text.OpenEnvelope(style, "keepaliveResponse"u8);
        text.Plain("requestId"u8, requestId);
        text.CloseEnvelope(style, "keepaliveResponse"u8);
    }

    public static void ChannelTerminated(XmlText text, DocumentStyle style, string requestId, string channelId, string reason)
    {
        text.OpenEnvelope(style, "event"u8);
        text.Plain("requestId"u8, requestId);
        OpenPayload(text, style);
        text.OpenXsiRoot(style, "Event"u8, "ChannelTerminatedEvent");
        text.Element(style, "channelId"u8, channelId);
        text.Element(style, "reason"u8, reason);
        text.Close(style, "Event"u8);
        ClosePayload(text, style);
        text.CloseEnvelope(style, "event"u8);
    }

    /// <summary>An event of a subscription around its rendered event data.</summary>
    public static void SubscriptionEvent(
        XmlText text, DocumentStyle style, string requestId, SentEvent sent, Subscription subscription, string channelId, bool targetId, ReadOnlySpan<byte> eventData)
    {
        text.OpenEnvelope(style, "event"u8);
        text.Plain("requestId"u8, requestId);
        OpenPayload(text, style);
        text.OpenXsiRoot(style, "Event"u8, "SubscriptionEvent");
        text.Element(style, "eventID"u8, sent.EventId);
        text.Element(style, "sequenceNumber"u8, sent.SequenceNumber);
        text.Element(style, "userId"u8, subscription.Set.Owner);
        text.Element(style, "externalApplicationId"u8, subscription.Set.ApplicationId);
        text.Element(style, "subscriptionId"u8, subscription.Id);
        text.Element(style, "channelId"u8, channelId);
        if (targetId)
            text.Element(style, "targetId"u8, subscription.Target.UserId);
        text.Raw(eventData);
        text.Close(style, "Event"u8);
        ClosePayload(text, style);
        text.CloseEnvelope(style, "event"u8);
    }
}
