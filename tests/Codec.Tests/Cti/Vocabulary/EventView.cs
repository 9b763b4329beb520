using System.Globalization;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>All that the codec tells of an event, by the paths of <see cref="Paths"/>.</summary>
internal sealed class EventView
{
    private readonly CtiEvent _event;
    private readonly SortedDictionary<string, string> _fields = new(StringComparer.Ordinal);

    private EventView(CtiEvent decoded) => _event = decoded;

    internal static SortedDictionary<string, string> Of(CtiEvent decoded)
    {
        SortedDictionary<string, string> data = OfData(decoded);
        EventView view = new(decoded);
        view.Text("eventID", decoded.EventId);
        view.Number("sequenceNumber", decoded.SequenceNumber, -1);
        view.Text("userId", decoded.UserId);
        view.Text("clientId", decoded.ClientId);
        view.Text("externalApplicationId", decoded.ExternalApplicationId);
        view.Text("subscriptionId", decoded.SubscriptionId);
        view.Text("sharedSubscriptionId", decoded.SharedSubscriptionId);
        view.Text("channelId", decoded.ChannelId);
        view.Text("httpContact", decoded.HttpContactUri);
        view.Text("targetId", decoded.TargetId);
        view.Text("targetSubId", decoded.TargetSubId);
        foreach ((string path, string value) in view._fields)
        {
            data.Add(path, value);
        }

        return data;
    }

    /// <summary>Only what is in the event's data.</summary>
    internal static SortedDictionary<string, string> OfData(CtiEvent decoded)
    {
        EventView view = new(decoded);
        view.Data();
        return view._fields;
    }

    private void Data()
    {
        for (int i = 0; i < _event.CallCount; i++)
        {
            Call(string.Create(CultureInfo.InvariantCulture, $"call[{i}]"), in _event.Calls[i]);
        }

        for (int i = 0; i < _event.QueueEntryCount; i++)
        {
            Entry(string.Create(CultureInfo.InvariantCulture, $"entry[{i}]"), in _event.QueueEntries[i]);
        }

        if (_event.HookStatus != CtiHookStatus.None)
        {
            _fields.Add("hookStatus", _event.HookStatus switch { CtiHookStatus.OnHook => "On-Hook=2", CtiHookStatus.OffHook => "Off-Hook=3", _ => "?" });
        }

        if (_event.Reason.IsPresent && _event.Class == CtiEventClass.SubscriptionEvent)
        {
            int value = Math.Max((int)_event.RecordingStopReason, Math.Max((int)_event.QueueUpdateReason, (int)_event.TreatmentEnd));
            _fields.Add("reason", $"{String(_event.Reason)}={value.ToString(CultureInfo.InvariantCulture)}");
        }

        Conference();
        Agent();
        Monitoring();
        Queue();
        RoutePoint();
        Service();
    }

    private void Call(string path, in CtiCall call)
    {
        Text($"{path}/callId", call.CallId);
        Text($"{path}/extTrackingId", call.ExtTrackingId);
        Text($"{path}/networkCallId", call.NetworkCallId);
        Value($"{path}/personality", new CtiValue<CtiPersonality>(call.Personality, call.PersonalityText));
        Value($"{path}/state", new CtiValue<CtiCallState>(call.State, call.StateText));
        ReleaseCause($"{path}/releaseCause", call.ReleaseCause);
        if (call.ReleasingParty != CtiReleasingParty.None)
        {
            _fields.Add($"{path}/releasingParty", call.ReleasingParty switch { CtiReleasingParty.LocalRelease => "localRelease=2", CtiReleasingParty.RemoteRelease => "remoteRelease=3", _ => "?" });
        }

        Party($"{path}/remoteParty", call.RemoteParty);
        Redirections(path, _event.RedirectionsOf(in call));
        Redirect($"{path}/redirect", call.Redirect);
        Endpoint($"{path}/endpoint", call.Endpoint);
        Number($"{path}/appearance", call.Appearance, -1);
        Number($"{path}/startTime", call.StartTime, 0);
        Number($"{path}/answerTime", call.AnswerTime, 0);
        Number($"{path}/heldTime", call.HeldTime, 0);
        Number($"{path}/totalHeldTime", call.TotalHeldTime, 0);
        Number($"{path}/detachedTime", call.DetachedTime, 0);
        Number($"{path}/releaseTime", call.ReleaseTime, 0);
        AcdCallInfo($"{path}/acdCallInfo", in _event.AcdCallInfoOf(in call));
        AcdCallInfo($"{path}/acdOutgoingCallInfo", in _event.AcdOutgoingCallInfoOf(in call));
        Details(path, in _event.DetailsOf(in call));
    }

