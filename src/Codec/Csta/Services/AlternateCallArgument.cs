using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of alternateCall (1): hold the active call and take up the held one.</summary>
[BerSequence]
public ref partial struct AlternateCallArgument
{
    /// <summary>The held connection.</summary>
    [BerField(0x6B)]
    public ConnectionId HeldCall;

    /// <summary>The active connection.</summary>
    [BerField(0x6B)]
    public ConnectionId ActiveCall;

    /// <summary>Whether the facilities of the held connection stay reserved; null where not said.</summary>
    [BerOptional(0x01)]
    public bool? ConnectionReservation;

    /// <summary>What the consultation is for; null is unrestricted.</summary>
    [BerOptional(0x0A)]
    public ConsultOptions? ConsultOptions;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
