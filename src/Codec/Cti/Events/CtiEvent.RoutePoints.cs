using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of a route point ("Route Point Queue"), each with <c>RoutePoint</c> before its name. The order of the schema, which is not relied on:
/// <code>
/// CallOfferedToAgent-, CallAnsweredByAgent-, CallAbandoned-, OutgoingCallOriginated-, OutgoingCallAnswered-, WhisperStarted-,
/// ConnectingToVoiceXML-, ConnectedToVoiceXML-, FailedVoiceXMLEvent, {Treatment|MOH|Ringback|Busy|Silence}StartedEvent: queueEntry
/// CallAddedEvent: queueEntry, redirections?
/// CallBouncedEvent: queueEntry, redirect?
/// CallOverflowedEvent: queueEntry, overFlowReason?   (with that capital F)
/// CallTransferredEvent: queueEntry, redirect
/// CallUpdatedEvent: queueEntry, cpdResult?, reason?
/// CallReleasedEvent: queueEntry, releaseReason, outgoingCallReleaseCause?, cpdResult?
/// CallFailedEvent: queueEntry, failureReason, redirect?
/// {Treatment|MOH|Ringback|Busy|Silence}CompletedEvent: queueEntry, playCollectResult(playCollectId, completionReason, digits?, errorReason?)
/// CallForwarded-, HolidayPolicyApplied-, NightPolicyAppliedEvent: callId, extTrackingId, routePointName, routePointNumber, remoteParty, redirect?, treatmentStarted?, redirections?
/// NewCallEvent: queueEntry, receiveTime
/// CallRejectedEvent: queueEntry, rejectReason
/// FailedEvent: stateChangeReason
/// RecoveredEvent: nothing
/// SubscriptionEvent, SubscriptionResyncEvent: queueEntries(queueEntry+)?
/// queueEntry: callId, extTrackingId, remoteParty, addTime?, removeTime?, bounced?, routePointName, routePointNumber, playCollectInfo(playCollectId, playCollectType)?,
///             outgoingCall?, outgoingCallAnswerTime?, answeringUserId?, answeringCallId?, answeringNetworkCallId?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeRoutePointData(ref Utf8XmlReader reader)
    {
        _routePoint.IsPresent = true;
        int start = reader.TokenStart;
        int depth = reader.Depth;
        int entry = -1;
        while (Go(ref reader, depth))
        {
            CtiName name = CtiNames.FindInXsi(in reader);
            switch (name)
            {
                case CtiName.overFlowReason or CtiName.overflowReason:
                    _routePoint.OverflowReason = ReadValue(ref reader, CtiValues.OverflowReason);
                    break;
                case CtiName.treatmentStarted:
                    _routePoint.TreatmentStarted = ReadFlag(ref reader) == true;
                    break;
                case CtiName.cpdResult:
                    _routePoint.CpdResult = ReadValue(ref reader, CtiValues.CpdResult);
                    break;
                case CtiName.releaseReason:
                    _routePoint.ReleaseReason = ReadValue(ref reader, CtiValues.RoutePointReleaseReason);
                    break;
                case CtiName.outgoingCallReleaseCause:
                    _routePoint.OutgoingCallReleaseCause = DecodeReleaseCause(ref reader);
                    break;
                case CtiName.failureReason:
                    _routePoint.FailureReason = ReadValue(ref reader, CtiValues.RoutePointFailureReason);
                    break;
                case CtiName.playCollectResult:
                    DecodePlayCollectResult(ref reader);
                    break;
                case CtiName.stateChangeReason:
                    _routePoint.StateChangeReason = ReadValue(ref reader, CtiValues.RoutePointStateChangeReason);
                    break;
                case CtiName.receiveTime:
                    _routePoint.ReceiveTime = ReadTime(ref reader);
                    break;
                case CtiName.rejectReason:
                    _routePoint.RejectReason = ReadValue(ref reader, CtiValues.RoutePointRejectReason);
                    break;
                default:
                    DecodeEntryData(ref reader, name, ref entry);
                    break;
            }
        }

        CheckEntry(entry, start);
    }

    private void DecodePlayCollectResult(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.playCollectId:
                    _routePoint.PlayCollectId = ReadToken(ref reader);
                    break;
                case CtiName.completionReason:
                    _routePoint.CompletionReason = ReadValue(ref reader, CtiValues.PlayCollectCompletion);
                    break;
                case CtiName.digits:
                    _routePoint.Digits = ReadToken(ref reader);
                    break;
                case CtiName.errorReason:
                    _routePoint.ErrorReason = ReadToken(ref reader);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }

    private void DecodePlayCollectInfo(ref Utf8XmlReader reader, ref CtiQueueEntry entry)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.playCollectId:
                    entry.PlayCollectId = ReadToken(ref reader);
                    break;
                case CtiName.playCollectType:
                    entry.PlayCollectType = ReadValue(ref reader, CtiValues.PlayCollectType);
                    break;
                default:
                    Unknown(in reader);
                    break;
            }
        }
    }
}
