using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Calls were joined, or a device was added to one.</summary>
[BerSequence(0xA2)]
public ref partial struct ConferencedEvent : ICstaEvent<ConferencedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Conferenced;

    /// <summary>The connection of the first call.</summary>
    [BerField(0x6B)]
    public ConnectionId PrimaryOldCall;

    /// <summary>The connection of the second call; may be absent.</summary>
    [BerOptional(0x6B)]
    public ConnectionId SecondaryOldCall;

    /// <summary>The device that joined the calls.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId ConferencingDevice;

    /// <summary>The device that was added.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId AddedParty;

    /// <summary>The conference's connections, new and old identifiers.</summary>
    [BerField(0x30)]
    public BerList<ConnectionListEntry> ConferenceConnections;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

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
    public BerPart<ConferencedDetails> Details;
}

/// <summary>What of <see cref="ConferencedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct ConferencedDetails
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

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA6)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

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
    [BerOptional(0xA5)]
    public CommonArguments Extensions;
}
