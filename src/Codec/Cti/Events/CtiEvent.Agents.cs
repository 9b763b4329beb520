using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of an agent ("Call Center Agent"). The order of the schema, which is not relied on:
/// <code>
/// AgentStateEvent: agentStateInfo
/// AgentSubscriptionEvent: joinData(joinInfos(joinInfo+)?)?, stateInfo?
/// ACDAgentJoinUpdateEvent: ccAgentJoinUpdateData(joinInfo?)?
/// AgentDispositionCodeAddedEvent: dispositionCode, callId
/// agentStateInfo, stateInfo: state, stateTimestamp, unavailableCode?, wrapUpCallId?, signInTimestamp?, totalAvailableTime?, averageWrapUpTime?, wrapUpCallCenterUserId?
/// stateTimestamp, averageWrapUpTime: value, severity?, prevSeverity?, threshold?   (before release 19: a number)
/// joinInfo: acdUserId, joined?, skillLevel?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeAgentData(ref Utf8XmlReader reader)
    {
        _agent.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.agentStateInfo or CtiName.stateInfo:
                    DecodeAgentState(ref reader);
                    break;
                case CtiName.joinData or CtiName.ccAgentJoinUpdateData:
                    DecodeJoins(ref reader);
                    break;
                case CtiName.dispositionCode:
                    _agent.DispositionCode = ReadToken(ref reader);
                    break;
                case CtiName.callId:
                    _agent.CallId = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodeAgentState(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.state:
                    _agent.State = ReadValue(ref reader, CtiValues.AgentState);
                    break;
                case CtiName.stateTimestamp:
                    _agent.StateTimestamp = ReadMeasure(ref reader);
                    break;
                case CtiName.unavailableCode:
                    _agent.UnavailableCode = ReadToken(ref reader);
                    break;
                case CtiName.wrapUpCallId:
                    _agent.WrapUpCallId = ReadToken(ref reader);
                    break;
                case CtiName.signInTimestamp:
                    _agent.SignInTimestamp = ReadTime(ref reader);
                    break;
                case CtiName.totalAvailableTime:
                    _agent.TotalAvailableTime = ReadTime(ref reader);
                    break;
                case CtiName.averageWrapUpTime:
                    _agent.AverageWrapUpTime = ReadMeasure(ref reader);
                    break;
                case CtiName.wrapUpCallCenterUserId:
                    _agent.WrapUpCallCenterUserId = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    /// <summary>The list may stand directly in the data or in an element of its own.</summary>
    private void DecodeJoins(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.joinInfos:
                    DecodeJoins(ref reader);
                    break;
                case CtiName.joinInfo when TryGrow(ref _joins, _joinCount, reader.TokenStart):
                    _joins[_joinCount++] = DecodeJoin(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private CtiAgentJoin DecodeJoin(ref Utf8XmlReader reader)
    {
        CtiAgentJoin join = default;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.acdUserId:
                    join.AcdUserId = ReadToken(ref reader);
                    break;
                case CtiName.joined:
                    join.Joined = ReadFlag(ref reader) == true;
                    break;
                case CtiName.skillLevel:
                    join.SkillLevel = ReadInteger(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }

        return join;
    }
}
