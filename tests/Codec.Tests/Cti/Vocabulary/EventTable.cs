namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>
/// What the CTI interface's events hold, written down apart from the codec: every type of event data with its elements in the order of the schema.
/// </summary>
/// <remarks>
/// An element is a name, <c>?</c> or <c>+</c> if it may be absent or come again, and a type: one of the structures or value sets below, or
/// <c>token</c> (text, white space around it means nothing), <c>text</c> (text as it is), <c>number</c> (from 0), <c>positive</c>, <c>flag</c> (says yes by being
/// there), <c>truth</c> (true or false), <c>switch</c> (the same, or in an element <c>active</c>), <c>measure</c> (a number, or with severity and threshold).
/// <c>@name</c> is an attribute of the element before.
/// </remarks>
internal static class EventTable
{
    internal const string Values = """
        Personality: Originator | Terminator | Click-to-Dial
        State: Idle | Alerting | Active | Held | Remote Held | Detached | Released
        ReleasingParty: localRelease | remoteRelease
        InternalCause: Busy | Forbidden | Routing Failure | Global Failure | Request Failure | Server Failure | Translation Failure | Temporarily Unavailable | User Not Found | Request Timeout | Dial Tone Timeout | Insufficient Credits
        CallType: Group | Enterprise | Network | Emergency | Repair | City-Wide Centrex | Private Dial Plan | Error
        Reason: user-busy | no-answer | unavailable | unconditional | time-of-day | do-not-disturb | deflection | follow-me | out-of-service | away | transfer | voicemail | hunt-group | call-center | route-point | agent-wrap-up | voicexml-script-termination
        HookStatus: On-Hook | Off-Hook
        AlternateAddress: Fax | DNIS
        Recall: Busy Camp On Callback | Call Transfer Recall | Call Park Recall | Automatic Hold/Retrieve Recall | Executive-Assistant Call Push Recall
        Escalation: Normal | Emergency
        RecordingControls: none | record | pause | pause-stop | resume | resume-stop | stop
        RecordingState: Pending | Started | Paused | Failed
        RecordingStop: User Requested | Failure
        ConferenceType: Barge-In | Silently Monitored | Supervisor Coached
        AgentState: Sign-In | Available | Unavailable | Wrap-Up | Sign-Out
        Alert: OnCallTime | IdleTime
        Priority: 0-Highest | 1-High | 2-Medium | 3-Low
        Overflow: size | time
        UpdateReason: Call Transferred | Call Picked-Up | Call Barged-In | Call Monitored | Call Forwarded | Call Park Retrieved
        TreatmentEnd: EOF | remoteRelease
        PlayCollectType: Treatment | MOH | Ringback | Busy | Silence
        Completion: Match | NoMatch | Timeout | EOF | Stopped-OutOfQueue | Stopped-NewPlayCollect | Stopped-OfferedWithRingback | Error
        RoutePointRelease: CallReleaseRequested | NoAnswerTimeOut | ReleasedWithCause
        Cpd: SIT | Fax | VoiceMessaging
        RoutePointFailure: CallFailureRequested | CallFailureDueToInactivity | RoutePointFailure
        StateChange: FailureDetected | ExternalRequest
        Reject: CallRejectRequested | CallAdmissionTimeout | CallAbandoned
        """;

