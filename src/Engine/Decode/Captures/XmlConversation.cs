namespace CstaConnector.Engine.Decode.Captures;

/// <summary>A conversation in XML documents of any kind, one after the other, without anything around them.</summary>
internal sealed class XmlConversation(bool tokens, bool pretty) : IConversationProtocol
{
    /// <summary>The protocol's name, for people.</summary>
    public const string ProtocolName = "XML";

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <summary>The octets without the byte order mark and the white space that may stand before a document.</summary>
    public static ReadOnlySpan<byte> FromFirstMarkup(ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> document = octets.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
        return document.TrimStart(" \t\r\n"u8);
    }

    /// <inheritdoc/>
    public Likeness Judge(ReadOnlySpan<byte> octets, bool isFromStart, bool isFinal)
    {
        if (!isFromStart)
        {
            return CtiRecovery.FindStart(octets, 0, bare: true, ended: false, out _) >= 0 ? Likeness.Alike : Likeness.Undecided;
        }

        ReadOnlySpan<byte> document = FromFirstMarkup(octets);
        if (document.Length < 2)
        {
            return document.IsEmpty || document[0] == (byte)'<' ? Likeness.Undecided : Likeness.Different;
        }

        bool begins = document[0] == (byte)'<' && (document[1] is (byte)'?' or (byte)'!' or (byte)'_' or (byte)':' or >= 0x80 || char.IsAsciiLetter((char)document[1]));
        return begins ? Likeness.Alike : Likeness.Different;
    }

    /// <inheritdoc/>
    public IFlowDecoder Open(FlowLines lines, bool isFromStart) =>
        new DocumentFlow(lines, new XmlDocumentPrinter(tokens ? lines.Output : null), pretty, isFromStart);
}
