namespace CstaConnector.Codec.Cti;

/// <summary>The types of event data, family by family (<see cref="CtiEventFamily"/>). The names are the wire's own, the vendor's misspellings included.</summary>
public enum CtiEventType
{
    /// <summary>A type that is not known, or no type; its contents are not read.</summary>
    Unknown,

    // User calls
    /// <summary>A call is being prompted for (click to dial).</summary>
    CallOriginatingEvent,

    /// <summary>Digits are collected.</summary>
    CallCollectingEvent,

    /// <summary>A call has been placed.</summary>
    CallOriginatedEvent,

    /// <summary>A call alerts the user.</summary>
    CallReceivedEvent,

    /// <summary>A call is answered; can come again after a transfer.</summary>
    CallAnsweredEvent,

    /// <summary>A call is held, here or at the far end.</summary>
    CallHeldEvent,

    /// <summary>A held call is retrieved.</summary>
    CallRetrievedEvent,

    /// <summary>Attributes of a call have changed.</summary>
    CallUpdatedEvent,

    /// <summary>Calls have been redirected; holds several.</summary>
    CallRedirectedEvent,

    /// <summary>A call goes on without the user.</summary>
    CallDetachedEvent,

    /// <summary>A call has been forwarded.</summary>
    CallForwardedEvent,

    /// <summary>A call has been picked up by somebody else.</summary>
    CallPickedUpEvent,

    /// <summary>The far end has transferred the call.</summary>
    CallTransferredEvent,

    /// <summary>Somebody has joined the call.</summary>
    CallBargedInEvent,

    /// <summary>A call is monitored.</summary>
    CallMonitoredEvent,

    /// <summary>A parked call is retrieved.</summary>
    CallParkRetrievedEvent,

    /// <summary>A call is being released, with a treatment.</summary>
    CallReleasingEvent,

    /// <summary>A call is released.</summary>
    CallReleasedEvent,

    /// <summary>Recording is about to start.</summary>
    CallRecordingStartingEvent,

    /// <summary>Recording has started.</summary>
    CallRecordingStartedEvent,

    /// <summary>Recording is paused.</summary>
    CallRecordingPausedEvent,

    /// <summary>Recording goes on.</summary>
    CallRecordingResumedEvent,

    /// <summary>Recording has stopped.</summary>
    CallRecordingStoppedEvent,

    /// <summary>The call's security classification has changed.</summary>
    CallSecurityClassificationUpdatedEvent,

    /// <summary>The call's client session information has changed.</summary>
    CallClientSessionInfoUpdatedEvent,

    /// <summary>Music on hold failed.</summary>
    PlayMusicOnHoldFailureEvent,

    /// <summary>An entry of the call history; its contents are not read.</summary>
    CallHistoryEvent,

    /// <summary>The calls that a user has: a snapshot.</summary>
    CallSubscriptionEvent,

    /// <summary>The calls that a user has, after the subscription has moved: a snapshot.</summary>
    CallSubscriptionResyncEvent,

    /// <summary>The user's hook status has changed.</summary>
    HookStatusEvent,

    // Conferences
    /// <summary>A conference has started.</summary>
    ConferenceStartedEvent,

    /// <summary>A conference has changed.</summary>
    ConferenceUpdatedEvent,

    /// <summary>A conference is held.</summary>
    ConferenceHeldEvent,

    /// <summary>A conference is retrieved.</summary>
    ConferenceRetrievedEvent,

    /// <summary>A conference is over.</summary>
    ConferenceReleasedEvent,

    /// <summary>A conference is muted.</summary>
    ConferenceMutedEvent,

    /// <summary>A conference is not muted any more.</summary>
    ConferenceUnmutedEvent,

    /// <summary>A participant is muted.</summary>
    ConferenceCallMutedEvent,

    /// <summary>A participant is not muted any more.</summary>
    ConferenceCallUnMutedEvent,

    /// <summary>A participant hears nothing.</summary>
    ConferenceCallMadeDeafEvent,

    /// <summary>A participant hears again.</summary>
    ConferenceCallMadeUnDeafEvent,

    // Agents
    /// <summary>An agent's state has changed.</summary>
    AgentStateEvent,

    /// <summary>An agent's state and queues: a snapshot.</summary>
    AgentSubscriptionEvent,

    /// <summary>An agent has joined or left a queue.</summary>
    ACDAgentJoinUpdateEvent,

    /// <summary>A disposition code was given.</summary>
    AgentDispositionCodeAddedEvent,

    /// <summary>Figures of a call centre.</summary>
    CallCenterMonitoringEvent,

    /// <summary>Figures of an agent.</summary>
    CallCenterAgentMonitoringEvent,

