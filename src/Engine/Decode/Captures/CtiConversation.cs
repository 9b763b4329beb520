namespace CstaConnector.Engine.Decode.Captures;

/// <summary>A conversation in CTI: documents one after the other, without anything around them.</summary>
internal sealed class CtiConversation(bool pretty) : IConversationProtocol
{
    /// <summary>The protocol's name, for people.</summary>
    public const string ProtocolName = "CTI";

    /// <summary>Octets within which the first document must name its namespace.</summary>
    private const int Head = 1024;

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public Likeness Judge(ReadOnlySpan<byte> octets, bool isFromStart, bool isFinal)
    {
        if (isFromStart)
        {
            ReadOnlySpan<byte> document = XmlConversation.FromFirstMarkup(octets);
            octets = document[..Math.Min(document.Length, Head)];
            if (!octets.IsEmpty && octets[0] != (byte)'<')
            {
                return Likeness.Different;
            }
        }

        if (octets.IndexOf(CtiRecovery.EnvelopeNamespace) >= 0 || (isFromStart && octets.IndexOf(CtiRecovery.EventNamespace) >= 0))
        {
            return Likeness.Alike;
        }

        return isFromStart && octets.Length == Head ? Likeness.Different : Likeness.Undecided;
    }

    /// <inheritdoc/>
    public IFlowDecoder Open(FlowLines lines, bool isFromStart) => new DocumentFlow(lines, new CtiMessagePrinter(), pretty, isFromStart);
}
