using System.Text.Json;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes the fields of an event; names and values are the wire's own, absent fields are left out.</summary>
internal static class CtiEventPrinter
{
    /// <summary>Writes an event into an open object.</summary>
    public static void Print(CtiEvent source, Utf8JsonWriter json)
    {
        Text(source, json, "requestId"u8, source.RequestId);
        if (source.TypeName.IsPresent)
        {
            Text(source, json, "event"u8, source.TypeName);
        }
        else
        {
            json.WriteString("event"u8, source.Class.ToString());
        }

        Text(source, json, "userId"u8, source.UserId);
        Text(source, json, "clientId"u8, source.ClientId);
        Text(source, json, "targetId"u8, source.TargetId);
        Text(source, json, "targetSubId"u8, source.TargetSubId);
        Text(source, json, "subscriptionId"u8, source.SubscriptionId);
        Number(json, "sequenceNumber"u8, source.SequenceNumber, -1);
        Text(source, json, "eventId"u8, source.EventId);
        Text(source, json, "externalApplicationId"u8, source.ExternalApplicationId);
        Text(source, json, "channelId"u8, source.ChannelId);
        Text(source, json, "reason"u8, source.Reason);
        Number(json, "errorCode"u8, source.ErrorCode, -1);
        Text(source, json, "errorMessage"u8, source.ErrorMessage);
        if (source.HookStatus is CtiHookStatus.OnHook or CtiHookStatus.OffHook)
        {
            json.WriteString("hookStatus"u8, source.HookStatus == CtiHookStatus.OnHook ? "On-Hook"u8 : "Off-Hook"u8);
        }

        Number(json, "position"u8, source.QueuePosition, -1);
        List(source, json, "calls"u8, queueEntries: false, always: source.Type is CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent);
        List(source, json, "queueEntries"u8, queueEntries: true, always: source.IsSnapshot && source.Type is not (CtiEventType.CallSubscriptionEvent or CtiEventType.CallSubscriptionResyncEvent));
        Number(json, "unknownElements"u8, source.UnknownElements, 0);
    }

    private static void List(CtiEvent source, Utf8JsonWriter json, ReadOnlySpan<byte> name, bool queueEntries, bool always)
    {
        ReadOnlySpan<CtiCall> calls = source.Calls.AsSpan(0, source.CallCount);
        bool open = always;
        if (open)
        {
            json.WriteStartArray(name);
        }

        foreach (ref readonly CtiCall call in calls)
        {
            if (call.IsQueueEntry != queueEntries)
            {
                continue;
            }

            if (!open)
            {
                json.WriteStartArray(name);
                open = true;
            }

            json.WriteStartObject();
            Call(source, json, in call);
            json.WriteEndObject();
        }

        if (open)
        {
            json.WriteEndArray();
        }
    }

    private static void Call(CtiEvent source, Utf8JsonWriter json, in CtiCall call)
    {
        Text(source, json, "callId"u8, call.CallId);
        Text(source, json, "extTrackingId"u8, call.ExtTrackingId);
        Text(source, json, "networkCallId"u8, call.NetworkCallId);
        Text(source, json, "personality"u8, call.PersonalityText);
        Text(source, json, "state"u8, call.StateText);
        if (call.HasReleaseCause)
        {
            json.WriteStartObject("releaseCause"u8);
            Text(source, json, "internalReleaseCause"u8, call.ReleaseCauseText);
            Text(source, json, "q850Cause"u8, call.Q850Cause);
            Text(source, json, "sipStatus"u8, call.SipStatus);
            Text(source, json, "cdrTerminationCause"u8, call.CdrTerminationCause);
            json.WriteEndObject();
        }

        if (call.ReleasingParty is CtiReleasingParty.LocalRelease or CtiReleasingParty.RemoteRelease)
        {
            json.WriteString("releasingParty"u8, call.ReleasingParty == CtiReleasingParty.LocalRelease ? "localRelease"u8 : "remoteRelease"u8);
        }

        Party(source, json, "remoteParty"u8, call.RemoteParty);
        Redirections(source, json, in call);
        if (call.HasRedirect)
        {
            json.WriteStartObject("redirect"u8);
            Text(source, json, "address"u8, call.RedirectAddress);
            Text(source, json, "reason"u8, call.RedirectReasonText);
            Number(json, "redirectTime"u8, call.RedirectTime, 0);
            json.WriteEndObject();
        }

        Endpoint(source, json, in call);
        Number(json, "appearance"u8, call.Appearance, -1);
        Times(json, in call);
        Acd(source, json, in call);
    }

