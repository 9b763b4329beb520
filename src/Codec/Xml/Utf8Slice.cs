namespace CstaConnector.Codec.Xml;

/// <summary>
/// Where a decoded text lies: in the document it was read from, or, if references had to be replaced in it, in the decoder's scratch.
/// The decoder's <c>Text</c> turns it into octets.
/// </summary>
public readonly record struct Utf8Slice
{
    private readonly ulong _place; // both in one, so that it is written and read at one go

    /// <summary>A text's place.</summary>
    /// <param name="start">See <see cref="Start"/>.</param>
    /// <param name="length">See <see cref="Length"/>.</param>
    public Utf8Slice(int start, int length) => _place = (uint)start | ((ulong)(uint)length << 32);

    /// <summary>Octets from the start of the document when positive; the complement of the octets from the start of the scratch when negative; 0 for an absent text.</summary>
    public int Start => (int)_place;

    /// <summary>Length in octets.</summary>
    public int Length => (int)(_place >> 32);

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
