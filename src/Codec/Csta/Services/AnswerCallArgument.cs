using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of answerCall (2).</summary>
[BerSequence]
public ref partial struct AnswerCallArgument
{
    /// <summary>The alerting connection to answer.</summary>
    [BerField(0x6B)]
    public ConnectionId CallToBeAnswered;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
