using System.Buffers;
using System.Globalization;
using System.Text;
using CstaConnector.Codec.Cti;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>Writes a request with values by their names on the wire; an empty value is one that is not there.</summary>
internal delegate bool WriteRequest(IBufferWriter<byte> output, CtiWireOptions options, CtiRequestIds ids, RequestValues values, out CodecError error);

/// <summary>The values of a request.</summary>
internal sealed class RequestValues(IReadOnlyDictionary<string, string> values)
{
    internal ReadOnlySpan<byte> Text(string name) => Encoding.UTF8.GetBytes(values[name]);

    internal int Number(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);

    internal int? NumberOrNone(string name) => values[name].Length == 0 ? null : Number(name);

    internal bool Truth(string name) => values[name] == "true";

    internal bool? TruthOrNone(string name) => values[name].Length == 0 ? null : Truth(name);
}

/// <summary>How each request of the table is written by the codec.</summary>
internal static class RequestWriters
{
    internal static readonly Dictionary<string, WriteRequest> All = new()
    {
        ["ACDBlindTransferRequest"] = static (o, w, i, v, out e) => AcdBlindTransferRequest.TryWrite(o, w, i, v.Text("callcenterid"), v.Text("callid"), v.Text("phoneno"), out e),
        ["ACDPromoteCallRequest"] = static (o, w, i, v, out e) => AcdPromoteCallRequest.TryWrite(o, w, i, v.Text("callcenterid"), v.Text("callid"), v.Text("priority"), out e),
        ["ACDReleaseCallRequest"] = static (o, w, i, v, out e) => AcdReleaseCallRequest.TryWrite(o, w, i, v.Text("callcenterid"), v.Text("callid"), out e),
        ["ACDReorderCallRequest"] = static (o, w, i, v, out e) => AcdReorderCallRequest.TryWrite(o, w, i, v.Text("callcenterid"), v.Text("callid"), v.Number("index"), out e),
        ["AddChannelRequest"] = static (o, w, i, v, out e) => AddChannelRequest.TryWrite(o, w, i, v.Text("channelSetId"), v.Number("priority"), v.Number("weight"), v.Number("expires"), v.Text("applicationId"), out e),
        ["AddEnterpriseSubscriptionRequest"] = static (o, w, i, v, out e) => AddEnterpriseSubscriptionRequest.TryWrite(o, w, i, v.Text("enterpriseId"), v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["AddGroupSubscriptionRequest"] = static (o, w, i, v, out e) => AddGroupSubscriptionRequest.TryWrite(o, w, i, v.Text("enterpriseServiceProviderId"), v.Text("groupId"), v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["AddServiceProviderSubscriptionRequest"] = static (o, w, i, v, out e) => AddServiceProviderSubscriptionRequest.TryWrite(o, w, i, v.Text("serviceProviderId"), v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["AddSystemSubscriptionRequest"] = static (o, w, i, v, out e) => AddSystemSubscriptionRequest.TryWrite(o, w, i, v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["AddUserSubIdSubscriptionRequest"] = static (o, w, i, v, out e) => AddUserSubIdSubscriptionRequest.TryWrite(o, w, i, v.Text("userId"), v.Text("targetSubId"), v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["AddUserSubscriptionRequest"] = static (o, w, i, v, out e) => AddUserSubscriptionRequest.TryWrite(o, w, i, v.Text("userId"), v.Text("event"), v.Number("expires"), v.Text("channelSetId"), v.Text("applicationId"), out e),
        ["BlindTransferRequest"] = static (o, w, i, v, out e) => BlindTransferRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("address"), out e),
        ["ConferenceAddParticipantRequest"] = static (o, w, i, v, out e) => ConferenceAddParticipantRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ConferenceBargeInRequest"] = static (o, w, i, v, out e) => ConferenceBargeInRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceDeafCallRequest"] = static (o, w, i, v, out e) => ConferenceDeafCallRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ConferenceHoldRequest"] = static (o, w, i, v, out e) => ConferenceHoldRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceMuteCallRequest"] = static (o, w, i, v, out e) => ConferenceMuteCallRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ConferenceReleaseRequest"] = static (o, w, i, v, out e) => ConferenceReleaseRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceRetrieveRequest"] = static (o, w, i, v, out e) => ConferenceRetrieveRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceSilentMonitorRequest"] = static (o, w, i, v, out e) => ConferenceSilentMonitorRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceStartRequest"] = static (o, w, i, v, out e) => ConferenceStartRequest.TryWrite(
            o, w, i, v.Text("subscriberid"), v.Text("conferenceParticipantList/conferenceParticipant/callId"), v.Text("conferenceParticipantList/conferenceParticipant/callId"), out e),
        ["ConferenceSupervisorCoachRequest"] = static (o, w, i, v, out e) => ConferenceSupervisorCoachRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConferenceUnDeafCallRequest"] = static (o, w, i, v, out e) => ConferenceUnDeafCallRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ConferenceUnMuteCallRequest"] = static (o, w, i, v, out e) => ConferenceUnMuteCallRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ConferenceUnMuteRequest"] = static (o, w, i, v, out e) => ConferenceUnMuteRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["ConsultativeTransferRequest"] = static (o, w, i, v, out e) => ConsultativeTransferRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid1"), v.Text("callid2"), out e),
        ["DeleteChannelRequest"] = static (o, w, i, v, out e) => DeleteChannelRequest.TryWrite(o, w, i, v.Text("channelId"), out e),
        ["DeleteSubscriptionRequest"] = static (o, w, i, v, out e) => DeleteSubscriptionRequest.TryWrite(o, w, i, v.Text("subscriptionId"), out e),
        ["DialRequest"] = static (o, w, i, v, out e) => DialRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("address"), v.Text("clid"), v.Text("location"), v.Text("locationAddress"), v.Text("info"), v.Text("conferenceId"), v.Text("pin"), out e),
        ["DirectedCallPickupRequest"] = static (o, w, i, v, out e) => DirectedCallPickupRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("address"), v.Text("location"), v.Text("locationAddress"), out e),
        ["DirectedCallPickupWithBargeInRequest"] = static (o, w, i, v, out e) => DirectedCallPickupWithBargeInRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("address"), v.Text("location"), v.Text("locationAddress"), out e),
        ["EmergencyCallToSupervisorRequest"] = static (o, w, i, v, out e) => EmergencyCallToSupervisorRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("address"), out e),
        ["EscalateToSupervisorRequest"] = static (o, w, i, v, out e) => EscalateToSupervisorRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("address"), out e),
        ["GetACDRequest"] = static (o, w, i, v, out e) => GetAcdRequest.TryWrite(o, w, i, v.Text("callcenterid"), out e),
        ["GetAgentStateRequest"] = static (o, w, i, v, out e) => GetAgentStateRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetApplicationControllerStateRequest"] = static (o, w, i, v, out e) => GetApplicationControllerStateRequest.TryWrite(o, w, i, v.Text("applicationcontrollerid"), out e),
        ["GetCallForwardingAlwaysRequest"] = static (o, w, i, v, out e) => GetCallForwardingAlwaysRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetCallForwardingBusyRequest"] = static (o, w, i, v, out e) => GetCallForwardingBusyRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetCallForwardingNoAnswerRequest"] = static (o, w, i, v, out e) => GetCallForwardingNoAnswerRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetChannelSetRequest"] = static (o, w, i, v, out e) => GetChannelSetRequest.TryWrite(o, w, i, v.Text("channelSetId"), out e),
        ["GetDoNotDisturbRequest"] = static (o, w, i, v, out e) => GetDoNotDisturbRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetHotelingGuestRequest"] = static (o, w, i, v, out e) => GetHotelingGuestRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["GetRoutePointRequest"] = static (o, w, i, v, out e) => GetRoutePointRequest.TryWrite(o, w, i, v.Text("routepointId"), out e),
        ["GetRoutePointStateRequest"] = static (o, w, i, v, out e) => GetRoutePointStateRequest.TryWrite(o, w, i, v.Text("routepointId"), out e),
        ["GetSingleSubscriptionRequest"] = static (o, w, i, v, out e) => GetSingleSubscriptionRequest.TryWrite(o, w, i, v.Text("subscriptionId"), out e),
        ["GetSubscriptionsRequest"] = static (o, w, i, v, out e) => GetSubscriptionsRequest.TryWrite(o, w, i, v.Text("subscriberId"), v.Text("targetEntityType"), v.Text("targetGrpParentId"), v.Text("targetId"), v.Text("targetSubId"), v.Text("extAppId"), v.Text("event"), out e),
        ["HoldRequest"] = static (o, w, i, v, out e) => HoldRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ModifyCallForwardingAlwaysRequest"] = static (o, w, i, v, out e) => ModifyCallForwardingAlwaysRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Truth("active"), v.Text("forwardToPhoneNumber"), v.TruthOrNone("ringSplash"), out e),
        ["ModifyCallForwardingBusyRequest"] = static (o, w, i, v, out e) => ModifyCallForwardingBusyRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Truth("active"), v.Text("forwardToPhoneNumber"), out e),
        ["ModifyCallForwardingNoAnswerRequest"] = static (o, w, i, v, out e) => ModifyCallForwardingNoAnswerRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Truth("active"), v.Text("forwardToPhoneNumber"), v.NumberOrNone("numberOfRings"), out e),
        ["ModifyDoNotDisturbRequest"] = static (o, w, i, v, out e) => ModifyDoNotDisturbRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Truth("active"), v.TruthOrNone("ringSplash"), out e),
        ["ModifyHotelingGuestRequest"] = static (o, w, i, v, out e) => ModifyHotelingGuestRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Truth("active"), v.TruthOrNone("enableAssociationLimit"), v.NumberOrNone("associationLimitHours"), v.Text("hostUserId"), out e),
        ["MuteTransferRequest"] = static (o, w, i, v, out e) => MuteTransferRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("address"), out e),
        ["PauseRecordingRequest"] = static (o, w, i, v, out e) => PauseRecordingRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["ReconnectRequest"] = static (o, w, i, v, out e) => ReconnectRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["RecordRequest"] = static (o, w, i, v, out e) => RecordRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callId"), out e),
        ["ReleaseRequest"] = static (o, w, i, v, out e) => ReleaseRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Truth("decline"), out e),
        ["ResumeRecordingRequest"] = static (o, w, i, v, out e) => ResumeRecordingRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["RetrieveCallDetailsRequest"] = static (o, w, i, v, out e) => RetrieveCallDetailsRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Truth("allowDetached"), out e),
        ["RetrieveCallIdInfoListRequest"] = static (o, w, i, v, out e) => RetrieveCallIdInfoListRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["RetrieveHookStatusRequest"] = static (o, w, i, v, out e) => RetrieveHookStatusRequest.TryWrite(o, w, i, v.Text("subscriberid"), out e),
        ["RetrieveRequest"] = static (o, w, i, v, out e) => RetrieveRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("location"), v.Text("locationAddress"), out e),
        ["RoutePointBlindTransferRequest"] = static (o, w, i, v, out e) => RoutePointBlindTransferRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), v.Text("phoneno"), out e),
        ["RoutePointDistributeRequest"] = static (o, w, i, v, out e) => RoutePointDistributeRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), v.Text("agentId"), v.Text("callingLineIdNumber"), v.Text("callingLineIdName"), v.NumberOrNone("timeInQueue"), out e),
        ["RoutePointPlayBusyRequest"] = static (o, w, i, v, out e) => RoutePointPlayBusyRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), out e),
        ["RoutePointPlayMOHRequest"] = static (o, w, i, v, out e) => RoutePointPlayMohRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), out e),
        ["RoutePointPlayRingbackRequest"] = static (o, w, i, v, out e) => RoutePointPlayRingbackRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), out e),
        ["RoutePointPlaySilenceRequest"] = static (o, w, i, v, out e) => RoutePointPlaySilenceRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), out e),
        ["RoutePointReleaseRequest"] = static (o, w, i, v, out e) => RoutePointReleaseRequest.TryWrite(o, w, i, v.Text("routepointId"), v.Text("callId"), out e),
        ["SetAgentStateRequest"] = static (o, w, i, v, out e) => SetAgentStateRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("agentACDState"), v.Text("agentUnavailableCode"), out e),
        ["SetApplicationControllerStateRequest"] = static (o, w, i, v, out e) => SetApplicationControllerStateRequest.TryWrite(o, w, i, v.Text("applicationcontrollerid"), v.Text("state"), out e),
        ["SetClientSessionInfoRequest"] = static (o, w, i, v, out e) => SetClientSessionInfoRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("info"), out e),
        ["StopRecordingRequest"] = static (o, w, i, v, out e) => StopRecordingRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["TagDispositionCodeRequest"] = static (o, w, i, v, out e) => TagDispositionCodeRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("code"), out e),
        ["TagDispositionCodeToCallIdRequest"] = static (o, w, i, v, out e) => TagDispositionCodeToCallIdRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("code"), out e),
        ["TalkRequest"] = static (o, w, i, v, out e) => TalkRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), out e),
        ["TransferToVoiceMail"] = static (o, w, i, v, out e) => TransferToVoiceMailRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("address"), out e),
        ["TransmitDTMFRequest"] = static (o, w, i, v, out e) => TransmitDtmfRequest.TryWrite(o, w, i, v.Text("subscriberid"), v.Text("callid"), v.Text("PlayDTMF"), out e),
        ["UpdateChannelRequest"] = static (o, w, i, v, out e) => UpdateChannelRequest.TryWrite(o, w, i, v.Text("channelId"), v.Number("expires"), out e),
        ["UpdateSubscriptionRequest"] = static (o, w, i, v, out e) => UpdateSubscriptionRequest.TryWrite(o, w, i, v.Text("subscriptionId"), v.Number("expires"), out e),
    };
}
