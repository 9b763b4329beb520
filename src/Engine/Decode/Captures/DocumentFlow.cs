namespace CstaConnector.Engine.Decode.Captures;

/// <summary>One direction of a conversation in documents.</summary>
internal sealed class DocumentFlow : IFlowDecoder
{
    private readonly FlowLines _lines;
    private readonly XmlStreamDecoder _decoder;

    /// <param name="lines">What the direction's lines begin with, and where they go.</param>
    /// <param name="printer">Writes what a document is.</param>
    /// <param name="pretty">Whether each document is shown as well, indented.</param>
    /// <param name="isFromStart">Whether the octets will begin the direction.</param>
    public DocumentFlow(FlowLines lines, IDocumentPrinter printer, bool pretty, bool isFromStart)
    {
        _lines = lines;
        _decoder = new XmlStreamDecoder(lines.Output, printer, pretty, lines.Prefix);
        if (!isFromStart)
        {
            _decoder.Gap(0);
        }
    }

    /// <inheritdoc/>
    public bool AllFine => _decoder.AllFine;

    /// <inheritdoc/>
    public void Feed(ReadOnlySpan<byte> octets, Arrival at)
    {
        _lines.At = at;
        _decoder.Feed(octets);
    }

    /// <inheritdoc/>
    public void Gap(long octets) => _decoder.Gap(octets);

    /// <inheritdoc/>
    public void End() => _decoder.End();

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
