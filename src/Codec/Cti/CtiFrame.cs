using System.Buffers;
using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Whether the end of a frame can be believed. A frame ends where as many elements were closed as opened; in a document that lacks an end tag
/// that is never, or too late, and the documents behind it are taken for its content. Needed only where a document was refused, or does not end:
/// it looks at nothing but tags, so that no other fault stands in its way.
/// </summary>
public static class CtiFrame
{
    private static readonly SearchValues<byte> s_nameEnds = SearchValues.Create("/> \t\r\n"u8);

    /// <summary>Looks for a sign that more than one document lies in the octets.</summary>
    /// <param name="octets">A frame, or what there is of one.</param>
    /// <param name="isOpen">Whether an element or other markup has not come to its end.</param>
    /// <returns>An end tag of another name than the element's that it would close, or a document that starts inside another; no error where neither is there.</returns>
    public static CodecError FindFault(ReadOnlySpan<byte> octets, out bool isOpen) => FindFault(octets, isFrame: false, out isOpen);

    /// <summary>
    /// Looks for a sign that a whole frame is not one document. End tags that are mixed up inside it are none: where the last one closes the root by its name,
    /// and no document starts in between, the document is wrong and its end is right.
    /// </summary>
    /// <param name="frame">A frame.</param>
    /// <returns>As <see cref="FindFault(ReadOnlySpan{byte}, out bool)"/>.</returns>
    public static CodecError FindFaultOfFrame(ReadOnlySpan<byte> frame) => FindFault(frame, isFrame: true, out _);

    [SkipLocalsInit]
    private static CodecError FindFault(ReadOnlySpan<byte> octets, bool isFrame, out bool isOpen)
    {
        Span<Range> names = stackalloc Range[XmlLimits.Depth];
        int depth = 0;
        int at = 0;
        isOpen = true;
        while (octets[at..].IndexOf((byte)'<') is var found and >= 0)
        {
            at += found;
            int length = MarkupLength(octets[at..]);
            if (length < 0)
            {
                return default;
            }

            ReadOnlySpan<byte> markup = octets.Slice(at, length);
            Range name = NameOf(markup, at);
            if (markup[1] == (byte)'/')
            {
                if (depth == 0 || (!octets[names[--depth]].SequenceEqual(octets[name]) && (depth == 0 || !isFrame)))
                {
                    return new CodecError(XmlRules.TagMismatch, at, "an end tag does not close the element that is open");
                }
            }
            else if (markup[1] is not ((byte)'!' or (byte)'?'))
            {
                if (depth > 0 && IsEnvelope(octets[name], markup))
                {
                    return new CodecError(CtiRules.EnvelopeInside, at, "a document starts inside another; the one before was cut off");
                }

                if (depth == XmlLimits.Depth)
                {
                    return default; // the frame scanner's to refuse
                }

                names[depth] = name;
                depth += markup[^2] == (byte)'/' ? 0 : 1;
            }

            at += length;
        }

        isOpen = depth > 0;
        return default;
    }

    /// <summary>The length of the markup that the octets start with, or -1 if its end is not there.</summary>
    private static int MarkupLength(ReadOnlySpan<byte> octets)
    {
        if (octets.StartsWith("<!--"u8))
        {
            return Through(octets, 4, "-->"u8);
        }

        if (octets.StartsWith("<![CDATA["u8))
        {
            return Through(octets, 9, "]]>"u8);
        }

        if (octets.StartsWith("<?"u8))
        {
            return Through(octets, 2, "?>"u8);
        }

        if (octets.StartsWith("</"u8))
        {
            return Through(octets, 2, ">"u8); // where a quote means nothing
        }

        int at = 1;
        while (octets[at..].IndexOfAny("\"'>"u8) is var found and >= 0)
        {
            at += found + 1;
            byte octet = octets[at - 1];
            if (octet == (byte)'>')
            {
                return at;
            }

            int quote = octets[at..].IndexOf(octet);
            if (quote < 0)
            {
                break;
            }

            at += quote + 1;
        }

        return -1;
    }

    private static int Through(ReadOnlySpan<byte> octets, int start, ReadOnlySpan<byte> end) =>
        octets[start..].IndexOf(end) is var found and >= 0 ? start + found + end.Length : -1;

    /// <summary>Where the name of a tag lies.</summary>
    private static Range NameOf(ReadOnlySpan<byte> markup, int offset)
    {
        int start = markup[1] == (byte)'/' ? 2 : 1;
        int length = markup[start..].IndexOfAny(s_nameEnds);
        return (offset + start)..(offset + start + Math.Max(length, 0));
    }

    /// <summary>Whether a tag is that of an envelope: by its name, and because it declares the envelope's namespace, which inner elements find declared.</summary>
    private static bool IsEnvelope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> tag) =>
        CtiNames.Find(name[(name.IndexOf((byte)':') + 1)..]) is >= CtiName.request and <= CtiName.keepaliveResponse
        && tag.IndexOf(CtiNames.Namespaces[CtiNames.Xsp]) >= 0;
}