    internal const string Structures = """
        party: name? text, address? token @countryCode, userId? token, userDN? token @countryCode, privacy? flag, callType? CallType
        releaseCause: internalReleaseCause InternalCause, q850Cause? token, sipStatus? token, cdrTerminationCause? token
        redirection: party? party, reason? Reason, counter? positive
        redirections: redirection+ redirection
        redirect: address? token @countryCode, reason Reason, redirectTime positive
        AccessEndpoint: addressOfRecord token
        BroadWorksAnywhereEndpoint: address token
        RemoteOfficeEndpoint: address token
        BroadWorksMobilityEndpoint: address token
        acdCallInfo: acdUserId token, acdName text, acdNumber token, numCallsInQueue number, waitTime number, longestWaitTime? number, holdReminder? flag, callingPartyInfo party, routePoint? flag, dispositionCode? token, postCallAgentState? token
        acdOutgoingCallInfo: acdUserId token, acdName text, acdNumber token, routePoint? flag, dispositionCode? token, postCallAgentState? token
        call: callId token, extTrackingId token, networkCallId? token, personality Personality, state State, releaseCause? releaseCause, releasingParty? ReleasingParty, remoteParty party, redirections? redirections, redirect? redirect, endpoint? endpoint, appearance? number, allowAnswer? flag, allowRetrieve? flag, alternateAddressType? AlternateAddress, huntGroupUserId? token, distinctiveRing? token, diversionInhibited? flag, recallType? Recall, startTime positive, answerTime? positive, heldTime? positive, totalHeldTime? positive, detachedTime? positive, releaseTime? positive, acdCallInfo? acdCallInfo, agentEscalation? Escalation, acdOutgoingCallInfo? acdOutgoingCallInfo, groupCallParkLocationSelected? flag, recorded? flag, findMeFollowMeUserId? token, allowedRecordingControls? RecordingControls, recordingState? RecordingState, executiveUserId? token, recallFromParty? party, securityClassification? token, clientSessionInfo? text
        calls: call+ call
        conferenceParticipant: callId token, muted? flag, deaf? flag
        conferenceParticipantList: conferenceParticipant+ conferenceParticipant
        conference: state? State, endpoint? endpoint, appearance? number, muted? flag, conferenceType? ConferenceType, conferenceParticipantList? conferenceParticipantList
        agentState: state AgentState, stateTimestamp measure, unavailableCode? token, wrapUpCallId? token, signInTimestamp? number, totalAvailableTime? number, averageWrapUpTime? measure, wrapUpCallCenterUserId? token
        joinInfo: acdUserId token, joined? flag, skillLevel? number
        joinInfos: joinInfo+ joinInfo
        joinData: joinInfos? joinInfos
        joinUpdate: joinInfo? joinInfo
        callCenterStatus: averageHandlingTime? measure, expectedWaitTime? measure, averageSpeedOfAnswer measure, longestWaitTime measure, numCallsInQueue measure, numAgentsAssigned number, numAgentsStaffed number, numStaffedAgentsIdle number, numStaffedAgentsUnavailable number
        agentStatus: averageACDCallTime? measure, averageACDOutgoingCallTime measure
        alertInfo: alertEvent Alert, timestamp measure
        acdEntry: callId token, extTrackingId token, remoteParty party, addTime positive, removeTime? positive, mandatoryEntrance? flag, bounced? flag, reordered? flag, preservedWaitTime? number, acdName text, acdNumber token, acdPriority? Priority, addTimeInPriorityBucket? positive, preservedWaitTimeInPriorityBucket? number, answeringUserId? token, answeringCallId? token, answeringNetworkCallId? token
        acdEntries: queueEntry+ acdEntry
        playCollectInfo: playCollectId token, playCollectType PlayCollectType
        routePointEntry: callId token, extTrackingId token, remoteParty party, addTime? positive, removeTime? positive, bounced? flag, routePointName text, routePointNumber token, playCollectInfo? playCollectInfo, outgoingCall? flag, outgoingCallAnswerTime? positive, answeringUserId? token, answeringCallId? token, answeringNetworkCallId? token
        routePointEntries: queueEntry+ routePointEntry
        playCollectResult: playCollectId token, completionReason Completion, digits? token, errorReason? token
        doNotDisturb: active truth, ringSplash? truth
        forwarding: active? truth, forwardToPhoneNumber? token, ringSplash? truth
        forwardingNoAnswer: active? truth, forwardToPhoneNumber? token, ringSplash? truth, numberOfRings? number
        guest: active? truth, enableAssociationLimit? truth, associationLimitHours? number, hostUserId? token, hostLastName? token, hostFirstName? token, hostAssociationDateTime? token, hostEnforcesAssociationLimit? truth, hostAssociationLimitHours? number
        activatable: active? truth
        messageSummary: newMessages? number, oldMessages? number, newUrgentMessages? number, oldUrgentMessages? number
        """;

