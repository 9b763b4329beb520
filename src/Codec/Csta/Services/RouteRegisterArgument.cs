using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of routeRegister (248).</summary>
[BerSequence]
public ref partial struct RouteRegisterArgument
{
    /// <summary>The device that asks for a route; may be absent.</summary>
    [BerOptional(0x30)]
    public DeviceId RouteingDevice;

    /// <summary>The media to route calls for; null is all.</summary>
    [BerOptional(0x03)]
    public MediaClass? RequestedRouteingMediaClass;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
