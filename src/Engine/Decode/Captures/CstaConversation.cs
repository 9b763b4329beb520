using CstaConnector.Codec.Csta;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>A conversation in CSTA: both directions have the framing of whichever shows it first, which is the client's as a rule.</summary>
/// <param name="framing">The framing, or <see cref="CstaFraming.Auto"/> to detect it.</param>
internal sealed class CstaConversation(CstaFraming framing) : IConversationProtocol
{
    /// <summary>The protocol's name, for people.</summary>
    public const string ProtocolName = "CSTA";

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <summary>The framing in force; <see cref="CstaFraming.Auto"/> until it is known.</summary>
    public CstaFraming Framing { get; set; } = framing;

    /// <inheritdoc/>
    public Likeness Judge(ReadOnlySpan<byte> octets, bool isFromStart, bool isFinal)
    {
        Likeness look = isFromStart
            ? CstaLook.Judge(octets, Framing, out CstaFraming found)
            : CstaSearch.AtFirst(octets, Framing, isFinal, out found);
        if (look == Likeness.Different && !isFromStart)
        {
            look = CstaSearch.TryFind(octets, Framing, isFinal, out _, out found) ? Likeness.Alike
                : isFinal ? Likeness.Different : Likeness.Undecided;
        }

        if (look == Likeness.Alike)
        {
            Framing = found;
        }

        return look;
    }

    /// <inheritdoc/>
    public IFlowDecoder Open(FlowLines lines, bool isFromStart) => new CstaFlow(this, lines, isFromStart);
}
