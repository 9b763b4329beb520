using System.Collections.Frozen;

namespace CstaConnector.Codec.Csta;

/// <summary>Every message that the codec reads and writes, by its operation or event. What is not here can be told apart and named, and its octets are handed out unopened.</summary>
public static class CstaMessages
{
    private static readonly CstaMessage NoData = CstaMessage.Of<NoDataResult>(NoDataResult.Schema, 0);

    private static readonly FrozenDictionary<CstaOperation, (CstaMessage Argument, CstaMessage? Result)> Operations = new Dictionary<CstaOperation, (CstaMessage, CstaMessage?)>
    {
        [CstaOperation.AlternateCall] = (CstaMessage.Of<AlternateCallArgument>(), NoData),
        [CstaOperation.AnswerCall] = (CstaMessage.Of<AnswerCallArgument>(), NoData),
        [CstaOperation.ClearCall] = (CstaMessage.Of<ClearCallArgument>(), NoData),
        [CstaOperation.ClearConnection] = (CstaMessage.Of<ClearConnectionArgument>(), NoData),
        [CstaOperation.ConferenceCall] = (CstaMessage.Of<ConferenceCallArgument>(), CstaMessage.Of<ConferenceCallResult>()),
        [CstaOperation.ConsultationCall] = (CstaMessage.Of<ConsultationCallArgument>(), CstaMessage.Of<ConsultationCallResult>()),
        [CstaOperation.HoldCall] = (CstaMessage.Of<HoldCallArgument>(), NoData),
        [CstaOperation.MakeCall] = (CstaMessage.Of<MakeCallArgument>(), CstaMessage.Of<MakeCallResult>()),
        [CstaOperation.ReconnectCall] = (CstaMessage.Of<ReconnectCallArgument>(), NoData),
        [CstaOperation.RetrieveCall] = (CstaMessage.Of<RetrieveCallArgument>(), NoData),
        [CstaOperation.TransferCall] = (CstaMessage.Of<TransferCallArgument>(), CstaMessage.Of<TransferCallResult>()),
        [CstaOperation.SingleStepConf] = (CstaMessage.Of<SingleStepConfArgument>(), CstaMessage.Of<SingleStepConfResult>()),
        [CstaOperation.RouteRequest] = (CstaMessage.Of<RouteRequestArgument>(), null),
        [CstaOperation.ReRouteRequest] = (CstaMessage.Of<ReRouteRequestArgument>(), null),
        [CstaOperation.RouteSelectRequest] = (CstaMessage.Of<RouteSelectRequestArgument>(), null),
        [CstaOperation.RouteUsedRequest] = (CstaMessage.Of<RouteUsedRequestArgument>(), null),
        [CstaOperation.RouteEndRequest] = (CstaMessage.Of<RouteEndRequestArgument>(), null),
        [CstaOperation.SingleStepTrans] = (CstaMessage.Of<SingleStepTransArgument>(), CstaMessage.Of<SingleStepTransResult>()),
        [CstaOperation.Escape] = (CstaMessage.Of<EscapeArgument>(), NoData),
        [CstaOperation.MonitorStart] = (CstaMessage.Of<MonitorStartArgument>(), CstaMessage.Of<MonitorStartResult>()),
        [CstaOperation.ChangeMonitorFilter] = (CstaMessage.Of<ChangeMonitorFilterArgument>(), CstaMessage.Of<ChangeMonitorFilterResult>()),
        [CstaOperation.MonitorStop] = (CstaMessage.Of<MonitorStopArgument>(), NoData),
        [CstaOperation.SnapshotDevice] = (CstaMessage.Of<SnapshotDeviceArgument>(), CstaMessage.Of<SnapshotDeviceResult>()),
        [CstaOperation.SnapshotCall] = (CstaMessage.Of<SnapshotCallArgument>(), CstaMessage.Of<SnapshotCallResult>()),
        [CstaOperation.SnapshotDeviceData] = (CstaMessage.Of<SnapshotDeviceDataArgument>(), null),
        [CstaOperation.GetSwitchingFunctionDevices] = (CstaMessage.Of<GetSwitchingFunctionDevicesArgument>(), CstaMessage.Of<GetSwitchingFunctionDevicesResult>()),
        [CstaOperation.RequestSystemStatus] = (CstaMessage.Of<RequestSystemStatusArgument>(), CstaMessage.Of<RequestSystemStatusResult>()),
        [CstaOperation.SystemStatus] = (CstaMessage.Of<SystemStatusArgument>(), NoData),
        [CstaOperation.DeflectCall] = (CstaMessage.Of<DeflectCallArgument>(), NoData),
        [CstaOperation.DialDigits] = (CstaMessage.Of<DialDigitsArgument>(), NoData),
        [CstaOperation.AssociateData] = (CstaMessage.Of<AssociateDataArgument>(), NoData),
        [CstaOperation.GenerateDigits] = (CstaMessage.Of<GenerateDigitsArgument>(), NoData),
        [CstaOperation.RouteRegister] = (CstaMessage.Of<RouteRegisterArgument>(), CstaMessage.Of<RouteRegisterResult>()),
        [CstaOperation.RouteRegisterCancel] = (CstaMessage.Of<RouteRegisterCancelArgument>(), NoData),
        [CstaOperation.GetAgentState] = (CstaMessage.Of<GetAgentStateArgument>(), CstaMessage.Of<GetAgentStateResult>()),
        [CstaOperation.SetAgentState] = (CstaMessage.Of<SetAgentStateArgument>(), CstaMessage.Of<SetAgentStateResult>()),
        [CstaOperation.SetDoNotDisturb] = (CstaMessage.Of<SetDoNotDisturbArgument>(), NoData),
        [CstaOperation.SetForwarding] = (CstaMessage.Of<SetForwardingArgument>(), NoData),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<CstaEvent, CstaMessage> EventBodies = new Dictionary<CstaEvent, CstaMessage>
    {
        [CstaEvent.Bridged] = CstaMessage.Of<BridgedEvent>(),
        [CstaEvent.CallCleared] = CstaMessage.Of<CallClearedEvent>(),
        [CstaEvent.Conferenced] = CstaMessage.Of<ConferencedEvent>(),
        [CstaEvent.ConnectionCleared] = CstaMessage.Of<ConnectionClearedEvent>(),
        [CstaEvent.Delivered] = CstaMessage.Of<DeliveredEvent>(),
        [CstaEvent.DigitsDialed] = CstaMessage.Of<DigitsDialedEvent>(),
        [CstaEvent.Diverted] = CstaMessage.Of<DivertedEvent>(),
        [CstaEvent.Established] = CstaMessage.Of<EstablishedEvent>(),
        [CstaEvent.Failed] = CstaMessage.Of<FailedEvent>(),
        [CstaEvent.Held] = CstaMessage.Of<HeldEvent>(),
        [CstaEvent.NetworkReached] = CstaMessage.Of<NetworkReachedEvent>(),
        [CstaEvent.Offered] = CstaMessage.Of<OfferedEvent>(),
        [CstaEvent.Originated] = CstaMessage.Of<OriginatedEvent>(),
        [CstaEvent.Queued] = CstaMessage.Of<QueuedEvent>(),
        [CstaEvent.Retrieved] = CstaMessage.Of<RetrievedEvent>(),
        [CstaEvent.ServiceInitiated] = CstaMessage.Of<ServiceInitiatedEvent>(),
        [CstaEvent.Transferred] = CstaMessage.Of<TransferredEvent>(),
        [CstaEvent.CallInformation] = CstaMessage.Of<CallInformationEvent>(),
        [CstaEvent.AgentBusy] = CstaMessage.Of<AgentBusyEvent>(),
        [CstaEvent.AgentLoggedOn] = CstaMessage.Of<AgentLoggedOnEvent>(),
        [CstaEvent.AgentLoggedOff] = CstaMessage.Of<AgentLoggedOffEvent>(),
        [CstaEvent.AgentNotReady] = CstaMessage.Of<AgentNotReadyEvent>(),
        [CstaEvent.AgentReady] = CstaMessage.Of<AgentReadyEvent>(),
        [CstaEvent.AgentWorkingAfterCall] = CstaMessage.Of<AgentWorkingAfterCallEvent>(),
        [CstaEvent.DoNotDisturb] = CstaMessage.Of<DoNotDisturbEvent>(),
        [CstaEvent.Forwarding] = CstaMessage.Of<ForwardingEvent>(),
        [CstaEvent.BackInService] = CstaMessage.Of<BackInServiceEvent>(),
        [CstaEvent.OutOfService] = CstaMessage.Of<OutOfServiceEvent>(),
        [CstaEvent.PrivateEvent] = CstaMessage.Of<PrivateEvent>(),
    }.ToFrozenDictionary();

    /// <summary>Operations whose argument, and result where there is one, the codec reads; cSTAEventReport aside, whose events are <see cref="Events"/>.</summary>
    public static IEnumerable<CstaOperation> ReadOperations => Operations.Keys;

    /// <summary>Events that the codec reads.</summary>
    public static IEnumerable<CstaEvent> Events => EventBodies.Keys;

    /// <summary>The parameter of a ReturnError.</summary>
    public static CstaMessage Failure { get; } = CstaMessage.Of<UniversalFailure>();

    /// <summary>An operation's argument, or null where the codec has no type for it.</summary>
    /// <param name="operation">The operation.</param>
    public static CstaMessage? Argument(CstaOperation operation) => Operations.TryGetValue(operation, out (CstaMessage Argument, CstaMessage? Result) types) ? types.Argument : null;

    /// <summary>An operation's result, or null where there is none or the codec has no type for it.</summary>
    /// <param name="operation">The operation.</param>
    public static CstaMessage? Result(CstaOperation operation) => Operations.TryGetValue(operation, out (CstaMessage Argument, CstaMessage? Result) types) ? types.Result : null;

    /// <summary>An event's element inside its group's, or null where the codec has no type for it.</summary>
    /// <param name="code">The event.</param>
    public static CstaMessage? Event(CstaEvent code) => EventBodies.GetValueOrDefault(code);
}
