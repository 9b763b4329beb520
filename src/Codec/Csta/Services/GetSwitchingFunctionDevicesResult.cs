using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of getSwitchingFunctionDevices (204): the reference under which the devices will be sent.</summary>
[BerSequence]
public ref partial struct GetSwitchingFunctionDevicesResult
{
    /// <summary>The reference of the segments to come.</summary>
    [BerField(0x04, Name = "serviceCrossRefID")]
    public ReadOnlySpan<byte> ServiceCrossRefId;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
