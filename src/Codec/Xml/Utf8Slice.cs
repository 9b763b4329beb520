namespace CstaConnector.Codec.Xml;

/// <summary>
/// Where a decoded text lies: in the document it was read from, or, if references had to be replaced in it, in the decoder's scratch.
/// The decoder's <c>Text</c> turns it into octets.
/// </summary>
/// <param name="Start">Octets from the start of the document when positive; the complement of the octets from the start of the scratch when negative; 0 for an absent text.</param>
/// <param name="Length">Length in octets.</param>
public readonly record struct Utf8Slice(int Start, int Length)
{
    /// <summary>Whether the text was there at all; an empty element's text is present and of length 0.</summary>
    public bool IsPresent => Start != 0;

    /// <summary>Whether there is no text or an empty one.</summary>
    public bool IsEmpty => Length == 0;

    internal static Utf8Slice InScratch(int start, int length) => new(~start, length);

    /// <summary>The octets themselves.</summary>
    /// <param name="document">The document that was decoded.</param>
    /// <param name="scratch">The decoder's scratch.</param>
    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> document, ReadOnlySpan<byte> scratch) =>
        Start >= 0 ? document.Slice(Start, Length) : scratch.Slice(~Start, Length);
}
