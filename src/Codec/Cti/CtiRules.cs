namespace CstaConnector.Codec.Cti;

/// <summary>The stable names of the rules that a CTI document can break beyond those of XML.</summary>
public static class CtiRules
{
    /// <summary>The root element is none of the envelope's and none of the event interface's.</summary>
    public const string EnvelopeUnknown = "cti.envelope.unknown";

    /// <summary>An envelope inside another document, which was cut off before it.</summary>
    public const string EnvelopeInside = "cti.envelope.inside";

    /// <summary>The event format of release 16 and before, which the CTI interface does not speak.</summary>
    public const string FormatPre17 = "cti.format.pre17";

    /// <summary>An envelope has no request id, so that it can be neither answered nor matched.</summary>
    public const string RequestIdMissing = "cti.requestId.missing";

    /// <summary>An envelope that must carry something carries nothing.</summary>
    public const string PayloadMissing = "cti.payload.missing";

    /// <summary>A response has no status code.</summary>
    public const string StatusCodeMissing = "cti.statusCode.missing";

    /// <summary>An event has no event id.</summary>
    public const string EventIdMissing = "cti.event.eventID.missing";

    /// <summary>An event of a subscription does not name it.</summary>
    public const string SubscriptionIdMissing = "cti.event.subscriptionId.missing";

    /// <summary>An event of a subscription has no sequence number.</summary>
    public const string SequenceNumberMissing = "cti.event.sequenceNumber.missing";

    /// <summary>An event of a subscription has no event data.</summary>
    public const string EventDataMissing = "cti.event.eventData.missing";

    /// <summary>The document is no event where one is asked for.</summary>
    public const string NotAnEvent = "cti.event.none";

    /// <summary>The document is no response where one is asked for.</summary>
    public const string NotAResponse = "cti.response.none";

    /// <summary>A call has no call id.</summary>
    public const string CallIdMissing = "cti.call.callId.missing";

    /// <summary>A call has no external tracking id.</summary>
    public const string TrackingIdMissing = "cti.call.extTrackingId.missing";

    /// <summary>A field that can be there once is there twice.</summary>
    public const string FieldDuplicate = "cti.field.duplicate";

    /// <summary>A field that must be a number of its range is none.</summary>
    public const string NumberInvalid = "cti.number";

    /// <summary>An event holds more calls than <see cref="CtiLimits.Calls"/>.</summary>
    public const string CallsLimit = "cti.calls.limit";

    /// <summary>An event holds more redirections than <see cref="CtiLimits.Redirections"/>.</summary>
    public const string RedirectionsLimit = "cti.redirections.limit";

    /// <summary>An event holds more participants or queues than <see cref="CtiLimits.Members"/>.</summary>
    public const string MembersLimit = "cti.members.limit";

    /// <summary>A snapshot lists something that is not understood, so that it does not tell who is gone.</summary>
    public const string SnapshotUnreadable = "cti.snapshot.unreadable";

    /// <summary>A value that a request needs is empty.</summary>
    public const string WriteEmpty = "cti.write.empty";
}
