using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of transferCall (16): join the held and the active call and leave.</summary>
[BerSequence]
public ref partial struct TransferCallArgument
{
    /// <summary>The held connection.</summary>
    [BerField(0x6B)]
    public ConnectionId HeldCall;

    /// <summary>The active connection.</summary>
    [BerField(0x6B)]
    public ConnectionId ActiveCall;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
