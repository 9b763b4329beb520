namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>
/// The CTI interface's requests, written down apart from the codec: element, method, where it goes, and what the payload holds.
/// </summary>
/// <remarks>
/// A word in braces is a parameter; those behind a question mark are not needed unless they end in <c>!</c>. <c>user</c> before the path stands for
/// <c>/com.broadsoft.xsi-actions/v2.0/user/{subscriberid}</c>, <c>actions</c> and <c>events</c> for the two contexts with <c>/v2.0</c>. Of the payload's elements those with
/// <c>?</c> are not needed; <c>*</c> marks those that are no text and always there.
/// </remarks>
internal static class RequestTable
{
    internal const string Rows = """
        AddChannelRequest | POST | events /channel | Channel: channelSetId, priority*, weight*, expires*, applicationId?
        UpdateChannelRequest | PUT | events /channel/{channelId} | Channel: expires*
        DeleteChannelRequest | DELETE | events /channel/{channelId} |
        GetChannelSetRequest | GET | events /channelset/{channelSetId} |
        AddUserSubscriptionRequest | POST | events /user/{userId} | Subscription: event, expires*, channelSetId, applicationId?
        AddUserSubIdSubscriptionRequest | POST | events /user/{userId}/subId/{targetSubId} | Subscription: event, expires*, channelSetId, applicationId?
        AddGroupSubscriptionRequest | POST | events /serviceprovider/{enterpriseServiceProviderId}/group/{groupId} | Subscription: event, expires*, channelSetId, applicationId?
        AddServiceProviderSubscriptionRequest | POST | events /serviceProvider/{serviceProviderId} | Subscription: event, expires*, channelSetId, applicationId?
        AddEnterpriseSubscriptionRequest | POST | events /enterprise/{enterpriseId}/ | Subscription: event, expires*, channelSetId, applicationId?
        AddSystemSubscriptionRequest | POST | events /system | Subscription: event, expires*, channelSetId, applicationId?
        UpdateSubscriptionRequest | PUT | events /subscription/{subscriptionId} | Subscription: expires*
        DeleteSubscriptionRequest | DELETE | events /subscription/{subscriptionId} |
        GetSingleSubscriptionRequest | GET | events /subscription/{subscriptionId} |
        GetSubscriptionsRequest | GET | events /subscription?{subscriberId!}{targetEntityType}{targetGrpParentId}{targetId}{targetSubId}{extAppId}{event} |
        DialRequest | POST | user /calls/new?{address!}{clid}{location}{locationAddress}{info}{conferenceId}{pin} |
        TalkRequest | PUT | user /calls/{callid}/talk |
        HoldRequest | PUT | user /calls/{callid}/hold |
        ReconnectRequest | PUT | user /calls/{callid}/reconnect |
        ReleaseRequest | DELETE | user /calls/{callid}?{decline} |
        BlindTransferRequest | PUT | user /calls/{callid}/blindtransfer?{address!} |
        ConsultativeTransferRequest | PUT | user /calls/{callid1}/ConsultTransfer/{callid2} |
        MuteTransferRequest | PUT | user /calls/{callid}/MuteTransfer?{address!} |
        TransferToVoiceMail | PUT | user /calls/{callid}/vmtransfer?{address!} |
        TransmitDTMFRequest | PUT | user /calls/{callid}/transmitDTMF?{PlayDTMF!} |
        RetrieveCallIdInfoListRequest | GET | user /calls |
        RetrieveCallDetailsRequest | GET | user /calls/{callid}?{allowDetached} |
        RetrieveHookStatusRequest | GET | user /calls/hookStatus |
        RetrieveRequest | PUT | user /calls/CallRetrieve?{location}{locationAddress} |
        RecordRequest | PUT | user /calls/{callId}/record |
        PauseRecordingRequest | PUT | user /calls/{callid}/pauseRecording |
        ResumeRecordingRequest | PUT | user /calls/{callid}/resumeRecording |
        StopRecordingRequest | PUT | user /calls/{callid}/stopRecording |
        SetClientSessionInfoRequest | PUT | user /calls/{callid}/ClientSessionInfo?{info!} |
        DirectedCallPickupRequest | POST | user /calls/DirectedCallPickup?{address!}{location}{locationAddress} |
        DirectedCallPickupWithBargeInRequest | POST | user /calls/DirectedCallPickupBargein?{address!}{location}{locationAddress} |
        ConferenceStartRequest | POST | user /calls/conference | Conference: conferenceParticipantList/conferenceParticipant/callId, conferenceParticipantList/conferenceParticipant/callId
        ConferenceAddParticipantRequest | PUT | user /calls/conference/{callid} |
        ConferenceHoldRequest | PUT | user /calls/conference/hold |
        ConferenceRetrieveRequest | PUT | user /calls/conference/talk |
        ConferenceReleaseRequest | DELETE | user /calls/conference |
        ConferenceUnMuteRequest | PUT | user /calls/conference/unmute |
        ConferenceSilentMonitorRequest | PUT | user /calls/conference/silentmonitor |
        ConferenceSupervisorCoachRequest | PUT | user /calls/conference/supervisorcoach |
        ConferenceBargeInRequest | PUT | user /calls/conference/bargein |
        ConferenceMuteCallRequest | PUT | user /calls/conference/{callid}/mute |
        ConferenceUnMuteCallRequest | PUT | user /calls/conference/{callid}/unmute |
        ConferenceDeafCallRequest | PUT | user /calls/conference/{callid}/deaf |
        ConferenceUnDeafCallRequest | PUT | user /calls/conference/{callid}/undeaf |
        GetAgentStateRequest | GET | user /services/callcenter |
        SetAgentStateRequest | PUT | user /services/callcenter | CallCenter: agentACDState, agentUnavailableCode?
        TagDispositionCodeRequest | POST | user /calls/DispositionCode/{code} |
        TagDispositionCodeToCallIdRequest | POST | user /calls/{callid}/DispositionCode/{code} |
        EscalateToSupervisorRequest | POST | user /calls/Escalate?{address} |
        EmergencyCallToSupervisorRequest | POST | user /calls/{callid}/EmergencyEscalate?{address} |
        GetACDRequest | GET | actions /callcenter/{callcenterid}/calls |
        ACDBlindTransferRequest | PUT | actions /callcenter/{callcenterid}/calls/{callid}/blindtransfer?{phoneno!} |
        ACDPromoteCallRequest | PUT | actions /callcenter/{callcenterid}/calls/{callid}/promote | ACDPromote: priority
        ACDReorderCallRequest | PUT | actions /callcenter/{callcenterid}/calls/{callid}/reorder?{index!} |
        ACDReleaseCallRequest | DELETE | actions /callcenter/{callcenterid}/calls/{callid} |
        GetRoutePointRequest | GET | actions /routepoint/{routepointId}/calls |
        RoutePointDistributeRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/distribute | RoutePointDistribute: agentId, callingLineIdNumber?, callingLineIdName?, timeInQueue?
        RoutePointBlindTransferRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/blindtransfer?{phoneno!} |
        RoutePointReleaseRequest | DELETE | actions /routepoint/{routepointId}/calls/{callId} |
        RoutePointPlayBusyRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/playBusy |
        RoutePointPlayMOHRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/playMOH |
        RoutePointPlayRingbackRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/playRingback |
        RoutePointPlaySilenceRequest | PUT | actions /routepoint/{routepointId}/calls/{callId}/playSilence |
        GetRoutePointStateRequest | GET | actions /routepoint/{routepointId}/profile/state |
        GetDoNotDisturbRequest | GET | user /services/DoNotDisturb |
        GetCallForwardingAlwaysRequest | GET | user /services/CallForwardingAlways |
        GetCallForwardingNoAnswerRequest | GET | user /services/CallForwardingNoAnswer |
        GetCallForwardingBusyRequest | GET | user /services/CallForwardingBusy |
        GetHotelingGuestRequest | GET | user /services/HotelingGuest |
        ModifyDoNotDisturbRequest | PUT | user /services/DoNotDisturb | DoNotDisturb: active*, ringSplash?
        ModifyCallForwardingAlwaysRequest | PUT | user /services/CallForwardingAlways | CallForwardingAlways: active*, forwardToPhoneNumber?, ringSplash?
        ModifyCallForwardingNoAnswerRequest | PUT | user /services/CallForwardingNoAnswer | CallForwardingNoAnswer: active*, forwardToPhoneNumber?, numberOfRings?
        ModifyCallForwardingBusyRequest | PUT | user /services/CallForwardingBusy | CallForwardingBusy: active*, forwardToPhoneNumber?
        ModifyHotelingGuestRequest | PUT | user /services/HotelingGuest | HotelingGuest: active*, enableAssociationLimit?, associationLimitHours?, hostUserId?
        GetApplicationControllerStateRequest | GET | actions /system/services/routepoint/applicationcontroller/{applicationcontrollerid} |
        SetApplicationControllerStateRequest | PUT | actions /system/services/routepoint/applicationcontroller/{applicationcontrollerid} | ApplicationController: state
        """;
}