    private void Details(string path, in CtiCallDetails details)
    {
        Flag($"{path}/allowAnswer", details.AllowAnswer);
        Flag($"{path}/allowRetrieve", details.AllowRetrieve);
        Value($"{path}/alternateAddressType", details.AlternateAddressType);
        Text($"{path}/huntGroupUserId", details.HuntGroupUserId);
        Text($"{path}/distinctiveRing", details.DistinctiveRing);
        Flag($"{path}/diversionInhibited", details.DiversionInhibited);
        Value($"{path}/recallType", details.RecallType);
        Value($"{path}/agentEscalation", details.AgentEscalation);
        Flag($"{path}/groupCallParkLocationSelected", details.GroupCallParkLocationSelected);
        Flag($"{path}/recorded", details.Recorded);
        Text($"{path}/findMeFollowMeUserId", details.FindMeFollowMeUserId);
        Value($"{path}/allowedRecordingControls", details.AllowedRecordingControls);
        Value($"{path}/recordingState", details.RecordingState);
        Text($"{path}/executiveUserId", details.ExecutiveUserId);
        Party($"{path}/recallFromParty", details.RecallFromParty);
        Text($"{path}/securityClassification", details.SecurityClassification);
        Text($"{path}/clientSessionInfo", details.ClientSessionInfo);
    }

    private void AcdCallInfo(string path, in CtiAcdCallInfo info)
    {
        There(path, info.IsPresent);
        Text($"{path}/acdUserId", info.AcdUserId);
        Text($"{path}/acdName", info.AcdName);
        Text($"{path}/acdNumber", info.AcdNumber);
        Number($"{path}/numCallsInQueue", info.NumCallsInQueue);
        Number($"{path}/waitTime", info.WaitTime);
        Number($"{path}/longestWaitTime", info.LongestWaitTime);
        Flag($"{path}/holdReminder", info.HoldReminder);
        Party($"{path}/callingPartyInfo", info.CallingPartyInfo);
        Flag($"{path}/routePoint", info.RoutePoint);
        Text($"{path}/dispositionCode", info.DispositionCode);
        Text($"{path}/postCallAgentState", info.PostCallAgentState);
    }

    private void Entry(string path, in CtiQueueEntry entry)
    {
        bool routePoint = _event.Family == CtiEventFamily.RoutePoint;
        Text($"{path}/callId", entry.CallId);
        Text($"{path}/extTrackingId", entry.ExtTrackingId);
        Party($"{path}/remoteParty", entry.RemoteParty);
        Number($"{path}/addTime", entry.AddTime, 0);
        Number($"{path}/removeTime", entry.RemoveTime, 0);
        Flag($"{path}/mandatoryEntrance", entry.MandatoryEntrance);
        Flag($"{path}/bounced", entry.Bounced);
        Flag($"{path}/reordered", entry.Reordered);
        Number($"{path}/preservedWaitTime", entry.PreservedWaitTime);
        Text($"{path}/{(routePoint ? "routePointName" : "acdName")}", entry.Name);
        Text($"{path}/{(routePoint ? "routePointNumber" : "acdNumber")}", entry.Number);
        Value($"{path}/acdPriority", entry.Priority);
        Number($"{path}/addTimeInPriorityBucket", entry.AddTimeInPriorityBucket, 0);
        Number($"{path}/preservedWaitTimeInPriorityBucket", entry.PreservedWaitTimeInPriorityBucket);
        Text($"{path}/playCollectInfo/playCollectId", entry.PlayCollectId);
        Value($"{path}/playCollectInfo/playCollectType", entry.PlayCollectType);
        Flag($"{path}/outgoingCall", entry.OutgoingCall);
        Number($"{path}/outgoingCallAnswerTime", entry.OutgoingCallAnswerTime, 0);
        Text($"{path}/answeringUserId", entry.AnsweringUserId);
        Text($"{path}/answeringCallId", entry.AnsweringCallId);
        Text($"{path}/answeringNetworkCallId", entry.AnsweringNetworkCallId);
        Redirect($"{path}/redirect", entry.Redirect);
        Redirections(path, _event.RedirectionsOf(in entry));
    }

