using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of transferCall (16).</summary>
[BerSequence]
public ref partial struct TransferCallResult
{
    /// <summary>The call that remains, at the transferred device.</summary>
    [BerField(0x6B)]
    public ConnectionId TransferredCall;

    /// <summary>The call's connections, new and old identifiers; may be absent.</summary>
    [BerOptional(0xA0)]
    public BerList<ConnectionListEntry> Connections;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ConnectionInformation> TransferredCallInfo;

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
