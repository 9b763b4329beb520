using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The result of makeCall (10).</summary>
[BerSequence]
public ref partial struct MakeCallResult
{
    /// <summary>The calling device.</summary>
    [BerField(0x6B)]
    public ConnectionId CallingDevice;

    /// <summary>The call's media; may be absent.</summary>
    [BerOptional(0xA0)]
    public BerPart<MediaCallCharacteristics> MediaCallCharacteristics;

    /// <summary>The new connection's media; may be absent.</summary>
    [BerOptional(0xA1)]
    public BerPart<ConnectionInformation> InitiatedCallInfo;

    /// <summary>Identifiers that link the call to others; may be absent.</summary>
    [BerOptional(0xA2)]
    public BerPart<CallLinkageData> CallLinkageData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
