using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>Linkage identifiers before and after a change.</summary>
[BerSequence]
public ref partial struct CallLinkageDataList
{
    /// <summary>The identifiers from now on.</summary>
    [BerField(0x30)]
    public BerPart<CallLinkageData> NewCallLinkageData;

    /// <summary>The identifiers until now.</summary>
    [BerField(0x30)]
    public BerPart<CallLinkageData> OldCallLinkageData;
}
