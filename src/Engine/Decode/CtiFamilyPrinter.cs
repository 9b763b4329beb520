using CstaConnector.Codec.Cti;

namespace CstaConnector.Engine.Decode;

/// <summary>Writes what events of each family tell beside calls and queue entries.</summary>
internal static class CtiFamilyPrinter
{
    public static void Conference(in CtiFieldWriter fields)
    {
        ref readonly CtiConference conference = ref fields.Source.Conference;
        if (!conference.IsPresent)
        {
            return;
        }

        fields.Json.WriteStartObject("conference"u8);
        fields.Value("state"u8, conference.State);
        fields.Endpoint(conference.Endpoint);
        fields.Number("appearance"u8, conference.Appearance);
        fields.Flag("muted"u8, conference.Muted);
        fields.Value("conferenceType"u8, conference.ConferenceType);
        if (!fields.Source.ConferenceParticipants.IsEmpty)
        {
            fields.Json.WriteStartArray("conferenceParticipantList"u8);
            foreach (ref readonly CtiConferenceParticipant participant in fields.Source.ConferenceParticipants)
            {
                fields.Json.WriteStartObject();
                fields.Text("callId"u8, participant.CallId);
                fields.Flag("muted"u8, participant.Muted);
                fields.Flag("deaf"u8, participant.Deaf);
                fields.Json.WriteEndObject();
            }

            fields.Json.WriteEndArray();
        }

        fields.Json.WriteEndObject();
    }

    public static void Agent(in CtiFieldWriter fields)
    {
        ref readonly CtiAgent agent = ref fields.Source.Agent;
        if (agent.State.Text.IsPresent || agent.StateTimestamp.IsPresent)
        {
            fields.Json.WriteStartObject("agentStateInfo"u8);
            fields.Value("state"u8, agent.State);
            fields.Measure("stateTimestamp"u8, agent.StateTimestamp);
            fields.Text("unavailableCode"u8, agent.UnavailableCode);
            fields.Text("wrapUpCallId"u8, agent.WrapUpCallId);
            fields.Number("signInTimestamp"u8, agent.SignInTimestamp);
            fields.Number("totalAvailableTime"u8, agent.TotalAvailableTime);
            fields.Measure("averageWrapUpTime"u8, agent.AverageWrapUpTime);
            fields.Text("wrapUpCallCenterUserId"u8, agent.WrapUpCallCenterUserId);
            fields.Json.WriteEndObject();
        }

        fields.Text("dispositionCode"u8, agent.DispositionCode);
        fields.Text("callId"u8, agent.CallId);
        if (fields.Source.AgentJoins.IsEmpty)
        {
            return;
        }

        fields.Json.WriteStartArray("joinInfos"u8);
        foreach (ref readonly CtiAgentJoin join in fields.Source.AgentJoins)
        {
            fields.Json.WriteStartObject();
            fields.Text("acdUserId"u8, join.AcdUserId);
            fields.Json.WriteBoolean("joined"u8, join.Joined);
            fields.Number("skillLevel"u8, join.SkillLevel);
            fields.Json.WriteEndObject();
        }

        fields.Json.WriteEndArray();
    }

    public static void Monitoring(in CtiFieldWriter fields)
    {
        ref readonly CtiCallCenterMonitoring monitoring = ref fields.Source.Monitoring;
        if (fields.Source.Type != CtiEventType.CallCenterAgentOnCallAlertEvent)
        {
            fields.Json.WriteStartObject("monitoringStatus"u8);
            fields.Measure("averageHandlingTime"u8, monitoring.AverageHandlingTime);
            fields.Measure("expectedWaitTime"u8, monitoring.ExpectedWaitTime);
            fields.Measure("averageSpeedOfAnswer"u8, monitoring.AverageSpeedOfAnswer);
            fields.Measure("longestWaitTime"u8, monitoring.LongestWaitTime);
            fields.Measure("numCallsInQueue"u8, monitoring.NumCallsInQueue);
            fields.Number("numAgentsAssigned"u8, monitoring.NumAgentsAssigned);
            fields.Number("numAgentsStaffed"u8, monitoring.NumAgentsStaffed);
            fields.Number("numStaffedAgentsIdle"u8, monitoring.NumStaffedAgentsIdle);
            fields.Number("numStaffedAgentsUnavailable"u8, monitoring.NumStaffedAgentsUnavailable);
            fields.Measure("averageACDCallTime"u8, monitoring.AverageAcdCallTime);
            fields.Measure("averageACDOutgoingCallTime"u8, monitoring.AverageAcdOutgoingCallTime);
            fields.Json.WriteEndObject();
        }

        if (monitoring.AlertEvent.Text.IsPresent || monitoring.AlertTimestamp.IsPresent)
        {
            fields.Json.WriteStartObject("alertInfo"u8);
            fields.Value("alertEvent"u8, monitoring.AlertEvent);
            fields.Measure("timestamp"u8, monitoring.AlertTimestamp);
            fields.Json.WriteEndObject();
        }
    }

