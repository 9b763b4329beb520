using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>The text of elements that hold nothing else, and the types that attributes name.</summary>
internal static class CtiText
{
    /// <summary>
    /// Reads the element whose start tag the reader stands at, to its end tag, and gives what stands between the tags as written.
    /// </summary>
    /// <param name="reader">The reader.</param>
    /// <param name="inner">The octets between the tags; not present if elements stand there instead of text.</param>
    /// <param name="plain">Whether they mean what they say; else <see cref="Resolve"/> tells what they mean.</param>
    /// <returns>False at a fault of XML, which the reader names.</returns>
    internal static bool TryRead(ref Utf8XmlReader reader, out Utf8Slice inner, out bool plain)
    {
        if (reader.TryReadLeaf(out int at, out int length))
        {
            inner = new Utf8Slice(at, length);
            plain = true;
            return true;
        }

        return TryReadOther(ref reader, out inner, out plain);
    }

    /// <summary>The same, token by token.</summary>
    internal static bool TryReadOther(ref Utf8XmlReader reader, out Utf8Slice inner, out bool plain)
    {
        int depth = reader.Depth;
        int start = reader.Position;
        bool complex = false;
        plain = true;
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case XmlTokenKind.Text:
                    plain &= !reader.ValueIsEscaped;
                    break;
                case XmlTokenKind.StartElement:
                    complex = true;
                    break;
                case XmlTokenKind.EndElement:
                    if (reader.Depth == depth)
                    {
                        inner = complex ? default : new Utf8Slice(start, reader.TokenStart - start);
                        return true;
                    }

                    break;
                default:
                    plain = false;
                    break;
            }
        }

        inner = default;
        return false;
    }

    /// <summary>Where the start tag stands before a text that was read with others.</summary>
    internal static int TagBefore(ReadOnlySpan<byte> document, Utf8Slice text) => document[..text.Start].LastIndexOf((byte)'<');

    /// <summary>Cuts white space off both ends, as the token types of the schema have it.</summary>
    internal static Utf8Slice Trim(ReadOnlySpan<byte> document, Utf8Slice inner)
    {
        int start = inner.Start;
        int end = start + inner.Length;
        if (start == end || (document[start] > ' ' && document[end - 1] > ' '))
        {
            return inner; // nearly every text
        }

        while (start < end && XmlCharacters.IsWhiteSpace(document[start]))
        {
            start++;
        }

        while (end > start && XmlCharacters.IsWhiteSpace(document[end - 1]))
        {
            end--;
        }

        return new Utf8Slice(start, end - start);
    }

    /// <summary>
    /// Writes what the inside of an element means, given that a reader found it well-formed and without elements: text and CDATA sections
    /// joined, references replaced, comments and processing instructions left out. Never longer than what was written.
    /// </summary>
    /// <param name="inner">The octets between the tags.</param>
    /// <param name="destination">Receives what they mean; as long as they are.</param>
    /// <param name="trim">Whether white space at both ends is cut off: behind a comment it only stands at the end once that is gone.</param>
    /// <returns>Octets written.</returns>
    internal static int Resolve(ReadOnlySpan<byte> inner, Span<byte> destination, bool trim)
    {
        int written = ResolveAll(inner, destination);
        if (trim)
        {
            Utf8Slice text = Trim(destination, new Utf8Slice(0, written));
            destination.Slice(text.Start, text.Length).CopyTo(destination);
            written = text.Length;
        }

        return written;
    }

    private static int ResolveAll(ReadOnlySpan<byte> inner, Span<byte> destination)
    {
        int written = 0;
        while (!inner.IsEmpty)
        {
            int markup = inner.IndexOf((byte)'<');
            if (markup < 0)
            {
                markup = inner.Length;
            }

            written += XmlReferences.Unescape(inner[..markup], attribute: false, destination[written..]);
            inner = inner[markup..];
            if (inner.StartsWith("<![CDATA["u8))
            {
                int length = inner.IndexOf("]]>"u8) - 9;
                written += XmlReferences.NormalizeLineEnds(inner.Slice(9, length), destination[written..]);
                inner = inner[(length + 12)..];
            }
            else if (inner.StartsWith("<!--"u8))
            {
                inner = inner[(inner[4..].IndexOf("-->"u8) + 7)..];
            }
            else if (!inner.IsEmpty)
            {
                inner = inner[(inner.IndexOf("?>"u8) + 2)..];
            }
        }

        return written;
    }

    /// <summary>
    /// The local name of the type that the element's <c>type</c> attribute of the schema instance namespace names, when it is a type of the
    /// event interface. The attribute's value is a qualified name: its prefix counts as the declarations in scope bind it.
    /// </summary>
    /// <param name="reader">A reader at a start tag.</param>
    /// <param name="foreign">Whether there is such an attribute and it names something of another namespace.</param>
    /// <returns>Empty if there is none.</returns>
    internal static Utf8Slice TypeName(in Utf8XmlReader reader, out bool foreign)
    {
        bool found = reader.TryGetType(CtiNames.Instance, out int start, out int length, out int? number);
        foreign = found && number != CtiNames.Xsi;
        return length == 0 ? default : new Utf8Slice(start, length);
    }

    /// <summary>A text of figures alone as a number.</summary>
    /// <param name="document">The document.</param>
    /// <param name="text">Where the text is.</param>
    /// <param name="value">The number.</param>
    /// <returns>False if that cannot be told quickly: another octet, more than 16 figures, the document's first octets.</returns>
    internal static bool TryReadFigures(ReadOnlySpan<byte> document, Utf8Slice text, out long value)
    {
        value = 0;
        int end = text.Start + text.Length;
        if ((uint)(text.Length - 1) >= (uint)Vector128<byte>.Count || text.Start < 0 || end < Vector128<byte>.Count || end > document.Length || !BitConverter.IsLittleEndian)
        {
            return false;
        }

        // Sixteen octets up to the last figure; those before the first count as zeros.
        Vector128<byte> octets = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(document), (nuint)(end - Vector128<byte>.Count)) - Vector128.Create((byte)'0');
        Vector128<byte> figures = octets & Vector128.GreaterThanOrEqual(Vector128<byte>.Indices, Vector128.Create((byte)(Vector128<byte>.Count - text.Length)));
        if (Vector128.GreaterThanAny(figures, Vector128.Create((byte)9)))
        {
            return false;
        }

        value = (Eight(figures.AsUInt64()[0]) * 100_000_000) + Eight(figures.AsUInt64()[1]);
        return true;
    }

    /// <summary>The number of eight figures, the lowest octet the first: pairs of figures are joined, then pairs of those, then both halves.</summary>
    private static long Eight(ulong figures)
    {
        figures = (figures * 10) + (figures >> 8);
        return (long)((((figures & 0x000000FF_000000FF) * (100 + (1_000_000UL << 32))) + (((figures >> 16) & 0x000000FF_000000FF) * (1 + (10_000UL << 32)))) >> 32);
    }
}
