using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// Events of a call centre's queue ("Call Center Queue"). The order of the schema, which is not relied on; "Treatement" is the vendor's spelling:
/// <code>
/// ACDCallOfferedToAgent-, ACDCallAnsweredByAgent-, ACDWhisperStarted-, ACDCallReleased-, ACDCallEscapedEvent: queueEntry
/// ACDCallAddedEvent: queueEntry, position, redirections?
/// ACDCallAbandonedEvent: queueEntry, entrancePlaying?
/// ACDCallStrandedEvent: queueEntry, redirect?, treatmentStarted?, redirections?
/// ACDCallStrandedUnavailableEvent: queueEntry, redirect?, treatmentStarted?
/// ACDCallBouncedEvent: queueEntry, position?, redirect?
/// ACDCallOverflowedEvent: queueEntry, overflowReason, redirect?, treatmentStarted?, redirections?
/// ACDCallPromoted-, ACDCallReorderedEvent: queueEntry, position
/// ACDCallTransferredEvent: queueEntry, redirect
/// ACDCallUpdatedEvent: queueEntry, reason?
/// ACDCallForwarded-, ACDHolidayPolicyApplied-, ACDNightPolicyAppliedEvent: callId, extTrackingId, acdName, acdNumber, remoteParty, redirect?, treatmentStarted?, redirections?
/// ACDCallOverflowedTreatmentCompletedEvent: overflowReason, queueEntry, redirect?, reason
/// ACDCallStrandedTreatementCompleted-, ACDCallStrandedUnavailableTreatementCompletedEvent: queueEntry, redirect?, reason
/// ACDCallForwarded-, ACDHolidayPolicy-, ACDNightPolicyTreatmentCompletedEvent: callId, extTrackingId, acdName, acdNumber, remoteParty, redirect?, reason
/// ACDSubscriptionEvent, ACDSubscriptionResyncEvent: queueEntries(queueEntry+)?
/// queueEntry: callId, extTrackingId, remoteParty, addTime, removeTime?, mandatoryEntrance?, bounced?, reordered?, preservedWaitTime?, acdName, acdNumber, acdPriority?,
///             addTimeInPriorityBucket?, preservedWaitTimeInPriorityBucket?, answeringUserId?, answeringCallId?, answeringNetworkCallId?
/// </code>
/// </content>
public sealed partial class CtiEvent
{
    private void DecodeQueueData(ref Utf8XmlReader reader)
    {
        _queue.IsPresent = true;
        int start = reader.TokenStart;
        int depth = reader.Depth;
        int entry = -1;
        while (Go(ref reader, depth))
        {
            CtiName name = CtiNames.FindInXsi(in reader);
            switch (name)
            {
                case CtiName.position:
                    _queue.Position = ReadInteger(ref reader);
                    break;
                case CtiName.treatmentStarted:
                    _queue.TreatmentStarted = ReadFlag(ref reader) == true;
                    break;
                case CtiName.entrancePlaying:
                    _queue.EntrancePlaying = ReadFlag(ref reader) == true;
                    break;
                case CtiName.overflowReason:
                    _queue.OverflowReason = ReadValue(ref reader, CtiValues.OverflowReason);
                    break;
                default:
                    DecodeEntryData(ref reader, name, ref entry);
                    break;
            }
        }

        CheckEntry(entry, start);
    }

    /// <summary>What events of call centres and route points have alike: a list of entries, or the one that they tell of, around its fields or without anything around them.</summary>
    private void DecodeEntryData(ref Utf8XmlReader reader, CtiName name, ref int entry)
    {
        switch (name)
        {
            case CtiName.queueEntries:
                DecodeEntries(ref reader);
                break;
            case CtiName.reason:
                Reason = ReadToken(ref reader);
                break;
            case CtiName.queueEntry or CtiName.redirect or CtiName.redirections or CtiName.callId or CtiName.extTrackingId or CtiName.remoteParty
                or CtiName.acdName or CtiName.acdNumber or CtiName.routePointName or CtiName.routePointNumber:
                if (entry < 0 && (entry = AddEntry(reader.TokenStart)) < 0)
                {
                    break;
                }

                if (name == CtiName.queueEntry)
                {
                    DecodeEntry(ref reader, entry);
                }
                else
                {
                    DecodeEntryField(ref reader, ref _queueEntries[entry], name);
                }

                break;
            default:
                UnknownInEventData(ref reader);
                break;
        }
    }

