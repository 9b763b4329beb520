namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>Which types an operation's argument and result have: the local code, the argument, the result or "-" where nothing is answered. cSTAEventReport (21) is printed by its event.</summary>
internal static class WireOperations
{
    public const string Text = """
        1 AlternateCallArgument NoDataResult
        2 AnswerCallArgument NoDataResult
        4 ClearCallArgument NoDataResult
        5 ClearConnectionArgument NoDataResult
        6 ConferenceCallArgument ConferenceCallResult
        7 ConsultationCallArgument ConsultationCallResult
        9 HoldCallArgument NoDataResult
        10 MakeCallArgument MakeCallResult
        13 ReconnectCallArgument NoDataResult
        14 RetrieveCallArgument NoDataResult
        16 TransferCallArgument TransferCallResult
        20 SingleStepConfArgument SingleStepConfResult
        31 RouteRequestArgument -
        32 ReRouteRequestArgument -
        33 RouteSelectRequestArgument -
        34 RouteUsedRequestArgument -
        35 RouteEndRequestArgument -
        50 SingleStepTransArgument SingleStepTransResult
        51 EscapeArgument NoDataResult
        71 MonitorStartArgument MonitorStartResult
        72 ChangeMonitorFilterArgument ChangeMonitorFilterResult
        73 MonitorStopArgument NoDataResult
        74 SnapshotDeviceArgument SnapshotDeviceResult
        75 SnapshotCallArgument SnapshotCallResult
        77 SnapshotDeviceDataArgument -
        204 GetSwitchingFunctionDevicesArgument GetSwitchingFunctionDevicesResult
        210 RequestSysStatArg RequestSysStatRes
        211 SystemStatusArg NoDataResult
        218 DeflectCallArgument NoDataResult
        219 DialDigitsArgument NoDataResult
        230 AssociateDataArgument NoDataResult
        232 GenerateDigitsArgument NoDataResult
        248 RouteRegisterArgument RouteRegisterResult
        250 RouteRegisterCancelArgument NoDataResult
        304 GetAgentStateArgument GetAgentStateResult
        312 SetAgentStateArgument SetAgentStateResult
        316 SetDoNotDisturbArgument NoDataResult
        317 SetForwardingArgument NoDataResult
        """;
}
