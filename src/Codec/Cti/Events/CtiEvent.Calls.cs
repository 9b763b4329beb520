using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Calls and queue entries. The order of the schema, which is not relied on:
/// callId, extTrackingId, networkCallId?, personality, state, releaseCause?, releasingParty?, remoteParty, redirections?, redirect?, endpoint?,
/// appearance?, …, startTime, answerTime?, heldTime?, totalHeldTime?, detachedTime?, releaseTime?, acdCallInfo?, …
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeCall(ref Utf8XmlReader reader, bool queueEntry)
    {
        int depth = reader.Depth;
        int start = reader.TokenStart;
        int index = AddCall(ref reader, queueEntry);
        if (index < 0)
        {
            return;
        }

        while (Go(ref reader, depth))
        {
            DecodeCallField(ref reader, ref _calls[index], CtiNames.FindInXsi(in reader));
        }

        CheckCall(in _calls[index], start);
    }

    private int AddCall(ref Utf8XmlReader reader, bool queueEntry)
    {
        if (CallCount == CtiLimits.Calls)
        {
            Fail(CtiRules.CallsLimit, reader.TokenStart, "an event holds more calls than the limit");
            return -1;
        }

        if (CallCount == _calls.Length)
        {
            Array.Resize(ref _calls, _calls.Length * 2);
        }

        ref CtiCall call = ref _calls[CallCount];
        call = default;
        call.IsQueueEntry = queueEntry;
        call.Appearance = -1;
        call.RedirectionStart = _redirectionCount;
        return CallCount++;
    }

    private void CheckCall(in CtiCall call, int offset)
    {
        if (call.CallId.IsEmpty)
        {
            Fail(CtiRules.CallIdMissing, offset, "a call without a call id");
        }
        else if (call.ExtTrackingId.IsEmpty)
        {
            Fail(CtiRules.TrackingIdMissing, offset, "a call without an external tracking id");
        }
    }

    private void DecodeCallField(ref Utf8XmlReader reader, ref CtiCall call, CtiName name)
    {
        switch (name)
        {
            case CtiName.callId:
                call.CallId = ReadOnce(ref reader, call.CallId);
                break;
            case CtiName.extTrackingId:
                call.ExtTrackingId = ReadOnce(ref reader, call.ExtTrackingId);
                break;
            case CtiName.networkCallId:
                call.NetworkCallId = ReadToken(ref reader);
                break;
            case CtiName.personality:
                call.PersonalityText = ReadToken(ref reader);
                call.Personality = CtiValues.Personality(Text(call.PersonalityText));
                break;
            case CtiName.state:
                call.StateText = ReadToken(ref reader);
                call.State = CtiValues.State(Text(call.StateText));
                break;
            case CtiName.releaseCause:
                DecodeReleaseCause(ref reader, ref call);
                break;
            case CtiName.releasingParty:
                call.ReleasingParty = CtiValues.ReleasingParty(Text(ReadToken(ref reader)));
                break;
            case CtiName.remoteParty:
                call.RemoteParty = DecodeParty(ref reader);
                break;
            case CtiName.redirections:
                DecodeRedirections(ref reader, ref call);
                break;
            case CtiName.redirect:
                DecodeRedirect(ref reader, ref call);
                break;
            case CtiName.endpoint:
                DecodeEndpoint(ref reader, ref call);
                break;
            case CtiName.appearance:
                call.Appearance = (int)ReadNumber(ref reader, int.MaxValue, -1);
                break;
            case CtiName.acdCallInfo:
                DecodeAcdCallInfo(ref reader, ref call);
                break;
            default:
                DecodeOtherCallField(ref reader, ref call, name);
                break;
        }
    }

    private void DecodeOtherCallField(ref Utf8XmlReader reader, ref CtiCall call, CtiName name)
    {
        switch (name)
        {
            case CtiName.startTime:
            case CtiName.addTime when call.IsQueueEntry:
                call.StartTime = ReadRequiredTime(ref reader);
                break;
            case CtiName.answerTime:
                call.AnswerTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.heldTime:
                call.HeldTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.totalHeldTime:
                call.TotalHeldTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.detachedTime:
                call.DetachedTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.releaseTime:
            case CtiName.removeTime when call.IsQueueEntry:
                call.ReleaseTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.acdName or CtiName.routePointName when call.IsQueueEntry:
                call.AcdName = ReadString(ref reader);
                break;
            case CtiName.acdNumber or CtiName.routePointNumber when call.IsQueueEntry:
                call.AcdNumber = ReadToken(ref reader);
                break;
            case CtiName.answeringUserId:
                call.AnsweringUserId = ReadToken(ref reader);
                break;
            case CtiName.answeringCallId:
                call.AnsweringCallId = ReadToken(ref reader);
                break;
            case >= CtiName.allowAnswer and <= CtiName.clientSessionInfo:
            case >= CtiName.addTime and <= CtiName.outgoingCallAnswerTime:
                // Known, and of no use to the call table.
                break;
            default:
                UnknownElements++;
                break;
        }
    }

    /// <summary>releaseCause: internalReleaseCause, q850Cause?, sipStatus?, cdrTerminationCause?; in the oldest samples just text.</summary>
    private void DecodeReleaseCause(ref Utf8XmlReader reader, ref CtiCall call)
    {
        call.HasReleaseCause = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.internalReleaseCause:
                    call.ReleaseCauseText = ReadToken(ref reader);
                    call.ReleaseCause = CtiValues.ReleaseCause(Text(call.ReleaseCauseText));
                    break;
                case CtiName.q850Cause:
                    call.Q850Cause = ReadToken(ref reader);
                    break;
                case CtiName.sipStatus:
                    call.SipStatus = ReadToken(ref reader);
                    break;
                case CtiName.cdrTerminationCause:
                    call.CdrTerminationCause = ReadToken(ref reader);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }

    /// <summary>redirect: address?, reason, redirectTime.</summary>
    private void DecodeRedirect(ref Utf8XmlReader reader, ref CtiCall call)
    {
        call.HasRedirect = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.address:
                    call.RedirectAddress = ReadToken(ref reader);
                    break;
                case CtiName.reason:
                    call.RedirectReasonText = ReadToken(ref reader);
                    call.RedirectReason = CtiValues.RedirectReason(Text(call.RedirectReasonText));
                    break;
                case CtiName.redirectTime:
                    call.RedirectTime = ReadNumber(ref reader, long.MaxValue, 0);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }

    private void DecodeEndpoint(ref Utf8XmlReader reader, ref CtiCall call)
    {
        ReadOnlySpan<byte> type = CtiText.TypeName(in reader, out bool foreign);
        call.EndpointType = foreign ? CtiEndpointType.Unknown : CtiValues.Endpoint(type);
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.addressOfRecord:
                    call.EndpointAddressOfRecord = ReadToken(ref reader);
                    break;
                case CtiName.address:
                    call.EndpointAddress = ReadToken(ref reader);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }

    private void DecodeAcdCallInfo(ref Utf8XmlReader reader, ref CtiCall call)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.acdUserId:
                    call.AcdUserId = ReadToken(ref reader);
                    break;
                case CtiName.acdName:
                    call.AcdName = ReadString(ref reader);
                    break;
                case CtiName.acdNumber:
                    call.AcdNumber = ReadToken(ref reader);
                    break;
                case >= CtiName.numCallsInQueue and <= CtiName.postCallAgentState:
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }
}
