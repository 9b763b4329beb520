using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of singleStepConf (20).</summary>
[BerSequence]
public ref partial struct SingleStepConfResult
{
    /// <summary>The conference at the requesting device.</summary>
    [BerField(0x6B)]
    public ConnectionId ConferencedCall;

    /// <summary>The conference's media; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<ConnectionInformation> ConferencedCallInfo;

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
