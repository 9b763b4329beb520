using System.Text;
using System.Text.Json;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes the fields of an event; names and values are the wire's own, absent fields are left out.</summary>
internal static class CtiEventPrinter
{
    /// <summary>Writes an event into an open object.</summary>
    public static void Print(CtiEvent source, Utf8JsonWriter json)
    {
        CtiFieldWriter fields = new(source, json);
        fields.Text("requestId"u8, source.RequestId);
        if (source.TypeName.IsPresent)
        {
            fields.Text("event"u8, source.TypeName);
        }
        else
        {
            json.WriteString("event"u8, source.Class.ToString());
        }

        fields.Text("userId"u8, source.UserId);
        fields.Text("clientId"u8, source.ClientId);
        fields.Text("targetId"u8, source.TargetId);
        fields.Text("targetSubId"u8, source.TargetSubId);
        fields.Text("subscriptionId"u8, source.SubscriptionId);
        fields.Text("sharedSubscriptionId"u8, source.SharedSubscriptionId);
        fields.Number("sequenceNumber"u8, source.SequenceNumber, -1);
        fields.Text("eventId"u8, source.EventId);
        fields.Text("externalApplicationId"u8, source.ExternalApplicationId);
        fields.Text("channelId"u8, source.ChannelId);
        if (source.HttpContactUri.IsPresent)
        {
            json.WriteString("httpContact"u8, Secrets.InUri(Encoding.UTF8.GetString(source.Text(source.HttpContactUri))));
        }

        fields.Text("reason"u8, source.Reason);
        fields.Number("errorCode"u8, source.ErrorCode, -1);
        fields.Text("errorMessage"u8, source.ErrorMessage);
        Data(in fields);
        fields.Number("unknownElements"u8, source.UnknownElements, 0);
    }

    private static void Data(in CtiFieldWriter fields)
    {
        switch (fields.Source.Family)
        {
            case CtiEventFamily.Call:
                Calls(in fields);
                CtiFamilyPrinter.Conference(in fields);
                break;
            case CtiEventFamily.Conference:
                CtiFamilyPrinter.Conference(in fields);
                break;
            case CtiEventFamily.Agent:
                CtiFamilyPrinter.Agent(in fields);
                break;
            case CtiEventFamily.Monitoring:
                CtiFamilyPrinter.Monitoring(in fields);
                break;
            case CtiEventFamily.Queue:
                CtiFamilyPrinter.Queue(in fields);
                QueueEntries(in fields, routePoint: false);
                break;
            case CtiEventFamily.QueueConfiguration:
                CtiFamilyPrinter.QueueConfiguration(in fields);
                break;
            case CtiEventFamily.RoutePoint:
                CtiFamilyPrinter.RoutePoint(in fields);
                QueueEntries(in fields, routePoint: true);
                break;
            case CtiEventFamily.Service:
                CtiFamilyPrinter.Service(in fields);
                break;
        }
    }

    private static void Calls(in CtiFieldWriter fields)
    {
        CtiEvent source = fields.Source;
        if (source.HookStatus is CtiHookStatus.OnHook or CtiHookStatus.OffHook)
        {
            fields.Json.WriteString("hookStatus"u8, source.HookStatus == CtiHookStatus.OnHook ? "On-Hook"u8 : "Off-Hook"u8);
        }

        // A snapshot without calls says that there are none.
        if (source.CallCount == 0 && !source.IsSnapshot)
        {
            return;
        }

        fields.Json.WriteStartArray("calls"u8);
        foreach (ref readonly CtiCall call in source.Calls.AsSpan(0, source.CallCount))
        {
            CtiCallPrinter.Call(in fields, in call);
        }

        fields.Json.WriteEndArray();
    }

    private static void QueueEntries(in CtiFieldWriter fields, bool routePoint)
    {
        CtiEvent source = fields.Source;
        if (source.QueueEntryCount == 0 && !source.IsSnapshot)
        {
            return;
        }

        fields.Json.WriteStartArray("queueEntries"u8);
        foreach (ref readonly CtiQueueEntry entry in source.QueueEntries.AsSpan(0, source.QueueEntryCount))
        {
            CtiCallPrinter.QueueEntry(in fields, in entry, routePoint);
        }

        fields.Json.WriteEndArray();
    }
}