    public static void Queue(in CtiFieldWriter fields)
    {
        ref readonly CtiQueueChange queue = ref fields.Source.Queue;
        fields.Number("position"u8, queue.Position);
        fields.Value("overflowReason"u8, queue.OverflowReason);
        fields.Flag("treatmentStarted"u8, queue.TreatmentStarted);
        fields.Flag("entrancePlaying"u8, queue.EntrancePlaying);
    }

    public static void QueueConfiguration(in CtiFieldWriter fields)
    {
        ref readonly CtiQueueConfiguration configuration = ref fields.Source.QueueConfiguration;
        if (fields.Source.Type != CtiEventType.ACDConfigurationSubscriptionEvent)
        {
            // A service that is off is told by leaving out that it is on.
            fields.Json.WriteBoolean("active"u8, configuration.Active);
        }

        fields.Truth("forcedForwarding"u8, configuration.ForcedForwarding);
        fields.Truth("holidayService"u8, configuration.HolidayService);
        fields.Truth("nightService"u8, configuration.NightService);
        fields.Truth("forceNightService"u8, configuration.ForceNightService);
    }

    public static void RoutePoint(in CtiFieldWriter fields)
    {
        ref readonly CtiRoutePointChange change = ref fields.Source.RoutePoint;
        fields.Value("overFlowReason"u8, change.OverflowReason);
        fields.Flag("treatmentStarted"u8, change.TreatmentStarted);
        fields.Value("cpdResult"u8, change.CpdResult);
        fields.Value("releaseReason"u8, change.ReleaseReason);
        fields.ReleaseCause("outgoingCallReleaseCause"u8, change.OutgoingCallReleaseCause);
        fields.Value("failureReason"u8, change.FailureReason);
        if (change.PlayCollectId.IsPresent || change.CompletionReason.Text.IsPresent)
        {
            fields.Json.WriteStartObject("playCollectResult"u8);
            fields.Text("playCollectId"u8, change.PlayCollectId);
            fields.Value("completionReason"u8, change.CompletionReason);
            fields.Secret("digits"u8, change.Digits);
            fields.Text("errorReason"u8, change.ErrorReason);
            fields.Json.WriteEndObject();
        }

        fields.Value("stateChangeReason"u8, change.StateChangeReason);
        fields.Number("receiveTime"u8, change.ReceiveTime);
        fields.Value("rejectReason"u8, change.RejectReason);
    }

    public static void Service(in CtiFieldWriter fields)
    {
        ref readonly CtiService service = ref fields.Source.Service;
        fields.Flag("unassigned"u8, service.Unassigned);
        bool messages = fields.Source.Type == CtiEventType.VoiceMailMessageSummaryEvent;
        fields.Json.WriteStartObject(messages ? "messageSummary"u8 : "info"u8);
        fields.Truth("active"u8, service.Active);
        fields.Text("forwardToPhoneNumber"u8, service.ForwardToPhoneNumber);
        fields.Truth("ringSplash"u8, service.RingSplash);
        fields.Number("numberOfRings"u8, service.NumberOfRings);
        fields.Truth("enableAssociationLimit"u8, service.EnableAssociationLimit);
        fields.Number("associationLimitHours"u8, service.AssociationLimitHours);
        fields.Text("hostUserId"u8, service.HostUserId);
        fields.Text("hostLastName"u8, service.HostLastName);
        fields.Text("hostFirstName"u8, service.HostFirstName);
        fields.Text("hostAssociationDateTime"u8, service.HostAssociationDateTime);
        fields.Truth("hostEnforcesAssociationLimit"u8, service.HostEnforcesAssociationLimit);
        fields.Number("hostAssociationLimitHours"u8, service.HostAssociationLimitHours);
        fields.Number("newMessages"u8, service.NewMessages);
        fields.Number("oldMessages"u8, service.OldMessages);
        fields.Number("newUrgentMessages"u8, service.NewUrgentMessages);
        fields.Number("oldUrgentMessages"u8, service.OldUrgentMessages);
        fields.Json.WriteEndObject();
    }
}
