using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>The envelope, the event and its data.</content>
public sealed partial class CtiEvent
{
    private CodecError _fault;

    private bool TryDecodeDocument(ReadOnlySpan<byte> document, out CodecError error)
    {
        Clear();
        Utf8XmlReader reader = new(document, _workspace, CtiNames.Namespaces);
        if (!CtiEnvelope.TryReadRoot(ref reader, out CtiKind kind, out error))
        {
            return false;
        }

        int start = reader.TokenStart;
        bool found = kind switch
        {
            CtiKind.Event => DecodeEnvelope(ref reader),
            CtiKind.Document => DecodePayload(ref reader),
            _ => false,
        };

        // What follows the event in the envelope, or the root in the document, must be well-formed as well.
        while (!_fault.IsError && reader.Read())
        {
        }

        error = reader.Error.IsError ? reader.Error : _fault;
        if (!error.IsError)
        {
            error = !found ? new CodecError(CtiRules.NotAnEvent, start, "a document that is no event")
                : kind == CtiKind.Event && RequestId.IsEmpty ? new CodecError(CtiRules.RequestIdMissing, document.Length, "an envelope without a request id")
                : Class is CtiEventClass.SubscriptionEvent or CtiEventClass.SubscriptionTerminatedEvent
                    ? CtiEnvelope.MissingEventField(EventId, SubscriptionId, SequenceNumber, document.Length)
                : default;
        }

        return !error.IsError;
    }

    private void Clear()
    {
        RequestId = EventId = UserId = ClientId = ExternalApplicationId = SubscriptionId = ChannelId = TargetId = TargetSubId = default;
        TypeName = Reason = ErrorMessage = default;
        SequenceNumber = ErrorCode = QueuePosition = -1;
        Class = CtiEventClass.None;
        Type = CtiEventType.Unknown;
        HookStatus = CtiHookStatus.None;
        CallCount = UnknownElements = _redirectionCount = _scratchUsed = 0;
        _fault = default;
    }

