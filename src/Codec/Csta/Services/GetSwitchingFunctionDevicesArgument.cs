using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of getSwitchingFunctionDevices (204).</summary>
[BerSequence]
public ref partial struct GetSwitchingFunctionDevicesArgument
{
    /// <summary>The device or group; absent where all are meant.</summary>
    [BerOptional(0x30, Name = "requestedDeviceID")]
    public DeviceId RequestedDeviceId;

    /// <summary>Devices of which category; null is all.</summary>
    [BerOptional(0x0A)]
    public DeviceCategory? RequestedDeviceCategory;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
