using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of routeRegisterCancel (250).</summary>
[BerSequence]
public ref partial struct RouteRegisterCancelArgument
{
    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerField(0x04, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
