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
            ReadOnlySpan<byte> document = octets.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
            document = document.TrimStart(" \t\r\n"u8);
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
    public IFlowDecoder Open(FlowLines lines, bool isFromStart) => new Flow(lines, pretty, isFromStart);

    private sealed class Flow : IFlowDecoder
    {
        private readonly FlowLines _lines;
        private readonly CtiStreamDecoder _decoder;

        public Flow(FlowLines lines, bool pretty, bool isFromStart)
        {
            _lines = lines;
            _decoder = new CtiStreamDecoder(lines.Output, pretty, lines.Prefix);
            if (!isFromStart)
            {
                _decoder.Gap(0);
            }
        }

        public bool AllFine => _decoder.AllFine;

        public void Feed(ReadOnlySpan<byte> octets, Arrival at)
        {
            _lines.At = at;
            _decoder.Feed(octets);
        }

        public void Gap(long octets) => _decoder.Gap(octets);

        public void End() => _decoder.End();

        public void Dispose() => _decoder.Dispose();
    }
}