    private void Conference()
    {
        ref readonly CtiConference conference = ref _event.Conference;
        There("conference", conference.IsPresent);
        Value("conference/state", conference.State);
        Endpoint("conference/endpoint", conference.Endpoint);
        Number("conference/appearance", conference.Appearance);
        Flag("conference/muted", conference.Muted);
        Value("conference/conferenceType", conference.ConferenceType);
        for (int i = 0; i < _event.ConferenceParticipants.Length; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"conference/conferenceParticipant[{i}]");
            Text($"{path}/callId", _event.ConferenceParticipants[i].CallId);
            Flag($"{path}/muted", _event.ConferenceParticipants[i].Muted);
            Flag($"{path}/deaf", _event.ConferenceParticipants[i].Deaf);
        }
    }

    private void Agent()
    {
        ref readonly CtiAgent agent = ref _event.Agent;
        Assert.Equal(_event.Family == CtiEventFamily.Agent, agent.IsPresent);
        Value("agent/state", agent.State);
        Measure("agent/stateTimestamp", agent.StateTimestamp);
        Text("agent/unavailableCode", agent.UnavailableCode);
        Text("agent/wrapUpCallId", agent.WrapUpCallId);
        Number("agent/signInTimestamp", agent.SignInTimestamp);
        Number("agent/totalAvailableTime", agent.TotalAvailableTime);
        Measure("agent/averageWrapUpTime", agent.AverageWrapUpTime);
        Text("agent/wrapUpCallCenterUserId", agent.WrapUpCallCenterUserId);
        Text("agent/dispositionCode", agent.DispositionCode);
        Text("agent/callId", agent.CallId);
        for (int i = 0; i < _event.AgentJoins.Length; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"join[{i}]");
            Text($"{path}/acdUserId", _event.AgentJoins[i].AcdUserId);
            Flag($"{path}/joined", _event.AgentJoins[i].Joined);
            Number($"{path}/skillLevel", _event.AgentJoins[i].SkillLevel);
        }
    }

    private void Monitoring()
    {
        ref readonly CtiCallCenterMonitoring monitoring = ref _event.Monitoring;
        Assert.Equal(_event.Family == CtiEventFamily.Monitoring, monitoring.IsPresent);
        Measure("averageHandlingTime", monitoring.AverageHandlingTime);
        Measure("expectedWaitTime", monitoring.ExpectedWaitTime);
        Measure("averageSpeedOfAnswer", monitoring.AverageSpeedOfAnswer);
        Measure("longestWaitTime", monitoring.LongestWaitTime);
        Measure("numCallsInQueue", monitoring.NumCallsInQueue);
        Number("numAgentsAssigned", monitoring.NumAgentsAssigned);
        Number("numAgentsStaffed", monitoring.NumAgentsStaffed);
        Number("numStaffedAgentsIdle", monitoring.NumStaffedAgentsIdle);
        Number("numStaffedAgentsUnavailable", monitoring.NumStaffedAgentsUnavailable);
        Measure("averageACDCallTime", monitoring.AverageAcdCallTime);
        Measure("averageACDOutgoingCallTime", monitoring.AverageAcdOutgoingCallTime);
        Value("alertInfo/alertEvent", monitoring.AlertEvent);
        Measure("alertInfo/timestamp", monitoring.AlertTimestamp);
    }

    private void Queue()
    {
        ref readonly CtiQueueChange queue = ref _event.Queue;
        Assert.Equal(_event.Family == CtiEventFamily.Queue, queue.IsPresent);
        Number("position", queue.Position);
        Flag("entrancePlaying", queue.EntrancePlaying);
        Value("overflowReason", queue.OverflowReason);
        ref readonly CtiQueueConfiguration configuration = ref _event.QueueConfiguration;
        Assert.Equal(_event.Family == CtiEventFamily.QueueConfiguration, configuration.IsPresent);
        Flag("active", configuration.Active);
        Truth("forcedForwarding", configuration.ForcedForwarding);
        Truth("holidayService", configuration.HolidayService);
        Truth("nightService", configuration.NightService);
        Truth("forceNightService", configuration.ForceNightService);
    }

    private void RoutePoint()
    {
        ref readonly CtiRoutePointChange change = ref _event.RoutePoint;
        Assert.Equal(_event.Family == CtiEventFamily.RoutePoint, change.IsPresent);
        Value("overFlowReason", change.OverflowReason);
        Flag("treatmentStarted", change.TreatmentStarted || _event.Queue.TreatmentStarted);
        Value("cpdResult", change.CpdResult);
        Value("releaseReason", change.ReleaseReason);
        ReleaseCause("outgoingCallReleaseCause", change.OutgoingCallReleaseCause);
        Value("failureReason", change.FailureReason);
        Text("playCollectResult/playCollectId", change.PlayCollectId);
        Value("playCollectResult/completionReason", change.CompletionReason);
        Text("playCollectResult/digits", change.Digits);
        Text("playCollectResult/errorReason", change.ErrorReason);
        Value("stateChangeReason", change.StateChangeReason);
        Number("receiveTime", change.ReceiveTime);
        Value("rejectReason", change.RejectReason);
    }

    private void Service()
    {
        ref readonly CtiService service = ref _event.Service;
        Assert.Equal(_event.Family == CtiEventFamily.Service, service.IsPresent);
        Flag("unassigned", service.Unassigned);
        Truth("info/active", service.Active);
        Truth("info/ringSplash", service.RingSplash);
        Text("info/forwardToPhoneNumber", service.ForwardToPhoneNumber);
        Number("info/numberOfRings", service.NumberOfRings);
        Truth("info/enableAssociationLimit", service.EnableAssociationLimit);
        Number("info/associationLimitHours", service.AssociationLimitHours);
        Text("info/hostUserId", service.HostUserId);
        Text("info/hostLastName", service.HostLastName);
        Text("info/hostFirstName", service.HostFirstName);
        Text("info/hostAssociationDateTime", service.HostAssociationDateTime);
        Truth("info/hostEnforcesAssociationLimit", service.HostEnforcesAssociationLimit);
        Number("info/hostAssociationLimitHours", service.HostAssociationLimitHours);
        Number("messageSummary/newMessages", service.NewMessages);
        Number("messageSummary/oldMessages", service.OldMessages);
        Number("messageSummary/newUrgentMessages", service.NewUrgentMessages);
        Number("messageSummary/oldUrgentMessages", service.OldUrgentMessages);
    }

    private void Party(string path, in CtiParty party)
    {
        There(path, party.IsPresent);
        Text($"{path}/name", party.Name);
        Text($"{path}/address", party.Address);
        Text($"{path}/address/@countryCode", party.AddressCountryCode);
        Text($"{path}/userId", party.UserId);
        Text($"{path}/userDN", party.UserDn);
        Text($"{path}/userDN/@countryCode", party.UserDnCountryCode);
        Flag($"{path}/privacy", party.Privacy);
        Value($"{path}/callType", new CtiValue<CtiCallType>(party.CallType, party.CallTypeText));
    }

    private void Redirections(string path, ReadOnlySpan<CtiRedirection> redirections)
    {
        for (int i = 0; i < redirections.Length; i++)
        {
            string inner = string.Create(CultureInfo.InvariantCulture, $"{path}/redirection[{i}]");
            Party($"{inner}/party", redirections[i].Party);
            Value($"{inner}/reason", redirections[i].Reason);
            Number($"{inner}/counter", redirections[i].Counter, 0);
        }
    }

    private void Redirect(string path, in CtiRedirect redirect)
    {
        There(path, redirect.IsPresent);
        Text($"{path}/address", redirect.Address);
        Text($"{path}/address/@countryCode", redirect.AddressCountryCode);
        Value($"{path}/reason", redirect.Reason);
        Number($"{path}/redirectTime", redirect.RedirectTime, 0);
    }

    private void ReleaseCause(string path, in CtiReleaseCause cause)
    {
        There(path, cause.IsPresent);
        Value($"{path}/internalReleaseCause", cause.InternalReleaseCause);
        Text($"{path}/q850Cause", cause.Q850Cause);
        Text($"{path}/sipStatus", cause.SipStatus);
        Text($"{path}/cdrTerminationCause", cause.CdrTerminationCause);
    }

    private void Endpoint(string path, in CtiEndpoint endpoint)
    {
        if (endpoint.Type.Value > CtiEndpointType.Unknown)
        {
            Assert.Equal(endpoint.Type.Value.ToString(), String(endpoint.Type.Text));
        }

        Text($"{path}/@type", endpoint.Type.Text);
        Text($"{path}/addressOfRecord", endpoint.AddressOfRecord);
        Text($"{path}/address", endpoint.Address);
    }

    private void Measure(string path, in CtiMeasure measure)
    {
        if (measure.IsPresent)
        {
            _fields.Add(path, measure.Value.ToString(CultureInfo.InvariantCulture));
        }

        Text($"{path}/severity", measure.Severity);
        Text($"{path}/prevSeverity", measure.PreviousSeverity);
        Text($"{path}/threshold", measure.Threshold);
    }

    private void Value<T>(string path, CtiValue<T> value)
        where T : struct, Enum
    {
        int number = Convert.ToInt32(value.Value, CultureInfo.InvariantCulture);
        if (value.Text.IsPresent || number != 0)
        {
            _fields.Add(path, string.Create(CultureInfo.InvariantCulture, $"{String(value.Text)}={number}"));
        }
    }

    private void Text(string path, Utf8Slice slice)
    {
        if (slice.IsPresent)
        {
            _fields.Add(path, String(slice));
        }
    }

    private void Number(string path, long value, long absent)
    {
        if (value != absent)
        {
            _fields.Add(path, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Number(string path, long? value)
    {
        if (value is { } told)
        {
            _fields.Add(path, told.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Flag(string path, bool value)
    {
        if (value)
        {
            _fields.Add(path, "true");
        }
    }

    private void Truth(string path, bool? value)
    {
        if (value is { } told)
        {
            _fields.Add(path, told ? "true" : "false");
        }
    }

    private void There(string path, bool value)
    {
        if (value)
        {
            _fields.Add(path, "there");
        }
    }

    private string String(Utf8Slice slice) => System.Text.Encoding.UTF8.GetString(_event.Text(slice));
}