    private void DecodeEntries(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            int start = reader.TokenStart;
            if (CtiNames.FindInXsi(in reader) != CtiName.queueEntry)
            {
                UnknownInList(ref reader);
                continue;
            }

            int entry = AddEntry(start);
            if (entry >= 0)
            {
                DecodeEntry(ref reader, entry);
                CheckEntry(entry, start);
            }
        }
    }

    private void DecodeEntry(ref Utf8XmlReader reader, int entry)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            DecodeEntryField(ref reader, ref _queueEntries[entry], CtiNames.FindInXsi(in reader));
        }
    }

    /// <returns>The entry's place, or -1 at the limit.</returns>
    private int AddEntry(int offset)
    {
        if (QueueEntryCount == CtiLimits.Calls)
        {
            Fail(CtiRules.CallsLimit, offset, "an event holds more calls than the limit");
            return -1;
        }

        if (QueueEntryCount == _queueEntries.Length)
        {
            Array.Resize(ref _queueEntries, _queueEntries.Length * 2);
        }

        _queueEntries[QueueEntryCount] = new CtiQueueEntry { RedirectionStart = _redirectionCount };
        return QueueEntryCount++;
    }

    private void CheckEntry(int entry, int offset)
    {
        if (entry >= 0)
        {
            CheckCall(_queueEntries[entry].CallId, _queueEntries[entry].ExtTrackingId, offset);
        }
    }

    private void DecodeEntryField(ref Utf8XmlReader reader, ref CtiQueueEntry entry, CtiName name)
    {
        switch (name)
        {
            case CtiName.callId:
                entry.CallId = ReadOnce(ref reader, entry.CallId);
                break;
            case CtiName.extTrackingId:
                entry.ExtTrackingId = ReadOnce(ref reader, entry.ExtTrackingId);
                break;
            case CtiName.remoteParty:
                DecodeParty(ref reader, out CtiParty party);
                entry.RemoteParty = party;
                break;
            case CtiName.addTime:
                entry.AddTime = ReadRequiredTime(ref reader);
                break;
            case CtiName.removeTime:
                entry.RemoveTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.bounced:
                entry.Bounced = ReadFlag(ref reader) == true;
                break;
            case CtiName.acdName or CtiName.routePointName:
                entry.Name = ReadString(ref reader);
                break;
            case CtiName.acdNumber or CtiName.routePointNumber:
                entry.Number = ReadToken(ref reader);
                break;
            case CtiName.answeringUserId:
                entry.AnsweringUserId = ReadToken(ref reader);
                break;
            case CtiName.answeringCallId:
                entry.AnsweringCallId = ReadToken(ref reader);
                break;
            case CtiName.answeringNetworkCallId:
                entry.AnsweringNetworkCallId = ReadToken(ref reader);
                break;
            case CtiName.redirect:
                entry.Redirect = DecodeRedirect(ref reader);
                break;
            case CtiName.redirections:
                entry.RedirectionStart = _redirectionCount;
                entry.RedirectionCount = DecodeRedirections(ref reader);
                break;
            default:
                DecodeOtherEntryField(ref reader, ref entry, name);
                break;
        }
    }

    /// <summary>Those that only one of the two kinds of entries has.</summary>
    private void DecodeOtherEntryField(ref Utf8XmlReader reader, ref CtiQueueEntry entry, CtiName name)
    {
        switch (name)
        {
            case CtiName.mandatoryEntrance:
                entry.MandatoryEntrance = ReadFlag(ref reader) == true;
                break;
            case CtiName.reordered:
                entry.Reordered = ReadFlag(ref reader) == true;
                break;
            case CtiName.preservedWaitTime:
                entry.PreservedWaitTime = ReadTime(ref reader);
                break;
            case CtiName.acdPriority:
                entry.Priority = ReadValue(ref reader, CtiValues.AcdPriority);
                break;
            case CtiName.addTimeInPriorityBucket:
                entry.AddTimeInPriorityBucket = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            case CtiName.preservedWaitTimeInPriorityBucket:
                entry.PreservedWaitTimeInPriorityBucket = ReadTime(ref reader);
                break;
            case CtiName.playCollectInfo:
                DecodePlayCollectInfo(ref reader, ref entry);
                break;
            case CtiName.outgoingCall:
                entry.OutgoingCall = ReadFlag(ref reader) == true;
                break;
            case CtiName.outgoingCallAnswerTime:
                entry.OutgoingCallAnswerTime = ReadNumber(ref reader, long.MaxValue, 0);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }
}
