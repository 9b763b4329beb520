using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A device left a call.</summary>
[BerSequence(0xA3)]
public ref partial struct ConnectionClearedEvent : ICstaEvent<ConnectionClearedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.ConnectionCleared;

    /// <summary>The connection that ended.</summary>
    [BerField(0x6B)]
    public ConnectionId DroppedConnection;

    /// <summary>The device that left the call.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId ReleasingDevice;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Charges; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ChargingInfo> ChargingInfo;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<ConnectionClearedDetails> Details;
}

/// <summary>What of <see cref="ConnectionClearedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct ConnectionClearedDetails
{
    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA3)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x84)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<ConnectionInformation> DroppedConnectionInfo;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA6)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x87, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The devices that the call has left; may be absent.</summary>
    [BerOptional(0xA8, IsLater = true)]
    public BerPart<DeviceHistory> DeviceHistory;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xA9, IsLater = true)]
    public BerList<OctetString> LocationInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
