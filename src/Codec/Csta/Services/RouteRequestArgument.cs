using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of routeRequest (31), by which the switch asks where a call is to go. It has no result.</summary>
[BerSequence]
public ref partial struct RouteRequestArgument
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x58, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerOptional(0x80, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>The destination that the call has so far.</summary>
    [BerField(0x62)]
    public ExtendedDeviceId CurrentRoute;

    /// <summary>The calling device.</summary>
    [BerOptional(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>The device that asks for a route; may be absent.</summary>
    [BerOptional(0x63)]
    public ExtendedDeviceId RouteingDevice;

    /// <summary>The call; may be absent.</summary>
    [BerOptional(0x6B)]
    public ConnectionId RoutedCall;

    /// <summary>How the route is to be selected; null where not said.</summary>
    [BerOptional(0x81)]
    public SelectValue? RouteSelAlgorithm;

    /// <summary>The device inside the sub-domain that stands for a calling device outside it; may be absent.</summary>
    [BerOptional(0x65)]
    public ExtendedDeviceId AssociatedCallingDevice;

    /// <summary>The device inside the sub-domain that stands for a called device outside it; may be absent.</summary>
    [BerOptional(0x66)]
    public ExtendedDeviceId AssociatedCalledDevice;

    /// <summary>Whether the call has priority; null where not said.</summary>
    [BerOptional(0x82)]
    public bool? Priority;

    /// <summary>Milliseconds in which a route is to be selected; null where not said.</summary>
    [BerOptional(0x83)]
    public long? ReplyTimeout;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x84)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA5)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>What is special about the call; null where not said.</summary>
    [BerOptional(0x86)]
    public CallCharacteristics? CallCharacteristics;

    /// <summary>The connection's media; may be absent.</summary>
    [BerOptional(0xA7)]
    public BerPart<ConnectionInformation> RouteCallInfo;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA8)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>What the call is about; empty where absent.</summary>
    [BerOptional(0x89, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> SubjectOfCall;

    /// <summary>A message that came with the call; may be absent.</summary>
    [BerOptional(0xAA, IsLater = true)]
    public BerPart<MessageInfo> MessageInfo;

    /// <summary>Languages the caller prefers (RFC 1766 tags); empty where absent.</summary>
    [BerOptional(0x8B, IsText = true, IsLater = true)]
    public ReadOnlySpan<byte> LanguagePreferences;

    /// <summary>The devices that the call has left; may be absent.</summary>
    [BerOptional(0xAC, IsLater = true)]
    public BerPart<DeviceHistory> DeviceHistory;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
