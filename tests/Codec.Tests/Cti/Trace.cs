using System.Globalization;
using System.Text;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Tests.Cti.Vocabulary;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>What a document means, one line a field, absent fields left out; the form in which expectations are kept.</summary>
internal sealed class Trace
{
    private readonly StringBuilder _lines = new();
    private readonly CtiEvent _event = new();

    /// <summary>Reads a document by every way that applies to it; a fault is its rule.</summary>
    internal string Of(ReadOnlyMemory<byte> document)
    {
        _lines.Clear();
        if (!CtiPeek.TryRead(document.Span, out CtiHeader header, out CodecError error))
        {
            return error.Rule;
        }

        Header(header);
        if (header.EventClass != CtiEventClass.None)
        {
            if (!_event.TryDecode(document, out error))
            {
                return error.Rule;
            }

            Event(_event);
        }
        else if (header.Kind == CtiKind.Response)
        {
            if (!CtiResponse.TryRead(document.Span, out CtiResponse response, out error))
            {
                return error.Rule;
            }

            Response(response);
        }

        return _lines.ToString().TrimEnd('\n');
    }

    private void Header(CtiHeader header)
    {
        Line("peek", $"{header.Kind} {header.EventClass} {header.EventType}");
        Line(" requestId", header.RequestId);
        Line(" sessionId", header.SessionId);
        Line(" statusCode", header.StatusCode, -1);
        Line(" reason", header.Reason);
        Line(" eventId", header.EventId);
        Line(" sequenceNumber", header.SequenceNumber, -1);
        Line(" subscriptionId", header.SubscriptionId);
        Line(" targetId", header.TargetId);
        Line(" userId", header.UserId);
        Line(" channelId", header.ChannelId);
        Line(" period", header.Period, -1);
    }

    private void Response(CtiResponse response)
    {
        Line("response", $"{response.StatusCode} {(response.IsSuccess ? "success" : "failure")} {response.PayloadKind}");
        Line(" requestId", response.RequestId);
        Line(" sessionId", response.SessionId);
        Line(" reason", response.Reason);
        Line(" channelId", response.ChannelId);
        Line(" subscriptionId", response.SubscriptionId);
        Line(" expires", response.Expires, -1);
        Line(" summary", response.Summary);
        Line(" errorCode", response.ErrorCode, -1);
        Line(" state", response.State);
        Line(" callId", response.CallId);
        Line(" externalTrackingId", response.ExternalTrackingId);
        Line(" hookStatus", response.HookStatus, CtiHookStatus.None);
        Line(" agentState", response.AgentState, CtiAgentState.None);
        Line(" agentUnavailableCode", response.AgentUnavailableCode);
        Line(" active", response.Active, null);
        Line(" ringSplash", response.RingSplash, null);
        Line(" forwardToPhoneNumber", response.ForwardToPhoneNumber);
        Line(" numberOfRings", response.NumberOfRings, -1);
        Line(" hostUserId", response.HostUserId);
    }

    private void Event(CtiEvent decoded)
    {
        Line("event", $"{decoded.Class} {decoded.Type} {Encoding.UTF8.GetString(decoded.Text(decoded.TypeName))}{(decoded.IsSnapshot ? " snapshot" : string.Empty)}");
        Field(" requestId", decoded.RequestId);
        Field(" eventId", decoded.EventId);
        Line(" sequenceNumber", decoded.SequenceNumber, -1);
        Field(" userId", decoded.UserId);
        Field(" clientId", decoded.ClientId);
        Field(" externalApplicationId", decoded.ExternalApplicationId);
        Field(" subscriptionId", decoded.SubscriptionId);
        Field(" channelId", decoded.ChannelId);
        Field(" targetId", decoded.TargetId);
        Field(" targetSubId", decoded.TargetSubId);
        Line(" hookStatus", decoded.HookStatus, CtiHookStatus.None);
        Field(" reason", decoded.Reason);
        Line(" errorCode", decoded.ErrorCode, -1);
        Field(" errorMessage", decoded.ErrorMessage);
        Line(" unknownElements", decoded.UnknownElements, 0);
        foreach (ref readonly CtiCall call in decoded.Calls.AsSpan(0, decoded.CallCount))
        {
            Call(in call);
        }

        foreach ((string path, string value) in EventView.OfData(decoded).Where(field => !field.Key.StartsWith("call[", StringComparison.Ordinal) && field.Key is not ("hookStatus" or "reason")))
        {
            Line(" " + path, value);
        }
    }

