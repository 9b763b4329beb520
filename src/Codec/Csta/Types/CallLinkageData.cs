using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Identifiers that link a call to others across switches.</summary>
[BerSequence]
public ref partial struct CallLinkageData
{
    /// <summary>The call's identifier across switches.</summary>
    [BerField(0x30)]
    public BerPart<GlobalCallData> GlobalCallData;

    /// <summary>The thread of calls; may be absent.</summary>
    [BerOptional(0x30)]
    public BerPart<ThreadData> ThreadData;
}
