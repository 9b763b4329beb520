using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of a user's calls. The order of the schema, which is not relied on:
/// <code>
/// CallSubscriptionEvent, CallSubscriptionResyncEvent: calls(call+)?, conference?, hookStatus?
/// CallRedirectedEvent: calls(call+)
/// HookStatusEvent: hookStatus
/// CallRecordingStoppedEvent: call, reason
/// every other: call
/// call: callId, extTrackingId, networkCallId?, personality, state, releaseCause?, releasingParty?, remoteParty, redirections?, redirect?, endpoint?, appearance?,
///       allowAnswer?, allowRetrieve?, alternateAddressType?, huntGroupUserId?, distinctiveRing?, diversionInhibited?, recallType?, startTime, answerTime?, heldTime?,
///       totalHeldTime?, detachedTime?, releaseTime?, acdCallInfo?, agentEscalation?, acdOutgoingCallInfo?, groupCallParkLocationSelected?, recorded?,
///       findMeFollowMeUserId?, allowedRecordingControls?, recordingState?, executiveUserId?, recallFromParty?, securityClassification?, clientSessionInfo?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeCallData(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.call:
                    DecodeCall(ref reader);
                    break;
                case CtiName.calls:
                    DecodeCalls(ref reader, depth + 1);
                    break;
                case CtiName.hookStatus:
                    HookStatus = Find(reader.Document, CtiValues.HookStatus, ReadToken(ref reader));
                    break;
                case CtiName.reason:
                    Reason = ReadToken(ref reader);
                    break;
                case CtiName.conference:
                    DecodeConference(ref reader);
                    break;
                default:
                    UnknownInEventData(ref reader);
                    break;
            }
        }
    }

    private void DecodeCalls(ref Utf8XmlReader reader, int depth)
    {
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) == CtiName.call)
            {
                DecodeCall(ref reader);
            }
            else
            {
                UnknownInList(ref reader);
            }
        }
    }

    /// <summary>A list of another namespace is none that can be passed over.</summary>
    private void UnknownInEventData(ref Utf8XmlReader reader)
    {
        if (CtiNames.Find(reader.LocalName) is CtiName.calls or CtiName.call or CtiName.queueEntries or CtiName.queueEntry)
        {
            UnknownInList(ref reader);
        }
        else
        {
            Unknown(in reader);
        }
    }

    private void DecodeCall(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        int start = reader.TokenStart;
        int index = AddCall(start);
        if (index < 0)
        {
            return;
        }

        while (GoInCall(ref reader, ref _calls[index], depth))
        {
            DecodeCallField(ref reader, ref _calls[index], CtiNames.FindInXsi(in reader));
        }

        CheckCall(_calls[index].CallId, _calls[index].ExtTrackingId, start);
    }

    /// <summary>The next child that is not read with others of its like.</summary>
    private bool GoInCall(ref Utf8XmlReader reader, ref CtiCall call, int depth)
    {
        uint read = reader.ReadTexts(depth, CtiCallTexts.Fields, call.Texts);
        Understand(reader.Document, ref call, read);
        return Go(ref reader, depth);
    }

    /// <summary>Finds what texts of a call mean.</summary>
    /// <param name="document">The document that is being read.</param>
    /// <param name="call">The call.</param>
    /// <param name="read">One bit for the place of each text that has been read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Understand(ReadOnlySpan<byte> document, ref CtiCall call, uint read)
    {
        if (Has(read, CtiCallTexts.Personality))
        {
            call.Personality = Find(document, CtiValues.Personality, call.PersonalityText);
        }

        if (Has(read, CtiCallTexts.State))
        {
            call.State = Find(document, CtiValues.CallState, call.StateText);
        }

        if (Has(read, CtiCallTexts.Appearance))
        {
            call.Appearance = (int)Number(document, call.Texts[CtiCallTexts.Appearance], int.MaxValue, -1);
        }

        if (Has(read, CtiCallTexts.StartTime))
        {
            Utf8Slice text = call.Texts[CtiCallTexts.StartTime];
            call.StartTime = RequiredTime(document, text, text.Start);
        }

        if (Has(read, CtiCallTexts.AnswerTime))
        {
            call.AnswerTime = Number(document, call.Texts[CtiCallTexts.AnswerTime], long.MaxValue, 0);
        }

        if (read >= 1u << CtiCallTexts.HeldTime)
        {
            UnderstandOtherTimes(document, ref call, read);
        }
    }

    private void UnderstandOtherTimes(ReadOnlySpan<byte> document, ref CtiCall call, uint read)
    {
        call.HeldTime = Has(read, CtiCallTexts.HeldTime) ? Number(document, call.Texts[CtiCallTexts.HeldTime], long.MaxValue, 0) : call.HeldTime;
        call.TotalHeldTime = Has(read, CtiCallTexts.TotalHeldTime) ? Number(document, call.Texts[CtiCallTexts.TotalHeldTime], long.MaxValue, 0) : call.TotalHeldTime;
        call.DetachedTime = Has(read, CtiCallTexts.DetachedTime) ? Number(document, call.Texts[CtiCallTexts.DetachedTime], long.MaxValue, 0) : call.DetachedTime;
        call.ReleaseTime = Has(read, CtiCallTexts.ReleaseTime) ? Number(document, call.Texts[CtiCallTexts.ReleaseTime], long.MaxValue, 0) : call.ReleaseTime;
    }

    private static bool Has(uint read, int place) => (read & (1u << place)) != 0;

    private int AddCall(int start)
    {
        if (CallCount == CtiLimits.Calls)
        {
            Fail(CtiRules.CallsLimit, start, "an event holds more calls than the limit");
            return -1;
        }

        if (CallCount == _calls.Length)
        {
            Array.Resize(ref _calls, _calls.Length * 2);
        }

        ref CtiCall call = ref _calls[CallCount];
        call = default;
        call.Appearance = -1;
        call.RedirectionStart = _redirectionCount;
        return CallCount++;
    }

    private void CheckCall(Utf8Slice callId, Utf8Slice extTrackingId, int offset)
    {
        if (callId.IsEmpty)
        {
            Fail(CtiRules.CallIdMissing, offset, "a call without a call id");
        }
        else if (extTrackingId.IsEmpty)
        {
            Fail(CtiRules.TrackingIdMissing, offset, "a call without an external tracking id");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
                call.Personality = Find(reader.Document, CtiValues.Personality, call.PersonalityText);
                break;
            case CtiName.state:
                call.StateText = ReadToken(ref reader);
                call.State = Find(reader.Document, CtiValues.CallState, call.StateText);
                break;
            case CtiName.releaseCause:
                call.ReleaseCause = DecodeReleaseCause(ref reader);
                break;
            case CtiName.releasingParty:
                call.ReleasingParty = Find(reader.Document, CtiValues.ReleasingParty, ReadToken(ref reader));
                break;
            case CtiName.remoteParty:
                DecodeParty(ref reader, out call.RemotePartyField);
                break;
            case CtiName.redirections:
                call.RedirectionStart = _redirectionCount;
                call.RedirectionCount = DecodeRedirections(ref reader);
                break;
            case CtiName.redirect:
                call.Redirect = DecodeRedirect(ref reader);
                break;
            case CtiName.endpoint:
                DecodeEndpoint(ref reader, out call.EndpointField);
                break;
            case CtiName.appearance:
                call.Appearance = (int)ReadNumber(ref reader, int.MaxValue, -1);
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
                call.ReleaseTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case >= CtiName.allowAnswer and <= CtiName.clientSessionInfo:
                DecodeCallDetail(ref reader, ref call, name);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }
}
