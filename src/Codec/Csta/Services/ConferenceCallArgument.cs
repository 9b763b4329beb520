using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of conferenceCall (6): join the held and the active call.</summary>
[BerSequence]
public ref partial struct ConferenceCallArgument
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
