using CstaConnector.Codec.Xml;

namespace CstaConnector.Engine.Decode;

/// <summary>Documents as the readers want them.</summary>
internal static class Octets
{
    /// <summary>The document itself, or in UTF-8 if it declares ISO-8859-1.</summary>
    public static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> document)
    {
        if (!XmlTranscoder.IsNeeded(document))
        {
            return document;
        }

        // No octet of ISO-8859-1 becomes more than two.
        byte[] utf8 = new byte[document.Length * 2];
        return utf8.AsSpan(0, XmlTranscoder.ToUtf8(document, utf8));
    }
}
