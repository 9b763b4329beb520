using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of retrieveCall (14).</summary>
[BerSequence]
public ref partial struct RetrieveCallArgument
{
    /// <summary>The held connection to retrieve.</summary>
    [BerField(0x6B)]
    public ConnectionId CallToBeRetrieved;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
