using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Figures of call centres and agents ("Call Center Monitoring", "Call Center Agent Monitoring"). The order of the schema, which is not relied on:
/// <code>
/// CallCenterMonitoringEvent: monitoringStatus(averageHandlingTime?, expectedWaitTime?, averageSpeedOfAnswer, longestWaitTime, numCallsInQueue,
///                            numAgentsAssigned, numAgentsStaffed, numStaffedAgentsIdle, numStaffedAgentsUnavailable)
/// CallCenterAgentMonitoringEvent: monitoringStatus(averageACDCallTime?, averageACDOutgoingCallTime)
/// CallCenterAgentMonitoringSubscriptionEvent: monitoringStatus, alertInfo?
/// CallCenterAgentOnCallAlertEvent: alertInfo(alertEvent, timestamp)
/// each time and the calls in the queue: value, severity?, prevSeverity?, threshold?   (before release 19: a number)
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeMonitoringData(ref Utf8XmlReader reader)
    {
        _monitoring.IsPresent = true;
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.monitoringStatus:
                    DecodeMonitoringStatus(ref reader);
                    break;
                case CtiName.alertInfo:
                    DecodeAlertInfo(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodeMonitoringStatus(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.averageHandlingTime:
                    _monitoring.AverageHandlingTime = ReadMeasure(ref reader);
                    break;
                case CtiName.expectedWaitTime:
                    _monitoring.ExpectedWaitTime = ReadMeasure(ref reader);
                    break;
                case CtiName.averageSpeedOfAnswer:
                    _monitoring.AverageSpeedOfAnswer = ReadMeasure(ref reader);
                    break;
                case CtiName.longestWaitTime:
                    _monitoring.LongestWaitTime = ReadMeasure(ref reader);
                    break;
                case CtiName.numCallsInQueue:
                    _monitoring.NumCallsInQueue = ReadMeasure(ref reader);
                    break;
                case CtiName.numAgentsAssigned:
                    _monitoring.NumAgentsAssigned = ReadInteger(ref reader);
                    break;
                case CtiName.numAgentsStaffed:
                    _monitoring.NumAgentsStaffed = ReadInteger(ref reader);
                    break;
                case CtiName.numStaffedAgentsIdle:
                    _monitoring.NumStaffedAgentsIdle = ReadInteger(ref reader);
                    break;
                case CtiName.numStaffedAgentsUnavailable:
                    _monitoring.NumStaffedAgentsUnavailable = ReadInteger(ref reader);
                    break;
                case CtiName.averageACDCallTime:
                    _monitoring.AverageAcdCallTime = ReadMeasure(ref reader);
                    break;
                case CtiName.averageACDOutgoingCallTime:
                    _monitoring.AverageAcdOutgoingCallTime = ReadMeasure(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodeAlertInfo(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.alertEvent:
                    _monitoring.AlertEvent = ReadValue(ref reader, CtiValues.AlertEvent);
                    break;
                case CtiName.timestamp:
                    _monitoring.AlertTimestamp = ReadMeasure(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }
}
