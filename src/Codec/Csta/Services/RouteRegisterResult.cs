using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of routeRegister (248).</summary>
[BerSequence]
public ref partial struct RouteRegisterResult
{
    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerField(0x04, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>The media that calls are routed for; null where not said.</summary>
    [BerOptional(0x03)]
    public MediaClass? ActualRouteingMediaClass;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