    /// <summary>Figures and alerts of an agent: the first event of a subscription.</summary>
    CallCenterAgentMonitoringSubscriptionEvent,

    /// <summary>An agent has been on a call, or without one, for long.</summary>
    CallCenterAgentOnCallAlertEvent,

    // Call centre queues
    /// <summary>A call is queued.</summary>
    ACDCallAddedEvent,

    /// <summary>A queued call is offered to an agent.</summary>
    ACDCallOfferedToAgentEvent,

    /// <summary>An agent has answered a queued call.</summary>
    ACDCallAnsweredByAgentEvent,

    /// <summary>The agent hears the whisper message.</summary>
    ACDWhisperStartedEvent,

    /// <summary>The caller has given up.</summary>
    ACDCallAbandonedEvent,

    /// <summary>A queued call is released.</summary>
    ACDCallReleasedEvent,

    /// <summary>The caller has left the queue.</summary>
    ACDCallEscapedEvent,

    /// <summary>A call is stranded in a queue without agents.</summary>
    ACDCallStrandedEvent,

    /// <summary>A call is stranded in a queue whose agents are unavailable.</summary>
    ACDCallStrandedUnavailableEvent,

    /// <summary>An offered call was not answered.</summary>
    ACDCallBouncedEvent,

    /// <summary>A call has overflowed.</summary>
    ACDCallOverflowedEvent,

    /// <summary>A queued call is promoted.</summary>
    ACDCallPromotedEvent,

    /// <summary>A queued call is reordered.</summary>
    ACDCallReorderedEvent,

    /// <summary>A queued call is transferred.</summary>
    ACDCallTransferredEvent,

    /// <summary>A queued call has changed.</summary>
    ACDCallUpdatedEvent,

    /// <summary>A call to the queue is forwarded.</summary>
    ACDCallForwardedEvent,

    /// <summary>The holiday policy was applied.</summary>
    ACDHolidayPolicyAppliedEvent,

    /// <summary>The night policy was applied.</summary>
    ACDNightPolicyAppliedEvent,

    /// <summary>The treatment of an overflowed call is over.</summary>
    ACDCallOverflowedTreatmentCompletedEvent,

    /// <summary>The treatment of a stranded call is over; the spelling is the vendor's.</summary>
    ACDCallStrandedTreatementCompletedEvent,

    /// <summary>The treatment of a call stranded by unavailable agents is over; the spelling is the vendor's.</summary>
    ACDCallStrandedUnavailableTreatementCompletedEvent,

    /// <summary>The treatment of a forwarded call is over.</summary>
    ACDCallForwardedTreatmentCompletedEvent,

    /// <summary>The treatment of the holiday policy is over.</summary>
    ACDHolidayPolicyTreatmentCompletedEvent,

    /// <summary>The treatment of the night policy is over.</summary>
    ACDNightPolicyTreatmentCompletedEvent,

    /// <summary>The queue: a snapshot.</summary>
    ACDSubscriptionEvent,

    /// <summary>The queue, after the subscription has moved: a snapshot.</summary>
    ACDSubscriptionResyncEvent,

    /// <summary>Forced forwarding has changed.</summary>
    ACDForcedForwardingEvent,

    /// <summary>The holiday service has changed.</summary>
    ACDHolidayServiceEvent,

    /// <summary>The night service has changed.</summary>
    ACDNightServiceEvent,

    /// <summary>The queue's configuration: a snapshot.</summary>
    ACDConfigurationSubscriptionEvent,

    // Route points
    /// <summary>A call has come to the route point.</summary>
    RoutePointCallAddedEvent,

    /// <summary>A call is offered to an agent.</summary>
    RoutePointCallOfferedToAgentEvent,

    /// <summary>An agent has answered.</summary>
    RoutePointCallAnsweredByAgentEvent,

    /// <summary>The caller has given up.</summary>
    RoutePointCallAbandonedEvent,

    /// <summary>An offered call was not answered.</summary>
    RoutePointCallBouncedEvent,

    /// <summary>A call has overflowed.</summary>
    RoutePointCallOverflowedEvent,

    /// <summary>A call is transferred.</summary>
    RoutePointCallTransferredEvent,

    /// <summary>A call has changed.</summary>
    RoutePointCallUpdatedEvent,

    /// <summary>A call is forwarded.</summary>
    RoutePointCallForwardedEvent,

    /// <summary>A call is released.</summary>
    RoutePointCallReleasedEvent,

    /// <summary>A call has failed.</summary>
    RoutePointCallFailedEvent,

    /// <summary>An outgoing call is placed.</summary>
    RoutePointOutgoingCallOriginatedEvent,

    /// <summary>An outgoing call is answered.</summary>
    RoutePointOutgoingCallAnsweredEvent,

