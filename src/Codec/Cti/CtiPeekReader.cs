using System.Buffers;
using System.Buffers.Text;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>Collects the fields of a header. Order does not matter; reading ends as soon as nothing more is wanted.</summary>
internal struct CtiPeekReader
{
    /// <summary>The fault of a field.</summary>
    internal CodecError Error { get; private set; }

    /// <summary>Reads the children of the envelope.</summary>
    /// <returns>Whether all was found that the kind of document can have.</returns>
    internal bool ReadEnvelope(ref Utf8XmlReader reader, ref CtiHeaderParts parts)
    {
        while (!Error.IsError && reader.ReadChild(1))
        {
            switch (CtiNames.FindInEnvelope(in reader))
            {
                case CtiName.requestId:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.RequestId], ref parts.Escaped, 1);
                    break;
                case CtiName.sessionId:
                    Read(ref reader, ref parts.SessionId, ref parts.Escaped, 2);
                    break;
                case CtiName.statusCode:
                    ReadNumber(ref reader, out parts.StatusCode);
                    break;
                case CtiName.reason:
                    Read(ref reader, ref parts.Reason, ref parts.Escaped, 4);
                    break;
                case CtiName.period:
                    ReadNumber(ref reader, out parts.Period);
                    break;
                case CtiName.payload when parts.Kind is CtiKind.Event or CtiKind.EventResponse:
                    if (reader.ReadChild(2) && ReadPayloadElement(ref reader, ref parts))
                    {
                        return true;
                    }

                    break;
                default:
                    if (IsWhole(in parts))
                    {
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Reads the element that the event interface defines: an event, an answer to one, or anything else, of which only the name matters.</summary>
    internal bool ReadPayloadElement(ref Utf8XmlReader reader, ref CtiHeaderParts parts)
    {
        if (reader.NamespaceNumber == CtiNames.XsiEvents)
        {
            Fail(CtiRules.FormatPre17, reader.TokenStart, "an event in the format of release 16 and before");
            return false;
        }

        switch (CtiNames.FindInXsi(in reader))
        {
            case CtiName.Event:
                return ReadEvent(ref reader, ref parts);
            case CtiName.EventResponse:
                ReadEventResponse(ref reader, ref parts);
                return false;
            default:
                return parts.Kind == CtiKind.Document;
        }
    }

    private static bool IsWhole(in CtiHeaderParts parts) => parts.Kind switch
    {
        CtiKind.Request => !parts.Texts[CtiEventTexts.RequestId].IsEmpty && parts.SessionId.IsPresent,
        CtiKind.Response => !parts.Texts[CtiEventTexts.RequestId].IsEmpty && parts.SessionId.IsPresent && parts.StatusCode >= 0 && parts.Reason.IsPresent,
        _ => false,
    };

    private bool ReadEvent(ref Utf8XmlReader reader, ref CtiHeaderParts parts)
    {
        int depth = reader.Depth;
        parts.EventClass = CtiEnvelope.EventClassOf(in reader);
        while (GoInEvent(ref reader, depth, ref parts))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.eventID:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.EventId], ref parts.Escaped, 8);
                    break;
                case CtiName.sequenceNumber when parts.SequenceNumber >= 0:
                    Fail(CtiRules.FieldDuplicate, reader.TokenStart, "a field that can be there once is there twice");
                    break;
                case CtiName.sequenceNumber:
                    ReadNumber(ref reader, out parts.SequenceNumber);
                    break;
                case CtiName.subscriptionId:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.SubscriptionId], ref parts.Escaped, 16);
                    break;
                case CtiName.targetId:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.TargetId], ref parts.Escaped, 32);
                    break;
                case CtiName.userId:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.UserId], ref parts.Escaped, 64);
                    break;
                case CtiName.channelId:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.ChannelId], ref parts.Escaped, 128);
                    break;
                case CtiName.reason:
                    Read(ref reader, ref parts.Reason, ref parts.Escaped, 4);
                    break;
                case CtiName.eventData:
                    parts.EventType = CtiEnvelope.EventTypeOf(in reader, out _);
                    if (parts.EventType == CtiEventType.SubscriptionTerminatedEvent)
                    {
                        parts.EventClass = CtiEventClass.SubscriptionTerminatedEvent;
                    }

                    if (HasIds(in parts))
                    {
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>The next child that is not read with others of its like.</summary>
    private bool GoInEvent(ref Utf8XmlReader reader, int depth, ref CtiHeaderParts parts)
    {
        uint read = reader.ReadTexts(depth, CtiEventTexts.Fields, parts.Texts);
        if ((read & (1u << CtiEventTexts.SequenceNumber)) != 0)
        {
            Utf8Slice text = parts.Texts[CtiEventTexts.SequenceNumber];
            if (parts.SequenceNumber >= 0)
            {
                Fail(CtiRules.FieldDuplicate, CtiText.TagBefore(reader.Document, text), "a field that can be there once is there twice");
            }

            Parse(reader.Document.Slice(text.Start, text.Length), text.Start, out parts.SequenceNumber);
        }

        return !Error.IsError && reader.ReadChild(depth);
    }

    /// <summary>Whether everything is there that tells where the event belongs; else the rest, the event's data, has to be passed over to look behind it.</summary>
    internal static bool HasIds(in CtiHeaderParts parts) =>
        (parts.Kind == CtiKind.Document || !parts.Texts[CtiEventTexts.RequestId].IsEmpty)
        && !parts.Texts[CtiEventTexts.EventId].IsEmpty
        && parts.SequenceNumber >= 0
        && !parts.Texts[CtiEventTexts.SubscriptionId].IsEmpty
        && !parts.Texts[CtiEventTexts.TargetId].IsEmpty;

    private void ReadEventResponse(ref Utf8XmlReader reader, ref CtiHeaderParts parts)
    {
        int depth = reader.Depth;
        while (!Error.IsError && reader.ReadChild(depth))
        {
            switch (CtiNames.FindInXsi(in reader))
            {
                case CtiName.eventID:
                    Read(ref reader, ref parts.Texts[CtiEventTexts.EventId], ref parts.Escaped, 8);
                    break;
                case CtiName.statusCode:
                    ReadNumber(ref reader, out parts.StatusCode);
                    break;
                case CtiName.reason:
                    Read(ref reader, ref parts.Reason, ref parts.Escaped, 4);
                    break;
            }
        }
    }

    private void Read(ref Utf8XmlReader reader, ref Utf8Slice field, ref int escaped, int bit)
    {
        int start = reader.TokenStart;
        if (!CtiText.TryRead(ref reader, out Utf8Slice inner, out bool plain))
        {
            return;
        }

        if (field.IsPresent)
        {
            Fail(CtiRules.FieldDuplicate, start, "a field that can be there once is there twice");
            return;
        }

        field = CtiText.Trim(reader.Document, inner);
        escaped |= plain ? 0 : bit;
    }

    private void ReadNumber(ref Utf8XmlReader reader, out int value)
    {
        value = -1;
        if (!CtiText.TryRead(ref reader, out Utf8Slice inner, out bool plain))
        {
            return;
        }

        Utf8Slice text = CtiText.Trim(reader.Document, inner);
        ReadOnlySpan<byte> figures = reader.Document.Slice(text.Start, text.Length);
        if (!plain)
        {
            // A number with references or comments in it: nobody writes that, and yet it is one.
            byte[] meant = ArrayPool<byte>.Shared.Rent(figures.Length);
            Parse(meant.AsSpan(0, CtiText.Resolve(figures, meant, trim: true)), inner.Start, out value);
            ArrayPool<byte>.Shared.Return(meant);
            return;
        }

        Parse(figures, inner.Start, out value);
    }

    private void Parse(scoped ReadOnlySpan<byte> figures, int start, out int value)
    {
        value = -1;
        if (!Utf8Parser.TryParse(figures, out int number, out int used) || used != figures.Length || number < 0)
        {
            Fail(CtiRules.NumberInvalid, start, "a field that must be a number from 0 to 2147483647 is none");
            return;
        }

        value = number;
    }

    private void Fail(string rule, int offset, string detail)
    {
        if (!Error.IsError)
        {
            Error = new CodecError(rule, offset, detail);
        }
    }
}
