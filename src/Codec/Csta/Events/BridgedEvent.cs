using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A shared-bridged device took part in a call, or left it, through another appearance.</summary>
[BerSequence(0xA0)]
public ref partial struct BridgedEvent : ICstaEvent<BridgedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Bridged;

    /// <summary>The shared-bridged connection.</summary>
    [BerField(0x6B)]
    public ConnectionId BridgedConnection;

    /// <summary>The device whose shared appearance changed.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId BridgedAppearance;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<BridgedDetails> Details;
}

/// <summary>What of <see cref="BridgedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct BridgedDetails
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
    public BerPart<ConnectionInformation> BridgedConnectionInfo;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x86, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xA7, IsLater = true)]
    public BerList<OctetString> LocationInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