    /// <summary>A treatment has started.</summary>
    RoutePointTreatmentStartedEvent,

    /// <summary>A treatment is over.</summary>
    RoutePointTreatmentCompletedEvent,

    /// <summary>Music on hold has started.</summary>
    RoutePointMOHStartedEvent,

    /// <summary>Music on hold is over.</summary>
    RoutePointMOHCompletedEvent,

    /// <summary>Ringback has started.</summary>
    RoutePointRingbackStartedEvent,

    /// <summary>Ringback is over.</summary>
    RoutePointRingbackCompletedEvent,

    /// <summary>A busy tone has started.</summary>
    RoutePointBusyStartedEvent,

    /// <summary>A busy tone is over.</summary>
    RoutePointBusyCompletedEvent,

    /// <summary>Silence has started.</summary>
    RoutePointSilenceStartedEvent,

    /// <summary>Silence is over.</summary>
    RoutePointSilenceCompletedEvent,

    /// <summary>The agent hears the whisper message.</summary>
    RoutePointWhisperStartedEvent,

    /// <summary>The holiday policy was applied.</summary>
    RoutePointHolidayPolicyAppliedEvent,

    /// <summary>The night policy was applied.</summary>
    RoutePointNightPolicyAppliedEvent,

    /// <summary>The route point has failed.</summary>
    RoutePointFailedEvent,

    /// <summary>The route point has recovered.</summary>
    RoutePointRecoveredEvent,

    /// <summary>The route point's calls: a snapshot.</summary>
    RoutePointSubscriptionEvent,

    /// <summary>The route point's calls, after the subscription has moved: a snapshot.</summary>
    RoutePointSubscriptionResyncEvent,

    /// <summary>A call asks for admission.</summary>
    RoutePointNewCallEvent,

    /// <summary>A call is rejected.</summary>
    RoutePointCallRejectedEvent,

    /// <summary>A call is being connected to VoiceXML.</summary>
    RoutePointConnectingToVoiceXMLEvent,

    /// <summary>A call is connected to VoiceXML.</summary>
    RoutePointConnectedToVoiceXMLEvent,

    /// <summary>VoiceXML has failed.</summary>
    RoutePointFailedVoiceXMLEvent,

    // Services
    /// <summary>Do not disturb has changed.</summary>
    DoNotDisturbEvent,

    /// <summary>Unconditional forwarding has changed.</summary>
    CallForwardingAlwaysEvent,

    /// <summary>Forwarding on no answer has changed.</summary>
    CallForwardingNoAnswerEvent,

    /// <summary>Forwarding on busy has changed.</summary>
    CallForwardingBusyEvent,

    /// <summary>Hoteling has changed.</summary>
    HotelingGuestEvent,

    /// <summary>The voice messages have changed.</summary>
    VoiceMailMessageSummaryEvent,

    /// <summary>A user's further unconditional forwarding has changed.</summary>
    CallForwardingAlwaysSecondaryEvent,

    /// <summary>A guest's flexible seating has changed.</summary>
    FlexibleSeatingGuestEvent,

    /// <summary>BroadWorks Anywhere has changed.</summary>
    BroadWorksAnywhereEvent,

    /// <summary>Call transfer has changed.</summary>
    CallTransferEvent,

    /// <summary>Call waiting has changed.</summary>
    CallWaitingEvent,

    /// <summary>CommPilot Express has changed.</summary>
    CommPilotExpressEvent,

    /// <summary>Last number redial has changed.</summary>
    LastNumberRedialEvent,

    /// <summary>Music on hold has changed.</summary>
    MusicOnHoldEvent,

    /// <summary>N-way calls have changed.</summary>
    NWayCallEvent,

    /// <summary>The personal assistant has changed.</summary>
    PersonalAssistantEvent,

    /// <summary>The remote office has changed.</summary>
    RemoteOfficeEvent,

    /// <summary>The user's security classification has changed.</summary>
    SecurityClassificationEvent,

    /// <summary>Sequential ringing has changed.</summary>
    SequentialRingEvent,

    /// <summary>Silent alerting has changed.</summary>
    SilentAlertingEvent,

    /// <summary>Simultaneous ringing has changed.</summary>
    SimultaneousRingPersonalEvent,

    /// <summary>The voice mail of somebody else's system has changed.</summary>
    ThirdPartyVoiceMailSupportEvent,

    /// <summary>Three-way calls have changed.</summary>
    ThreeWayCallEvent,

    /// <summary>Voice messaging has changed.</summary>
    VoiceMessagingEvent,

    // Every package
    /// <summary>The subscription has ended.</summary>
    SubscriptionTerminatedEvent,
}