    private bool DecodeEnvelope(ref Utf8XmlReader reader)
    {
        bool found = false;
        while (Go(ref reader, 1))
        {
            switch (CtiNames.FindInEnvelope(in reader))
            {
                case CtiName.requestId:
                    RequestId = ReadOnce(ref reader, RequestId);
                    break;
                case CtiName.payload when !found:
                    found = Go(ref reader, 2) && DecodePayload(ref reader);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }

        return found;
    }

    private bool DecodePayload(ref Utf8XmlReader reader)
    {
        if (reader.NamespaceNumber == CtiNames.XsiEvents)
        {
            return Fail(CtiRules.FormatPre17, reader.TokenStart, "an event in the format of release 16 and before");
        }

        if (CtiNames.FindInXsi(in reader) != CtiName.Event)
        {
            return false;
        }

        Class = CtiEnvelope.EventClassOf(in reader);
        int depth = reader.Depth;
        bool dataSeen = false;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) is CtiName.eventData)
            {
                if (dataSeen)
                {
                    return Fail(CtiRules.FieldDuplicate, reader.TokenStart, "a field that can be there once is there twice");
                }

                dataSeen = true;
                DecodeEventData(ref reader);
            }
            else
            {
                DecodeEventField(ref reader);
            }
        }

        return dataSeen
            || Class != CtiEventClass.SubscriptionEvent
            || Fail(CtiRules.EventDataMissing, reader.TokenStart, "an event of a subscription without event data");
    }

    private void DecodeEventField(ref Utf8XmlReader reader)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.eventID:
                EventId = ReadOnce(ref reader, EventId);
                break;
            case CtiName.sequenceNumber:
                SequenceNumber = ReadRequiredInteger(ref reader);
                break;
            case CtiName.userId:
                UserId = ReadOnce(ref reader, UserId);
                break;
            case CtiName.clientId:
                ClientId = ReadOnce(ref reader, ClientId);
                break;
            case CtiName.externalApplicationId:
                ExternalApplicationId = ReadOnce(ref reader, ExternalApplicationId);
                break;
            case CtiName.subscriptionId:
                SubscriptionId = ReadOnce(ref reader, SubscriptionId);
                break;
            case CtiName.channelId:
                ChannelId = ReadOnce(ref reader, ChannelId);
                break;
            case CtiName.targetId:
                TargetId = ReadOnce(ref reader, TargetId);
                break;
            case CtiName.targetSubId:
                TargetSubId = ReadOnce(ref reader, TargetSubId);
                break;
            case CtiName.reason:
                Reason = ReadToken(ref reader);
                break;
            case CtiName.errorCode:
                ErrorCode = (int)ReadNumber(ref reader, int.MaxValue, -1);
                break;
            case CtiName.errorMessage:
                ErrorMessage = ReadString(ref reader);
                break;
            case CtiName.sharedSubscriptionId or CtiName.httpContact:
                break;
            default:
                UnknownElements++;
                break;
        }
    }

    private void DecodeEventData(ref Utf8XmlReader reader)
    {
        Type = CtiEnvelope.EventTypeOf(in reader, out ReadOnlySpan<byte> name);
        TypeName = Keep(name);
        if (Type == CtiEventType.SubscriptionTerminatedEvent)
        {
            Class = CtiEventClass.SubscriptionTerminatedEvent;
        }

        if (Type is CtiEventType.Unknown or CtiEventType.CallHistoryEvent)
        {
            return;
        }

        int depth = reader.Depth;
        int flat = -1;
        while (Go(ref reader, depth))
        {
            DecodeData(ref reader, depth, ref flat);
        }

        if (flat >= 0)
        {
            CheckCall(in _calls[flat], reader.TokenStart);
        }
    }

    /// <summary>A child of the event's data; which there are depends on the type, what they mean does not.</summary>
    private void DecodeData(ref Utf8XmlReader reader, int depth, ref int flat)
    {
        CtiName name = CtiNames.FindInXsi(in reader);
        switch (name)
        {
            case CtiName.call:
                DecodeCall(ref reader, queueEntry: false);
                break;
            case CtiName.queueEntry:
                DecodeCall(ref reader, queueEntry: true);
                break;
            case CtiName.calls or CtiName.queueEntries:
                DecodeCalls(ref reader, depth + 1);
                break;
            case CtiName.hookStatus:
                HookStatus = CtiValues.HookStatus(Text(ReadToken(ref reader)));
                break;
            case CtiName.reason:
                Reason = ReadToken(ref reader);
                break;
            case CtiName.position:
                QueuePosition = (int)ReadNumber(ref reader, int.MaxValue, -1);
                break;
            case CtiName.redirect or CtiName.redirections when CallCount > 0:
                DecodeCallField(ref reader, ref _calls[CallCount - 1], name);
                break;
            case CtiName.callId or CtiName.extTrackingId or CtiName.acdName or CtiName.acdNumber or CtiName.remoteParty or CtiName.routePointName or CtiName.routePointNumber
                when IsQueueType:
                // Some events of queues have the entry's fields without an entry around them.
                if (flat >= 0 || (flat = AddCall(ref reader, queueEntry: true)) >= 0)
                {
                    DecodeCallField(ref reader, ref _calls[flat], name);
                }

                break;
            case CtiName.conference or (>= CtiName.treatmentStarted and <= CtiName.playCollectResult):
                break;
            default:
                UnknownElements += IsCallType || IsQueueType ? 1 : 0;
                break;
        }
    }

    private bool IsCallType => Type is >= CtiEventType.CallOriginatingEvent and <= CtiEventType.ConferenceCallMadeUnDeafEvent;

    private bool IsQueueType => Type is >= CtiEventType.ACDCallAddedEvent and <= CtiEventType.ACDSubscriptionResyncEvent
        or >= CtiEventType.RoutePointCallAddedEvent and <= CtiEventType.RoutePointFailedVoiceXMLEvent;

    private void DecodeCalls(ref Utf8XmlReader reader, int depth)
    {
        while (Go(ref reader, depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.call:
                    DecodeCall(ref reader, queueEntry: false);
                    break;
                case CtiName.queueEntry:
                    DecodeCall(ref reader, queueEntry: true);
                    break;
                default:
                    UnknownElements++;
                    break;
            }
        }
    }
}
