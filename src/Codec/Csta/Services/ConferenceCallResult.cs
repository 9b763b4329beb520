using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of conferenceCall (6).</summary>
[BerSequence]
public ref partial struct ConferenceCallResult
{
    /// <summary>The conference at the requesting device.</summary>
    [BerField(0x6B)]
    public ConnectionId ConferenceCall;

    /// <summary>The call's connections, new and old identifiers; may be absent.</summary>
    [BerOptional(0xA0)]
    public BerList<ConnectionListEntry> Connections;

    /// <summary>The conference's media; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ConnectionInformation> ConferenceCallInfo;

    /// <summary>Linkage identifiers before and after; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<CallLinkageDataList> CallLinkageDataList;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
