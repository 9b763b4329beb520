using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A call has ended for all its parties.</summary>
[BerSequence(0xA1)]
public ref partial struct CallClearedEvent : ICstaEvent<CallClearedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.CallCleared;

    /// <summary>The call that ended.</summary>
    [BerField(0x6B)]
    public ConnectionId ClearedCall;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<CallClearedDetails> Details;
}

/// <summary>What of <see cref="CallClearedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct CallClearedDetails
{
    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x83)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x85, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xA6, IsLater = true)]
    public BerList<OctetString> LocationInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
