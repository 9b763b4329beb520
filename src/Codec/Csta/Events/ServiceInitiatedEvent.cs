using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A device went off hook, or was prompted to.</summary>
[BerSequence(0xB0)]
public ref partial struct ServiceInitiatedEvent : ICstaEvent<ServiceInitiatedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.ServiceInitiated;

    /// <summary>The connection that was initiated.</summary>
    [BerField(0x6B)]
    public ConnectionId InitiatedConnection;

    /// <summary>The device that is about to dial.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId InitiatingDevice;

    /// <summary>The called device, as the caller gave it.</summary>
    [BerOptional(0x62)]
    public ExtendedDeviceId CalledDevice;

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
    public BerPart<ServiceInitiatedDetails> Details;
}

/// <summary>What of <see cref="ServiceInitiatedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct ServiceInitiatedDetails
{
    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x83)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<ConnectionInformation> InitiatedConnectionInfo;

    /// <summary>The calling number as the network gave it; may be absent.</summary>
    [BerOptional(0x67)]
    public ExtendedDeviceId NetworkCallingDevice;

    /// <summary>The called number as the network gave it; may be absent.</summary>
    [BerOptional(0x68)]
    public ExtendedDeviceId NetworkCalledDevice;

    /// <summary>The device inside the sub-domain that stands for a calling device outside it; may be absent.</summary>
    [BerOptional(0x65)]
    public ExtendedDeviceId AssociatedCallingDevice;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x87, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>A message that came with the call; may be absent.</summary>
    [BerOptional(0xA8, IsLater = true)]
    public BerPart<MessageInfo> MessageInfo;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x89, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xAA, IsLater = true)]
    public BerList<OctetString> LocationInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
