using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>One connection in a device's snapshot. The endpoint's [3] comes before the state's [0] to [2], after which [0] means something else: position decides.</summary>
[BerSequence]
public ref partial struct SnapshotDeviceResponseInfo
{
    /// <summary>The device's connection.</summary>
    [BerField(0x6B)]
    public ConnectionId ConnectionIdentifier;

    /// <summary>The device at the other end; may be absent.</summary>
    [BerOptional(0xA3)]
    public ExtendedDeviceId EndpointDevice;

    /// <summary>The connection states of all parties, the own device first.</summary>
    [BerAlternative("localCallState", 0xA0)]
    public CompoundCallState CompoundCallState;

    /// <summary>The call's state in one number.</summary>
    [BerAlternative("localCallState", 0x81)]
    public SimpleCallState? SimpleCallState;

    /// <summary>The state is not known.</summary>
    [BerAlternative("localCallState", 0x82)]
    public bool Unknown;

    /// <summary>What else is told; decoded when asked for.</summary>
    [BerRest]
    public BerPart<SnapshotDeviceResponseDetails> Details;
}

/// <summary>What of <see cref="SnapshotDeviceResponseInfo"/> is seldom told.</summary>
[BerGroup]
public ref partial struct SnapshotDeviceResponseDetails
{
    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA0)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>Media services at the connection; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerList<DeviceMediaInfo> MediaServiceInfoList;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA4)]
    public BerPart<CallLinkageData> CallLinkageData;
}
