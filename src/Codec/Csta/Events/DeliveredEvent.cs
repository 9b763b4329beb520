using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>A call alerts a device.</summary>
[BerSequence(0xA4)]
public ref partial struct DeliveredEvent : ICstaEvent<DeliveredEvent>
{
    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Delivered;

    /// <summary>The connection.</summary>
    [BerField(0x6B)]
    public ConnectionId Connection;

    /// <summary>The alerting device.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId AlertingDevice;

    /// <summary>The calling device.</summary>
    [BerField(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>The called device, as the caller gave it.</summary>
    [BerField(0x62)]
    public ExtendedDeviceId CalledDevice;

    /// <summary>The device that the call was last redirected from.</summary>
    [BerField(0x64)]
    public RedirectionDeviceId LastRedirectionDevice;

    /// <summary>The network interface's connection by which the call came in; may be absent.</summary>
    [BerOptional(0x6B, Name = "originatingNIDConnection")]
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

    /// <summary>Why it happened.</summary>
    [BerField(0x0A)]
    public EventCause Cause;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<DeliveredDetails> Details;
}

/// <summary>What of <see cref="DeliveredEvent"/> is seldom told.</summary>
[BerGroup]
public ref partial struct DeliveredDetails
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

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x83)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<ConnectionInformation> ConnectionInfo;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x86, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>A message that came with the call; may be absent.</summary>
    [BerOptional(0xA7, IsLater = true)]
    public BerPart<MessageInfo> MessageInfo;

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
