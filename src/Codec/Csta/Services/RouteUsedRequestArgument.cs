using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of routeUsedRequest (34). It has no result.</summary>
[BerSequence]
public ref partial struct RouteUsedRequestArgument
{
    /// <summary>The reference by which both sides name the monitor or dialogue.</summary>
    [BerField(0x58, Name = "crossRefIdentifier")]
    public ReadOnlySpan<byte> CrossRefId;

    /// <summary>The registration under which the dialogue runs; empty where absent.</summary>
    [BerOptional(0x80, Name = "routeRegisterReqID")]
    public ReadOnlySpan<byte> RouteRegisterReqId;

    /// <summary>The destination that the call went to.</summary>
    [BerField(0x62)]
    public ExtendedDeviceId RouteUsed;

    /// <summary>The calling device.</summary>
    [BerOptional(0x61)]
    public ExtendedDeviceId CallingDevice;

    /// <summary>Whether the destination lies inside the sub-domain; null where not said.</summary>
    [BerOptional(0x01)]
    public bool? Domain;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x81)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
