using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of holdCall (9).</summary>
[BerSequence]
public ref partial struct HoldCallArgument
{
    /// <summary>The connection to hold.</summary>
    [BerField(0x6B)]
    public ConnectionId CallToBeHeld;

    /// <summary>Whether the facilities of the held connection stay reserved; null where not said.</summary>
    [BerOptional(0x01)]
    public bool? ConnectionReservation;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