    private static void Redirections(CtiEvent source, Utf8JsonWriter json, in CtiCall call)
    {
        if (call.RedirectionCount == 0)
        {
            return;
        }

        json.WriteStartArray("redirections"u8);
        foreach (ref readonly CtiRedirection redirection in source.RedirectionsOf(in call))
        {
            json.WriteStartObject();
            Party(source, json, "party"u8, redirection.Party);
            Text(source, json, "reason"u8, redirection.ReasonText);
            Number(json, "counter"u8, redirection.Counter, 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Endpoint(CtiEvent source, Utf8JsonWriter json, in CtiCall call)
    {
        if (call.EndpointType == CtiEndpointType.None && !call.EndpointAddress.IsPresent && !call.EndpointAddressOfRecord.IsPresent)
        {
            return;
        }

        json.WriteStartObject("endpoint"u8);
        if (call.EndpointType is not (CtiEndpointType.None or CtiEndpointType.Unknown))
        {
            json.WriteString("type"u8, call.EndpointType.ToString());
        }

        Text(source, json, "addressOfRecord"u8, call.EndpointAddressOfRecord);
        Text(source, json, "address"u8, call.EndpointAddress);
        json.WriteEndObject();
    }

    private static void Times(Utf8JsonWriter json, in CtiCall call)
    {
        Number(json, call.IsQueueEntry ? "addTime"u8 : "startTime"u8, call.StartTime, 0);
        Number(json, "answerTime"u8, call.AnswerTime, 0);
        Number(json, "heldTime"u8, call.HeldTime, 0);
        Number(json, "totalHeldTime"u8, call.TotalHeldTime, 0);
        Number(json, "detachedTime"u8, call.DetachedTime, 0);
        Number(json, call.IsQueueEntry ? "removeTime"u8 : "releaseTime"u8, call.ReleaseTime, 0);
    }

    private static void Acd(CtiEvent source, Utf8JsonWriter json, in CtiCall call)
    {
        bool inner = !call.IsQueueEntry && (call.AcdUserId.IsPresent || call.AcdName.IsPresent || call.AcdNumber.IsPresent);
        if (inner)
        {
            json.WriteStartObject("acdCallInfo"u8);
        }

        Text(source, json, "acdUserId"u8, call.AcdUserId);
        Text(source, json, "acdName"u8, call.AcdName);
        Text(source, json, "acdNumber"u8, call.AcdNumber);
        if (inner)
        {
            json.WriteEndObject();
        }

        Text(source, json, "answeringUserId"u8, call.AnsweringUserId);
        Text(source, json, "answeringCallId"u8, call.AnsweringCallId);
    }

    private static void Party(CtiEvent source, Utf8JsonWriter json, ReadOnlySpan<byte> name, in CtiParty party)
    {
        if (!party.IsPresent)
        {
            return;
        }

        json.WriteStartObject(name);
        Text(source, json, "name"u8, party.Name);
        Text(source, json, "address"u8, party.Address);
        Text(source, json, "countryCode"u8, party.AddressCountryCode);
        Text(source, json, "userId"u8, party.UserId);
        Text(source, json, "userDN"u8, party.UserDn);
        if (party.Privacy)
        {
            json.WriteBoolean("privacy"u8, true);
        }

        Text(source, json, "callType"u8, party.CallTypeText);
        json.WriteEndObject();
    }

    private static void Text(CtiEvent source, Utf8JsonWriter json, ReadOnlySpan<byte> name, Utf8Slice slice)
    {
        if (slice.IsPresent)
        {
            json.WriteString(name, source.Text(slice));
        }
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long value, long absent)
    {
        if (value != absent)
        {
            json.WriteNumber(name, value);
        }
    }
}
