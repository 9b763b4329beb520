using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The envelope's root and what an event's types say; shared by everything that reads CTI documents.</summary>
internal static class CtiEnvelope
{
    /// <summary>Goes to the root element and tells what it is.</summary>
    internal static bool TryReadRoot(ref Utf8XmlReader reader, out CtiKind kind, out CodecError error)
    {
        kind = CtiKind.None;
        do
        {
            if (!reader.Read())
            {
                error = reader.Error;
                return false;
            }
        }
        while (reader.Kind != XmlTokenKind.StartElement);

        error = default;
        switch (reader.NamespaceNumber)
        {
            case CtiNames.Xsp:
                kind = (CtiName)reader.KnownName switch
                {
                    CtiName.request => CtiKind.Request,
                    CtiName.response => CtiKind.Response,
                    CtiName.@event => CtiKind.Event,
                    CtiName.eventResponse => CtiKind.EventResponse,
                    CtiName.keepalive => CtiKind.KeepAlive,
                    CtiName.keepaliveResponse => CtiKind.KeepAliveResponse,
                    _ => CtiKind.None,
                };
                break;
            case CtiNames.Xsi:
                kind = CtiKind.Document;
                break;
            case CtiNames.XsiEvents:
                error = new CodecError(CtiRules.FormatPre17, reader.TokenStart, "an event in the format of release 16 and before");
                return false;
        }

        if (kind == CtiKind.None)
        {
            error = new CodecError(CtiRules.EnvelopeUnknown, reader.TokenStart, "the root element is none of the CTI interface");
        }

        return kind != CtiKind.None;
    }

    /// <summary>The class of the event whose start tag the reader stands at. Without a type it counts as an event of a subscription.</summary>
    internal static CtiEventClass EventClassOf(in Utf8XmlReader reader)
    {
        Utf8Slice name = CtiText.TypeName(in reader, out bool foreign);
        return name.IsEmpty ? CtiEventClass.SubscriptionEvent : foreign ? CtiEventClass.Other : CtiNames.FindEventClass(in reader, name);
    }

    /// <summary>The type of the event data whose start tag the reader stands at.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="name">The type's local name.</param>
    internal static CtiEventType EventTypeOf(in Utf8XmlReader reader, out Utf8Slice name)
    {
        name = CtiText.TypeName(in reader, out bool foreign);
        return foreign ? CtiEventType.Unknown : CtiNames.FindEventType(in reader, name);
    }

    /// <summary>What an event of a subscription lacks of the fields that it cannot do without; no error if nothing.</summary>
    internal static CodecError MissingEventField(Utf8Slice eventId, Utf8Slice subscriptionId, int sequenceNumber, int offset) =>
        eventId.IsEmpty ? new CodecError(CtiRules.EventIdMissing, offset, "an event without an event id")
        : subscriptionId.IsEmpty ? new CodecError(CtiRules.SubscriptionIdMissing, offset, "an event of a subscription that does not name it")
        : sequenceNumber < 0 ? new CodecError(CtiRules.SequenceNumberMissing, offset, "an event of a subscription without a sequence number")
        : default;
}
