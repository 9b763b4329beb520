using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of reRouteRequest (32): the route did not do, another is asked for. It has no result.</summary>
[BerSequence]
public ref partial struct ReRouteRequestArgument
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x58, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerOptional(0x80, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>Milliseconds in which a route is to be selected; null where not said.</summary>
    [BerOptional(0x81)]
    public long? ReplyTimeout;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x82)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA3)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
