using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>One device in a call's snapshot.</summary>
[BerSequence]
public ref partial struct SnapshotCallResponseInfo
{
    /// <summary>A device in the call.</summary>
    [BerField(0x63)]
    public ExtendedDeviceId DeviceOnCall;

    /// <summary>The connection; may be absent.</summary>
    [BerOptional(0x6B)]
    public ConnectionId CallIdentifier;

    /// <summary>The connection's state; null where not told.</summary>
    [BerOptional(0x4E)]
    public LocalConnectionState? LocalConnectionState;

    /// <summary>Services that are possible now; may be absent.</summary>
    [BerOptional(0xA0)]
    public BerPart<ServicesPermitted> ServicesPermitted;

    /// <summary>Media services at the connection; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerList<CallMediaInfo> MediaServiceInfoList;

    /// <summary>Places of the devices; may be absent.</summary>
    [BerOptional(0xA2, IsLater = true)]
    public BerList<OctetString> LocationInfo;
}