    /// <summary>The types of event data; those of one line hold the same.</summary>
    internal const string Events = """
        CallOriginatingEvent CallCollectingEvent CallOriginatedEvent CallReceivedEvent CallAnsweredEvent CallHeldEvent CallRetrievedEvent CallUpdatedEvent CallDetachedEvent CallForwardedEvent CallPickedUpEvent CallTransferredEvent CallBargedInEvent CallMonitoredEvent CallParkRetrievedEvent CallReleasingEvent CallReleasedEvent CallRecordingStartingEvent CallRecordingStartedEvent CallRecordingPausedEvent CallRecordingResumedEvent CallSecurityClassificationUpdatedEvent CallClientSessionInfoUpdatedEvent PlayMusicOnHoldFailureEvent: call call
        CallRedirectedEvent: calls calls
        CallRecordingStoppedEvent: call call, reason RecordingStop
        CallSubscriptionEvent CallSubscriptionResyncEvent: calls? calls, conference? conference, hookStatus? HookStatus
        HookStatusEvent: hookStatus HookStatus
        ConferenceStartedEvent ConferenceUpdatedEvent ConferenceHeldEvent ConferenceRetrievedEvent ConferenceReleasedEvent ConferenceMutedEvent ConferenceUnmutedEvent ConferenceCallMutedEvent ConferenceCallUnMutedEvent ConferenceCallMadeDeafEvent ConferenceCallMadeUnDeafEvent: conference conference
        AgentStateEvent: agentStateInfo agentState
        AgentSubscriptionEvent: joinData? joinData, stateInfo? agentState
        ACDAgentJoinUpdateEvent: ccAgentJoinUpdateData? joinUpdate
        AgentDispositionCodeAddedEvent: dispositionCode token, callId token
        CallCenterMonitoringEvent: monitoringStatus callCenterStatus
        CallCenterAgentMonitoringEvent: monitoringStatus agentStatus
        CallCenterAgentMonitoringSubscriptionEvent: monitoringStatus agentStatus, alertInfo? alertInfo
        CallCenterAgentOnCallAlertEvent: alertInfo alertInfo
        ACDCallOfferedToAgentEvent ACDCallAnsweredByAgentEvent ACDWhisperStartedEvent ACDCallReleasedEvent ACDCallEscapedEvent: queueEntry acdEntry
        ACDCallAddedEvent: queueEntry acdEntry, position positive, redirections? redirections
        ACDCallAbandonedEvent: queueEntry acdEntry, entrancePlaying? flag
        ACDCallStrandedEvent: queueEntry acdEntry, redirect? redirect, treatmentStarted? flag, redirections? redirections
        ACDCallStrandedUnavailableEvent: queueEntry acdEntry, redirect? redirect, treatmentStarted? flag
        ACDCallBouncedEvent: queueEntry acdEntry, position? positive, redirect? redirect
        ACDCallOverflowedEvent: queueEntry acdEntry, overflowReason Overflow, redirect? redirect, treatmentStarted? flag, redirections? redirections
        ACDCallPromotedEvent ACDCallReorderedEvent: queueEntry acdEntry, position positive
        ACDCallTransferredEvent: queueEntry acdEntry, redirect redirect
        ACDCallUpdatedEvent: queueEntry acdEntry, reason? UpdateReason
        ACDCallForwardedEvent ACDHolidayPolicyAppliedEvent ACDNightPolicyAppliedEvent: callId token, extTrackingId token, acdName text, acdNumber token, remoteParty party, redirect? redirect, treatmentStarted? flag, redirections? redirections
        ACDCallOverflowedTreatmentCompletedEvent: overflowReason Overflow, queueEntry acdEntry, redirect? redirect, reason TreatmentEnd
        ACDCallStrandedTreatementCompletedEvent ACDCallStrandedUnavailableTreatementCompletedEvent: queueEntry acdEntry, redirect? redirect, reason TreatmentEnd
        ACDCallForwardedTreatmentCompletedEvent ACDHolidayPolicyTreatmentCompletedEvent ACDNightPolicyTreatmentCompletedEvent: callId token, extTrackingId token, acdName text, acdNumber token, remoteParty party, redirect? redirect, reason TreatmentEnd
        ACDSubscriptionEvent ACDSubscriptionResyncEvent: queueEntries? acdEntries
        ACDForcedForwardingEvent ACDHolidayServiceEvent: active? flag
        ACDNightServiceEvent: active? flag, forceNightService? truth
        ACDConfigurationSubscriptionEvent: forcedForwarding? switch, holidayService? switch, nightService? switch, forceNightService? truth
        RoutePointCallOfferedToAgentEvent RoutePointCallAnsweredByAgentEvent RoutePointCallAbandonedEvent RoutePointOutgoingCallOriginatedEvent RoutePointOutgoingCallAnsweredEvent RoutePointWhisperStartedEvent RoutePointTreatmentStartedEvent RoutePointMOHStartedEvent RoutePointRingbackStartedEvent RoutePointBusyStartedEvent RoutePointSilenceStartedEvent RoutePointConnectingToVoiceXMLEvent RoutePointConnectedToVoiceXMLEvent RoutePointFailedVoiceXMLEvent: queueEntry routePointEntry
        RoutePointCallAddedEvent: queueEntry routePointEntry, redirections? redirections
        RoutePointCallBouncedEvent: queueEntry routePointEntry, redirect? redirect
        RoutePointCallOverflowedEvent: queueEntry routePointEntry, overFlowReason? Overflow
        RoutePointCallTransferredEvent: queueEntry routePointEntry, redirect redirect
        RoutePointCallUpdatedEvent: queueEntry routePointEntry, cpdResult? Cpd, reason? UpdateReason
        RoutePointCallForwardedEvent RoutePointHolidayPolicyAppliedEvent RoutePointNightPolicyAppliedEvent: callId token, extTrackingId token, routePointName text, routePointNumber token, remoteParty party, redirect? redirect, treatmentStarted? flag, redirections? redirections
        RoutePointCallReleasedEvent: queueEntry routePointEntry, releaseReason RoutePointRelease, outgoingCallReleaseCause? releaseCause, cpdResult? Cpd
        RoutePointCallFailedEvent: queueEntry routePointEntry, failureReason RoutePointFailure, redirect? redirect
        RoutePointTreatmentCompletedEvent RoutePointMOHCompletedEvent RoutePointRingbackCompletedEvent RoutePointBusyCompletedEvent RoutePointSilenceCompletedEvent: queueEntry routePointEntry, playCollectResult playCollectResult
        RoutePointNewCallEvent: queueEntry routePointEntry, receiveTime positive
        RoutePointCallRejectedEvent: queueEntry routePointEntry, rejectReason Reject
        RoutePointFailedEvent: stateChangeReason StateChange
        RoutePointRecoveredEvent SubscriptionTerminatedEvent:
        RoutePointSubscriptionEvent RoutePointSubscriptionResyncEvent: queueEntries? routePointEntries
        DoNotDisturbEvent: unassigned? flag, info? doNotDisturb
        CallForwardingAlwaysEvent CallForwardingAlwaysSecondaryEvent CallForwardingBusyEvent: unassigned? flag, info? forwarding
        CallForwardingNoAnswerEvent: unassigned? flag, info? forwardingNoAnswer
        HotelingGuestEvent FlexibleSeatingGuestEvent: unassigned? flag, info? guest
        BroadWorksAnywhereEvent CallTransferEvent CallWaitingEvent CommPilotExpressEvent LastNumberRedialEvent MusicOnHoldEvent NWayCallEvent PersonalAssistantEvent RemoteOfficeEvent SecurityClassificationEvent SequentialRingEvent SilentAlertingEvent SimultaneousRingPersonalEvent ThirdPartyVoiceMailSupportEvent ThreeWayCallEvent VoiceMessagingEvent: unassigned? flag, info? activatable
        VoiceMailMessageSummaryEvent: messageSummary messageSummary
        """;
}
