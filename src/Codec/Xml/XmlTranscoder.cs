using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>Brings a document that is declared as ISO-8859-1 into UTF-8, at the edge, so that everything behind reads one encoding.</summary>
public static class XmlTranscoder
{
    /// <summary>Whether a document says that it is in ISO-8859-1 and has octets that differ for it.</summary>
    /// <param name="document">The document.</param>
    public static bool IsNeeded(ReadOnlySpan<byte> document) =>
        document is not [(byte)'<', not (byte)'?', ..] // without a declaration, as most are, it is in UTF-8
        && XmlDeclaration.TryRead(document, out XmlDeclaration declaration, out _)
        && declaration.Encoding == XmlEncodingKind.Latin1
        && !Ascii.IsValid(document);

    /// <summary>
    /// Writes the document in UTF-8. The declaration is made to say so too, filled up with white space, so that it keeps its length.
    /// </summary>
    /// <param name="document">A document for which <see cref="IsNeeded"/> holds.</param>
    /// <param name="destination">Receives it; twice the document's length always suffices.</param>
    /// <returns>Octets written.</returns>
    public static int ToUtf8(ReadOnlySpan<byte> document, Span<byte> destination)
    {
        if (!XmlDeclaration.TryRead(document, out XmlDeclaration declaration, out CodecError error))
        {
            throw new ArgumentException(error.Detail, nameof(document));
        }

        int written = 0;
        foreach (byte octet in document)
        {
            if (octet < 0x80)
            {
                destination[written++] = octet;
            }
            else
            {
                destination[written++] = (byte)(0xC0 | (octet >> 6));
                destination[written++] = (byte)(0x80 | (octet & 0x3F));
            }
        }

        if (declaration.EncodingNameLength > 0)
        {
            // The name's quote moves up behind the shorter name; white space fills what is left before the rest.
            Span<byte> place = destination.Slice(declaration.EncodingNameStart, declaration.EncodingNameLength + 1);
            byte quote = place[^1];
            place.Fill((byte)' ');
            "UTF-8"u8.CopyTo(place);
            place[5] = quote;
        }

        return written;
    }
}
