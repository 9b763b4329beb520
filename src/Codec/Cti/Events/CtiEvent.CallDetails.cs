using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// What few events tell of a call; it is kept beside the calls, so that those who have none of it do not pay for it.
/// <code>
/// acdCallInfo: acdUserId, acdName, acdNumber, numCallsInQueue, waitTime, longestWaitTime?, holdReminder?, callingPartyInfo, routePoint?, dispositionCode?, postCallAgentState?
/// acdOutgoingCallInfo: acdUserId, acdName, acdNumber, routePoint?, dispositionCode?, postCallAgentState?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeCallDetail(ref Utf8XmlReader reader, ref CtiCall call, CtiName name)
    {
        ref CtiCallDetails details = ref DetailsFor(ref call);
        switch (name)
        {
            case CtiName.allowAnswer:
                details.AllowAnswer = ReadFlag(ref reader) == true;
                break;
            case CtiName.allowRetrieve:
                details.AllowRetrieve = ReadFlag(ref reader) == true;
                break;
            case CtiName.alternateAddressType:
                details.AlternateAddressType = ReadValue(ref reader, CtiValues.AlternateAddressType);
                break;
            case CtiName.huntGroupUserId:
                details.HuntGroupUserId = ReadToken(ref reader);
                break;
            case CtiName.distinctiveRing:
                details.DistinctiveRing = ReadToken(ref reader);
                break;
            case CtiName.diversionInhibited:
                details.DiversionInhibited = ReadFlag(ref reader) == true;
                break;
            case CtiName.recallType:
                details.RecallType = ReadValue(ref reader, CtiValues.RecallType);
                break;
            case CtiName.acdCallInfo:
                details.AcdCallInfo = DecodeAcdCallInfo(ref reader);
                break;
            case CtiName.agentEscalation:
                details.AgentEscalation = ReadValue(ref reader, CtiValues.AgentEscalation);
                break;
            case CtiName.acdOutgoingCallInfo:
                details.AcdOutgoingCallInfo = DecodeAcdCallInfo(ref reader);
                break;
            default:
                DecodeLaterCallDetail(ref reader, ref details, name);
                break;
        }
    }

    private void DecodeLaterCallDetail(ref Utf8XmlReader reader, ref CtiCallDetails details, CtiName name)
    {
        switch (name)
        {
            case CtiName.groupCallParkLocationSelected:
                details.GroupCallParkLocationSelected = ReadFlag(ref reader) == true;
                break;
            case CtiName.recorded:
                details.Recorded = ReadFlag(ref reader) == true;
                break;
            case CtiName.findMeFollowMeUserId:
                details.FindMeFollowMeUserId = ReadToken(ref reader);
                break;
            case CtiName.allowedRecordingControls:
                details.AllowedRecordingControls = ReadValue(ref reader, CtiValues.RecordingControls);
                break;
            case CtiName.recordingState:
                details.RecordingState = ReadValue(ref reader, CtiValues.RecordingState);
                break;
            case CtiName.executiveUserId:
                details.ExecutiveUserId = ReadToken(ref reader);
                break;
            case CtiName.recallFromParty:
                DecodeParty(ref reader, out CtiParty party);
                details.RecallFromParty = party;
                break;
            case CtiName.securityClassification:
                details.SecurityClassification = ReadToken(ref reader);
                break;
            case CtiName.clientSessionInfo:
                details.ClientSessionInfo = ReadString(ref reader);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }

    private ref CtiCallDetails DetailsFor(ref CtiCall call)
    {
        if (call.Details == 0)
        {
            call.Details = AddDetails();
        }

        return ref _details[call.Details];
    }

    /// <summary>The first place stays empty, for calls that have nothing.</summary>
    private int AddDetails()
    {
        if (++_detailsCount == _details.Length)
        {
            Array.Resize(ref _details, _details.Length * 2);
        }

        _details[_detailsCount] = default;
        return _detailsCount;
    }

    /// <returns>Its place; the first one stays empty.</returns>
    private int DecodeAcdCallInfo(ref Utf8XmlReader reader)
    {
        if (_acdCallInfoCount == 2 * CtiLimits.Calls)
        {
            Fail(CtiRules.CallsLimit, reader.TokenStart, "an event tells of more queued calls than the limit");
            return 0;
        }

        if (++_acdCallInfoCount == _acdCallInfos.Length)
        {
            Array.Resize(ref _acdCallInfos, _acdCallInfos.Length * 2);
        }

        ref CtiAcdCallInfo info = ref _acdCallInfos[_acdCallInfoCount];
        info = default;
        info.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            DecodeAcdCallInfoField(ref reader, ref info);
        }

        return _acdCallInfoCount;
    }

    private void DecodeAcdCallInfoField(ref Utf8XmlReader reader, ref CtiAcdCallInfo info)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.acdUserId:
                info.AcdUserId = ReadToken(ref reader);
                break;
            case CtiName.acdName:
                info.AcdName = ReadString(ref reader);
                break;
            case CtiName.acdNumber:
                info.AcdNumber = ReadToken(ref reader);
                break;
            case CtiName.numCallsInQueue:
                info.NumCallsInQueue = ReadInteger(ref reader);
                break;
            case CtiName.waitTime:
                info.WaitTime = ReadInteger(ref reader);
                break;
            case CtiName.longestWaitTime:
                info.LongestWaitTime = ReadInteger(ref reader);
                break;
            case CtiName.holdReminder:
                info.HoldReminder = ReadFlag(ref reader) == true;
                break;
            case CtiName.callingPartyInfo:
                DecodeParty(ref reader, out CtiParty party);
                info.CallingPartyInfo = party;
                break;
            case CtiName.routePoint:
                info.RoutePoint = ReadFlag(ref reader) == true;
                break;
            case CtiName.dispositionCode:
                info.DispositionCode = ReadToken(ref reader);
                break;
            case CtiName.postCallAgentState:
                info.PostCallAgentState = ReadToken(ref reader);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }
}
