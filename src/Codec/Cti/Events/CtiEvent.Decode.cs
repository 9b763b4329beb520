using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <content>
/// The envelope, the event and what every event has:
/// Event(eventID, sequenceNumber, (userId | clientId), externalApplicationId, subscriptionId, sharedSubscriptionId?, (channelId? | httpContact(uri)), targetId?, targetSubId?, eventData);
/// of a channel that has ended: Event(channelId, reason); of an error: Event(errorCode, errorMessage).
/// </content>
public sealed partial class CtiEvent
{
    private CodecError _fault;

    private bool TryDecodePlainly(ReadOnlySpan<byte> document, bool stray, out CodecError error)
    {
        IsByTrail = false;
        if (!TryRead(document, out error))
        {
            return false;
        }

        if (stray && _trails!.MayLearn())
        {
            _learner!.Learn(document);
        }

        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> document, out CodecError error)
    {
        Clear();
        Utf8XmlReader reader = new(document, _workspace);
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
        _texts = default;
        SharedSubscriptionId = HttpContactUri = TypeName = Reason = ErrorMessage = default;
        SequenceNumber = ErrorCode = -1;
        Class = CtiEventClass.None;
        Type = CtiEventType.Unknown;
        HookStatus = CtiHookStatus.None;
        if (Family > CtiEventFamily.Call || _conference.IsPresent)
        {
            ClearFamilies();
        }

        Family = CtiEventFamily.None;
        CallCount = UnknownElements = _redirectionCount = _detailsCount = _acdCallInfoCount = _scratchUsed = 0;
        _fault = default;
    }

    /// <summary>Whatever only the event before had; those of calls, which come one after the other, leave nothing of it.</summary>
    private void ClearFamilies()
    {
        _conference = default;
        _agent = default;
        _monitoring = default;
        _queue = default;
        _configuration = default;
        _routePoint = default;
        _service = default;
        QueueEntryCount = _participantCount = _joinCount = 0;
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
                    Unknown(in reader);
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
        while (GoInEvent(ref reader, depth))
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

    /// <summary>The next child that is not read with others of its like.</summary>
    private bool GoInEvent(ref Utf8XmlReader reader, int depth)
    {
        uint read = reader.ReadTexts(depth, CtiEventTexts.Fields, _texts);
        Understand(reader.Document, read);
        return Go(ref reader, depth);
    }

    /// <summary>Finds what texts of the event itself mean.</summary>
    private void Understand(ReadOnlySpan<byte> document, uint read)
    {
        if (!Has(read, CtiEventTexts.SequenceNumber))
        {
            return;
        }

        Utf8Slice text = _texts[CtiEventTexts.SequenceNumber];
        if (SequenceNumber >= 0)
        {
            Fail(CtiRules.FieldDuplicate, CtiText.TagBefore(document, text), "a field that can be there once is there twice");
        }

        SequenceNumber = RequiredInteger(document, text, text.Start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DecodeEventField(ref Utf8XmlReader reader)
    {
        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.eventID:
                EventId = ReadOnce(ref reader, EventId);
                break;
            case CtiName.sequenceNumber:
                if (SequenceNumber >= 0)
                {
                    Fail(CtiRules.FieldDuplicate, reader.TokenStart, "a field that can be there once is there twice");
                }

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
            case CtiName.sharedSubscriptionId:
                SharedSubscriptionId = ReadToken(ref reader);
                break;
            case CtiName.httpContact:
                DecodeHttpContact(ref reader);
                break;
            default:
                Unknown(in reader);
                break;
        }
    }

    private void DecodeEventData(ref Utf8XmlReader reader)
    {
        Type = CtiEnvelope.EventTypeOf(in reader, out Utf8Slice name);
        TypeName = name;
        if (Type == CtiEventType.SubscriptionTerminatedEvent)
        {
            Class = CtiEventClass.SubscriptionTerminatedEvent;
        }

        Family = CtiEventFamilies.Of(Type);
        switch (Family)
        {
            case CtiEventFamily.Call:
                DecodeCallData(ref reader);
                break;
            case CtiEventFamily.Conference:
                DecodeConferenceData(ref reader);
                break;
            case CtiEventFamily.Agent:
                DecodeAgentData(ref reader);
                break;
            case CtiEventFamily.Monitoring:
                DecodeMonitoringData(ref reader);
                break;
            case CtiEventFamily.Queue:
                DecodeQueueData(ref reader);
                break;
            case CtiEventFamily.QueueConfiguration:
                DecodeQueueConfigurationData(ref reader);
                break;
            case CtiEventFamily.RoutePoint:
                DecodeRoutePointData(ref reader);
                break;
            case CtiEventFamily.Service:
                DecodeServiceData(ref reader);
                break;
            case CtiEventFamily.Subscription:
                CountChildren(ref reader);
                break;
        }
    }

    private void DecodeHttpContact(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            if (CtiNames.FindInXsi(in reader) == CtiName.uri)
            {
                HttpContactUri = ReadToken(ref reader);
            }
            else
            {
                Unknown(in reader);
            }
        }
    }

    /// <summary>Where nothing should stand, whatever stands there is not known.</summary>
    private void CountChildren(ref Utf8XmlReader reader)
    {
        int depth = reader.Depth;
        while (Go(ref reader, depth))
        {
            Unknown(in reader);
        }
    }
}