    private void Call(in CtiCall call)
    {
        Line(" call", Text(call.CallId));
        Field("  extTrackingId", call.ExtTrackingId);
        Field("  networkCallId", call.NetworkCallId);
        Line("  personality", call.Personality, CtiPersonality.None);
        Line("  state", call.State, CtiCallState.None);
        Line("  releaseCause", call.ReleaseCause.InternalReleaseCause.Value, CtiInternalReleaseCause.None);
        Field("  q850Cause", call.ReleaseCause.Q850Cause);
        Field("  sipStatus", call.ReleaseCause.SipStatus);
        Field("  cdrTerminationCause", call.ReleaseCause.CdrTerminationCause);
        Line("  releasingParty", call.ReleasingParty, CtiReleasingParty.None);
        Party("  remoteParty", call.RemoteParty);
        foreach (ref readonly CtiRedirection redirection in _event.RedirectionsOf(in call))
        {
            Line("  redirection", string.Create(CultureInfo.InvariantCulture, $"{redirection.Reason.Value} {Text(redirection.Reason.Text)} {redirection.Counter}"));
            Party("   party", redirection.Party);
        }

        if (call.Redirect.IsPresent)
        {
            Line("  redirect", string.Create(CultureInfo.InvariantCulture, $"{Text(call.Redirect.Address)} {call.Redirect.Reason.Value} {call.Redirect.RedirectTime}"));
        }

        Line("  endpoint", call.Endpoint.Type.Value, CtiEndpointType.None);
        Field("   addressOfRecord", call.Endpoint.AddressOfRecord);
        Field("   address", call.Endpoint.Address);
        Line("  appearance", call.Appearance, -1);
        Line("  startTime", call.StartTime, 0);
        Line("  answerTime", call.AnswerTime, 0);
        Line("  heldTime", call.HeldTime, 0);
        Line("  totalHeldTime", call.TotalHeldTime, 0);
        Line("  detachedTime", call.DetachedTime, 0);
        Line("  releaseTime", call.ReleaseTime, 0);
        foreach ((string path, string value) in EventView.OfData(_event).Where(field => field.Key.StartsWith("call[", StringComparison.Ordinal) && field.Key.Contains("/acd", StringComparison.Ordinal)))
        {
            Line("  " + path, value);
        }
    }

    private void Party(string name, in CtiParty party)
    {
        if (party.IsPresent)
        {
            Line(name, $"{party.CallType}{(party.Privacy ? " private" : string.Empty)}");
            Field("   name", party.Name);
            Field("   address", party.Address);
            Field("   countryCode", party.AddressCountryCode);
            Field("   userId", party.UserId);
            Field("   userDN", party.UserDn);
        }
    }

    private string Text(Utf8Slice slice) => Encoding.UTF8.GetString(_event.Text(slice));

    private void Field(string name, Utf8Slice slice)
    {
        if (slice.IsPresent)
        {
            Line(name, Text(slice));
        }
    }

    private void Line(string name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Line(name, Encoding.UTF8.GetString(value));
        }
    }

    private void Line<T>(string name, T value, T absent)
    {
        if (!EqualityComparer<T>.Default.Equals(value, absent))
        {
            Line(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }

    private void Line(string name, string value) => _lines.Append(name).Append(": ").Append(value).Append('\n');
}
