using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Digits were dialled at a device.</summary>
[BerSequence(0xA5)]
public ref partial struct DigitsDialedEvent : ICstaEvent<DigitsDialedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.DigitsDialed;

    /// <summary>The dialling connection.</summary>
    [BerField(0x6B)]
    public ConnectionId DialingConnection;

    /// <summary>The dialling device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId DialingDevice;

    /// <summary>The digits dialled.</summary>
    [BerField(0x30)]
    public DeviceId DialingSequence;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<DigitsDialedDetails> Details;
}

/// <summary>What of <see cref="DigitsDialedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct DigitsDialedDetails
{
    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>The calling number as the network gave it; may be absent.</summary>
    [BerOptional(0x67)]
    public ExtendedDeviceId NetworkCallingDevice;

    /// <summary>The called number as the network gave it; may be absent.</summary>
    [BerOptional(0x68)]
    public ExtendedDeviceId NetworkCalledDevice;

    /// <summary>The device inside the sub-domain that stands for a calling device outside it; may be absent.</summary>
    [BerOptional(0x65)]
    public ExtendedDeviceId AssociatedCallingDevice;

    /// <summary>The device inside the sub-domain that stands for a called device outside it; may be absent.</summary>
    [BerOptional(0x66)]
    public ExtendedDeviceId AssociatedCalledDevice;

    /// <summary>The dialling connection's media; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<ConnectionInformation> DialingConnectionInfo;

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
