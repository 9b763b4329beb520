using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A call went out by a network interface; what is told of it from here on is limited.</summary>
[BerSequence(0xAB)]
public ref partial struct NetworkReachedEvent : ICstaEvent<NetworkReachedEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.NetworkReached;

    /// <summary>The connection to the network.</summary>
    [BerField(0x6B)]
    public ConnectionId OutboundConnection;

    /// <summary>The interface by which the call left.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId NetworkInterfaceUsed;

    /// <summary>The calling device.</summary>
    [BerField(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>The called device, as the caller gave it.</summary>
    [BerField(0x62)]
    public ExtendedDeviceId CalledDevice;

    /// <summary>The device that the call was last redirected from.</summary>
    [BerField(0x64)]
    public RedirectionDeviceId LastRedirectionDevice;

    /// <summary>The network interface's connection by which the call came in; may be absent. The standard spells the name so.</summary>
    [BerOptional(0x6B, Name = "originatingNIDConneciton")]
    public ConnectionId OriginatingNidConnection;

    /// <summary>The state of the monitored device's own connection; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionInfo;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x80)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>What the network tells of the call from here on; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<NetworkCapability> NetworkCapability;

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<NetworkReachedDetails> Details;
}

/// <summary>What of <see cref="NetworkReachedEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct NetworkReachedDetails
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
    public BerPart<ConnectionInformation> OutboundConnectionInfo;

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
