using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of reconnectCall (13): clear the active call and take up the held one. Unlike everywhere else the active call comes first.</summary>
[BerSequence]
public ref partial struct ReconnectCallArgument
{
    /// <summary>The active connection.</summary>
    [BerField(0x6B)]
    public ConnectionId ActiveCall;

    /// <summary>The held connection.</summary>
    [BerField(0x6B)]
    public ConnectionId HeldCall;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
