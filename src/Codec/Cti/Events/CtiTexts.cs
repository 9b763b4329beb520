using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The texts that every event has, in the order of the schema, and the envelope's.</summary>
[InlineArray(Count)]
internal struct CtiEventTexts
{
    internal const int EventId = 0, SequenceNumber = 1, UserId = 2, ClientId = 3, ExternalApplicationId = 4, SubscriptionId = 5, ChannelId = 6, TargetId = 7,
        TargetSubId = 8, RequestId = 9, Count = 10;

    internal static readonly XmlTextFields Fields = CtiNames.TextFields(
        CtiName.eventID, CtiName.sequenceNumber, CtiName.userId, CtiName.clientId, CtiName.externalApplicationId, CtiName.subscriptionId, CtiName.channelId, CtiName.targetId,
        CtiName.targetSubId);

    private Utf8Slice _first;
}

/// <summary>The texts of a call, in the order of the schema.</summary>
[InlineArray(Count)]
internal struct CtiCallTexts
{
    internal const int CallId = 0, ExtTrackingId = 1, NetworkCallId = 2, Personality = 3, State = 4, Appearance = 5, StartTime = 6, AnswerTime = 7, HeldTime = 8,
        TotalHeldTime = 9, DetachedTime = 10, ReleaseTime = 11, Count = 12;

    internal static readonly XmlTextFields Fields = CtiNames.TextFields(
        CtiName.callId, CtiName.extTrackingId, CtiName.networkCallId, CtiName.personality, CtiName.state, CtiName.appearance, CtiName.startTime, CtiName.answerTime, CtiName.heldTime,
        CtiName.totalHeldTime, CtiName.detachedTime, CtiName.releaseTime);

    private Utf8Slice _first;
}

/// <summary>The texts of a party, in the order of the schema.</summary>
[InlineArray(Count)]
internal struct CtiPartyTexts
{
    internal const int Name = 0, Address = 1, UserId = 2, UserDn = 3, CallType = 4, Count = 5;

    internal static readonly XmlTextFields Fields = CtiNames.TextFields(CtiName.name, CtiName.address, CtiName.userId, CtiName.userDN, CtiName.callType);

    private Utf8Slice _first;
}

/// <summary>The texts of an endpoint.</summary>
[InlineArray(Count)]
internal struct CtiEndpointTexts
{
    internal const int AddressOfRecord = 0, Address = 1, Count = 2;

    internal static readonly XmlTextFields Fields = CtiNames.TextFields(CtiName.addressOfRecord, CtiName.address);

    private Utf8Slice _first;
}
