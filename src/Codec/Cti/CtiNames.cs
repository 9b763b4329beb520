using System.Runtime.InteropServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The element names that the decoder tells apart, spelled as the wire spells them.</summary>
internal enum CtiName
{
    // The envelope, namespace http://schema.broadsoft.com/XspXMLInterface and none.
    request, response, @event, eventResponse, keepalive, keepaliveResponse,
    requestId, sessionId, credentials, ssoCredentials, authorization, statusCode, reason, period,
    payload, emptyPayload, emptyRequestPayload, uri, method, version, @params,

    // Payloads, namespace http://schema.broadsoft.com/xsi.
    Event, EventResponse, Channel, Subscription, ErrorInfo, ApplicationController,
    CallStartInfo, HookStatus, CallCenter, DoNotDisturb, CallForwardingAlways, CallForwardingNoAnswer, CallForwardingBusy, HotelingGuest,
    channelId, expires, subscriptionId, summary, summaryEnglish, errorCode, errorMessage, state, externalTrackingId, agentACDState, agentUnavailableCode,

    // xsi:Event
    eventID, sequenceNumber, userId, clientId, externalApplicationId, sharedSubscriptionId, httpContact, targetId, targetSubId, eventData,

    // eventData
    call, calls, queueEntry, queueEntries, hookStatus, conference,
    position, redirect, redirections, treatmentStarted, overflowReason, overFlowReason, entrancePlaying, releaseReason,
    failureReason, cpdResult, outgoingCallReleaseCause, stateChangeReason, receiveTime, rejectReason, playCollectResult,
    agentStateInfo, stateInfo, joinData, ccAgentJoinUpdateData, monitoringStatus, alertInfo, unassigned, info, messageSummary,

    // call, in the order of the schema
    callId, extTrackingId, networkCallId, personality, releaseCause, releasingParty, remoteParty, endpoint, appearance,
    allowAnswer, allowRetrieve, alternateAddressType, huntGroupUserId, distinctiveRing, diversionInhibited, recallType, startTime, answerTime, heldTime,
    totalHeldTime, detachedTime, releaseTime, acdCallInfo, agentEscalation, acdOutgoingCallInfo, groupCallParkLocationSelected, recorded,
    findMeFollowMeUserId, allowedRecordingControls, recordingState, executiveUserId, recallFromParty, securityClassification, clientSessionInfo,

    // inside a call
    internalReleaseCause, q850Cause, sipStatus, cdrTerminationCause,
    name, address, userDN, privacy, callType,
    redirection, party, counter, redirectTime,
    addressOfRecord,
    acdUserId, acdName, acdNumber, numCallsInQueue, waitTime, longestWaitTime, holdReminder, callingPartyInfo, routePoint, dispositionCode, postCallAgentState,

    // queueEntry
    addTime, removeTime, mandatoryEntrance, bounced, reordered, preservedWaitTime, acdPriority, addTimeInPriorityBucket, preservedWaitTimeInPriorityBucket,
    answeringUserId, answeringCallId, answeringNetworkCallId, routePointName, routePointNumber, playCollectInfo, outgoingCall, outgoingCallAnswerTime,
    playCollectId, playCollectType, completionReason, digits, errorReason,

    // conference
    muted, deaf, conferenceType, conferenceParticipantList, conferenceParticipant,

    // agents and call centres
    stateTimestamp, unavailableCode, wrapUpCallId, signInTimestamp, totalAvailableTime, averageWrapUpTime, wrapUpCallCenterUserId,
    value, severity, prevSeverity, threshold,
    joinInfos, joinInfo, joined, skillLevel,
    averageHandlingTime, expectedWaitTime, averageSpeedOfAnswer, numAgentsAssigned, numAgentsStaffed, numStaffedAgentsIdle, numStaffedAgentsUnavailable,
    averageACDCallTime, averageACDOutgoingCallTime, alertEvent, timestamp,
    active, forcedForwarding, holidayService, nightService, forceNightService,

    // services
    ringSplash, forwardToPhoneNumber, numberOfRings,
    enableAssociationLimit, associationLimitHours, hostUserId, hostLastName, hostFirstName, hostAssociationDateTime, hostEnforcesAssociationLimit, hostAssociationLimitHours,
    newMessages, oldMessages, newUrgentMessages, oldUrgentMessages,
}

/// <summary>Namespaces and names of the CTI interface, and how they are found by their octets.</summary>
internal static class CtiNames
{
    internal const string XspName = "http://schema.broadsoft.com/XspXMLInterface";
    internal const string CtiNamespaceName = "http://schema.broadsoft.com/CTI";
    internal const string XsiName = "http://schema.broadsoft.com/xsi";
    internal const string XsiEventsName = "http://schema.broadsoft.com/xsi-events";
    internal const string InstanceName = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Numbers of the namespaces in <see cref="Namespaces"/>.</summary>
    internal const int Xsp = 1, Cti = 2, Xsi = 3, XsiEvents = 4, Instance = 5;

    internal static readonly XmlNamespaceTable Namespaces = new(XspName, CtiNamespaceName, XsiName, XsiEventsName, InstanceName);

    /// <summary>The names of <see cref="CtiName"/>.</summary>
    internal static readonly Utf8NameTable Names = new(Enum.GetNames<CtiName>());

    [ThreadStatic]
    private static XmlWorkspace? s_workspace;

    private static readonly Utf8NameTable s_eventTypes = new(Enum.GetNames<CtiEventType>());

    private static readonly Utf8NameTable s_eventClasses = new(Enum.GetNames<CtiEventClass>());

    /// <summary>Room for whoever reads a document at one go, one reader at a time on a thread.</summary>
    internal static XmlWorkspace Workspace => s_workspace ??= new XmlWorkspace(Namespaces, Names);

    /// <summary>Elements of the event interface whose texts have places of their own, in this order.</summary>
    internal static XmlTextFields TextFields(params ReadOnlySpan<CtiName> names) => new(Names, Xsi, MemoryMarshal.Cast<CtiName, int>(names));

    /// <summary>The element's name, or -1 for one that is not known.</summary>
    internal static CtiName Find(ReadOnlySpan<byte> localName) => (CtiName)Names.Find(localName);

    /// <summary>An element of the envelope is in no namespace; one in the envelope's own is taken as well.</summary>
    internal static CtiName FindInEnvelope(in Utf8XmlReader reader) =>
        reader.NamespaceNumber is XmlNamespaceTable.None or Xsp ? (CtiName)reader.KnownName : (CtiName)(-1);

    /// <summary>An element of the event interface.</summary>
    internal static CtiName FindInXsi(in Utf8XmlReader reader) =>
        reader.NamespaceNumber == Xsi ? (CtiName)reader.KnownName : (CtiName)(-1);

    /// <summary>The type of event data by its local name; <see cref="CtiEventType.Unknown"/> if it is not of the interface as we know it.</summary>
    internal static CtiEventType FindEventType(in Utf8XmlReader reader, Utf8Slice localName) =>
        (CtiEventType)Math.Max(s_eventTypes.Find(reader.Document, localName.Start, localName.Length), 0);

    /// <summary>The class of an event by its type's local name.</summary>
    internal static CtiEventClass FindEventClass(in Utf8XmlReader reader, Utf8Slice localName)
    {
        int index = s_eventClasses.Find(reader.Document, localName.Start, localName.Length);
        return index > (int)CtiEventClass.Other ? (CtiEventClass)index : CtiEventClass.Other;
    }

    /// <summary>The wire's name of a type of event data.</summary>
    internal static ReadOnlySpan<byte> NameOf(CtiEventType type) => s_eventTypes[(int)type];
}
