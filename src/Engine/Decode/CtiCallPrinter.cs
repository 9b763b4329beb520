using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes calls and queue entries.</summary>
internal static class CtiCallPrinter
{
    public static void Call(in CtiFieldWriter fields, in CtiCall call)
    {
        fields.Json.WriteStartObject();
        fields.Text("callId"u8, call.CallId);
        fields.Text("extTrackingId"u8, call.ExtTrackingId);
        fields.Text("networkCallId"u8, call.NetworkCallId);
        fields.Text("personality"u8, call.PersonalityText);
        fields.Text("state"u8, call.StateText);
        fields.ReleaseCause("releaseCause"u8, call.ReleaseCause);
        if (call.ReleasingParty is CtiReleasingParty.LocalRelease or CtiReleasingParty.RemoteRelease)
        {
            fields.Json.WriteString("releasingParty"u8, call.ReleasingParty == CtiReleasingParty.LocalRelease ? "localRelease"u8 : "remoteRelease"u8);
        }

        fields.Party("remoteParty"u8, call.RemoteParty);
        fields.Redirections(fields.Source.RedirectionsOf(in call));
        fields.Redirect(call.Redirect);
        fields.Endpoint(call.Endpoint);
        fields.Number("appearance"u8, call.Appearance, -1);
        fields.Number("startTime"u8, call.StartTime, 0);
        fields.Number("answerTime"u8, call.AnswerTime, 0);
        fields.Number("heldTime"u8, call.HeldTime, 0);
        fields.Number("totalHeldTime"u8, call.TotalHeldTime, 0);
        fields.Number("detachedTime"u8, call.DetachedTime, 0);
        fields.Number("releaseTime"u8, call.ReleaseTime, 0);
        AcdCallInfo(in fields, "acdCallInfo"u8, in fields.Source.AcdCallInfoOf(in call));
        AcdCallInfo(in fields, "acdOutgoingCallInfo"u8, in fields.Source.AcdOutgoingCallInfoOf(in call));
        Details(in fields, in fields.Source.DetailsOf(in call));
        fields.Json.WriteEndObject();
    }

    public static void QueueEntry(in CtiFieldWriter fields, in CtiQueueEntry entry, bool routePoint)
    {
        fields.Json.WriteStartObject();
        fields.Text("callId"u8, entry.CallId);
        fields.Text("extTrackingId"u8, entry.ExtTrackingId);
        fields.Party("remoteParty"u8, entry.RemoteParty);
        fields.Number("addTime"u8, entry.AddTime, 0);
        fields.Number("removeTime"u8, entry.RemoveTime, 0);
        fields.Flag("mandatoryEntrance"u8, entry.MandatoryEntrance);
        fields.Flag("bounced"u8, entry.Bounced);
        fields.Flag("reordered"u8, entry.Reordered);
        fields.Number("preservedWaitTime"u8, entry.PreservedWaitTime);
        fields.Text(routePoint ? "routePointName"u8 : "acdName"u8, entry.Name);
        fields.Text(routePoint ? "routePointNumber"u8 : "acdNumber"u8, entry.Number);
        fields.Value("acdPriority"u8, entry.Priority);
        fields.Number("addTimeInPriorityBucket"u8, entry.AddTimeInPriorityBucket, 0);
        fields.Number("preservedWaitTimeInPriorityBucket"u8, entry.PreservedWaitTimeInPriorityBucket);
        if (entry.PlayCollectId.IsPresent || entry.PlayCollectType.Text.IsPresent)
        {
            fields.Json.WriteStartObject("playCollectInfo"u8);
            fields.Text("playCollectId"u8, entry.PlayCollectId);
            fields.Value("playCollectType"u8, entry.PlayCollectType);
            fields.Json.WriteEndObject();
        }

        fields.Flag("outgoingCall"u8, entry.OutgoingCall);
        fields.Number("outgoingCallAnswerTime"u8, entry.OutgoingCallAnswerTime, 0);
        fields.Text("answeringUserId"u8, entry.AnsweringUserId);
        fields.Text("answeringCallId"u8, entry.AnsweringCallId);
        fields.Text("answeringNetworkCallId"u8, entry.AnsweringNetworkCallId);
        fields.Redirect(entry.Redirect);
        fields.Redirections(fields.Source.RedirectionsOf(in entry));
        fields.Json.WriteEndObject();
    }

    private static void Details(in CtiFieldWriter fields, in CtiCallDetails details)
    {
        fields.Flag("allowAnswer"u8, details.AllowAnswer);
        fields.Flag("allowRetrieve"u8, details.AllowRetrieve);
        fields.Value("alternateAddressType"u8, details.AlternateAddressType);
        fields.Text("huntGroupUserId"u8, details.HuntGroupUserId);
        fields.Text("distinctiveRing"u8, details.DistinctiveRing);
        fields.Flag("diversionInhibited"u8, details.DiversionInhibited);
        fields.Value("recallType"u8, details.RecallType);
        fields.Value("agentEscalation"u8, details.AgentEscalation);
        fields.Flag("groupCallParkLocationSelected"u8, details.GroupCallParkLocationSelected);
        fields.Flag("recorded"u8, details.Recorded);
        fields.Text("findMeFollowMeUserId"u8, details.FindMeFollowMeUserId);
        fields.Value("allowedRecordingControls"u8, details.AllowedRecordingControls);
        fields.Value("recordingState"u8, details.RecordingState);
        fields.Text("executiveUserId"u8, details.ExecutiveUserId);
        fields.Party("recallFromParty"u8, details.RecallFromParty);
        fields.Text("securityClassification"u8, details.SecurityClassification);
        fields.Text("clientSessionInfo"u8, details.ClientSessionInfo);
    }

    private static void AcdCallInfo(in CtiFieldWriter fields, ReadOnlySpan<byte> name, in CtiAcdCallInfo info)
    {
        if (!info.IsPresent)
        {
            return;
        }

        fields.Json.WriteStartObject(name);
        fields.Text("acdUserId"u8, info.AcdUserId);
        fields.Text("acdName"u8, info.AcdName);
        fields.Text("acdNumber"u8, info.AcdNumber);
        fields.Number("numCallsInQueue"u8, info.NumCallsInQueue);
        fields.Number("waitTime"u8, info.WaitTime);
        fields.Number("longestWaitTime"u8, info.LongestWaitTime);
        fields.Flag("holdReminder"u8, info.HoldReminder);
        fields.Party("callingPartyInfo"u8, info.CallingPartyInfo);
        fields.Flag("routePoint"u8, info.RoutePoint);
        fields.Text("dispositionCode"u8, info.DispositionCode);
        fields.Text("postCallAgentState"u8, info.PostCallAgentState);
        fields.Json.WriteEndObject();
    }
}
