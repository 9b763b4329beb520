using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A device left a call and put another in its place.</summary>
[BerSequence(0xB1)]
public ref partial struct TransferredEvent : ICstaEvent<TransferredEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Transferred;

    /// <summary>The connection of the first call.</summary>
    [BerField(0x6B)]
    public ConnectionId PrimaryOldCall;

    /// <summary>The connection of the second call; may be absent.</summary>
    [BerOptional(0xA0)]
    public ConnectionId SecondaryOldCall;

    /// <summary>The device that transferred.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId TransferringDevice;

    /// <summary>The device that the call was transferred to.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId TransferredToDevice;

    /// <summary>The call's connections, new and old identifiers.</summary>
    [BerField(0xA1)]
    public BerList<ConnectionListEntry> TransferredConnections;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Charges; may be absent.</summary>
    [BerOptional(0xA3)]
    public BerPart<ChargingInfo> ChargingInfo;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<TransferredDetails> Details;
}

/// <summary>What of <see cref="TransferredEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct TransferredDetails
{
    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x86)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA7)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x88, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The devices that the call has left; may be absent.</summary>
    [BerOptional(0xA9, IsLater = true)]
    public BerPart<DeviceHistory> DeviceHistory;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xAA, IsLater = true)]
    public BerList<OctetString> LocationInfo;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
