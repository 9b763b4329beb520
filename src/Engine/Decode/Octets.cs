using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Documents as the readers want them.</summary>
internal static class Octets
{
    /// <summary>The document itself, or in UTF-8 if it declares ISO-8859-1.</summary>
    public static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> document) => XmlTranscoder.IsNeeded(document) ? Transcoded(document).Span : document;

    /// <summary>The document itself, or in UTF-8 if it declares ISO-8859-1.</summary>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> document) => XmlTranscoder.IsNeeded(document.Span) ? Transcoded(document.Span) : document;

    /// <summary>Where an octet of a document that was brought into UTF-8 stood before: each character was one octet.</summary>
    /// <param name="utf8">The document in UTF-8.</param>
    /// <param name="offset">An offset in it.</param>
    public static long InLatin1(ReadOnlySpan<byte> utf8, long offset)
    {
        long before = offset;
        foreach (byte octet in utf8[..(int)Math.Min(offset, utf8.Length)])
        {
            before -= (octet & 0xC0) == 0x80 ? 1 : 0;
        }

        return before;
    }

    private static ReadOnlyMemory<byte> Transcoded(ReadOnlySpan<byte> document)
    {
        // No octet of ISO-8859-1 becomes more than two.
        byte[] utf8 = new byte[document.Length * 2];
        return utf8.AsMemory(0, XmlTranscoder.ToUtf8(document, utf8));
    }
}
