using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of routeSelectRequest (33). It has no result.</summary>
[BerSequence]
public ref partial struct RouteSelectRequestArgument
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x58, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerOptional(0x80, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>The destination.</summary>
    [BerField(0xA1, 0x30)]
    public DeviceId RouteSelected;

    /// <summary>Destinations to be tried after the first, in order.</summary>
    [BerOptional(0xA2)]
    public BerList<DeviceId> AlternateRoutes;

    /// <summary>How many retries are left; may be absent.</summary>
    [BerOptional(0xA3)]
    public RetryValue RemainRetries;

    /// <summary>Whether routeUsed is wanted; null is no.</summary>
    [BerOptional(0x84)]
    public bool? RouteUsedReq;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x85)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
