using System.Buffers;
using System.Runtime.CompilerServices;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Cti;

/// <summary>
/// Whether the end of a frame can be believed. A frame ends where as many elements of its root's name were closed as opened; in a document that was cut off
/// that is never, or too late, and the documents behind it are taken for its content. Needed only where a document was refused, or does not end:
/// it looks at nothing but tags, so that no other fault stands in its way.
/// </summary>
public static class CtiFrame
{
    private static readonly SearchValues<byte> s_nameEnds = SearchValues.Create("/> \t\r\n"u8);

    /// <summary>Looks for a sign that more than one document lies in octets whose end has not come.</summary>
    /// <param name="octets">What there is of a document.</param>
    /// <param name="isOpen">Whether an element or other markup has not come to its end.</param>
    /// <returns>A document that starts inside another, or what a document that was cut off looks like at that place: an end tag of another name than the
    /// element's that it would close, a tag that starts inside a tag, elements deeper than the limit; no error where there is nothing of it.</returns>
    [SkipLocalsInit]
    public static CodecError FindFault(ReadOnlySpan<byte> octets, out bool isOpen)
    {
        Span<Range> names = stackalloc Range[XmlLimits.Depth];
        int depth = 0;
        bool isCut = false;
        Tags tags = new(octets, 0);
        isOpen = true;
        while (tags.MoveNext())
        {
            if (depth > 0 && tags.IsEnvelope)
            {
                return EnvelopeInside(tags.At);
            }

            if (isCut)
            {
                return new CodecError(XmlRules.TagMalformed, tags.At, "a tag starts inside a tag");
            }

            isCut = tags.IsCut;
            if (tags.IsEnd && isCut)
            {
                continue; // its name may be a part of one
            }

            if (tags.IsEnd)
            {
                if (depth == 0 || !octets[names[--depth]].SequenceEqual(octets[tags.Name]))
                {
                    return new CodecError(XmlRules.TagMismatch, tags.At, "an end tag does not close the element that is open");
                }
            }
            else if (tags.IsStart)
            {
                if (depth == XmlLimits.Depth)
                {
                    return new CodecError(XmlRules.DepthLimit, tags.At + 1, "elements are nested deeper than the limit");
                }

                names[depth] = tags.Name;
                depth += tags.IsEmpty ? 0 : 1;
            }
        }

        isOpen = depth > 0 || tags.IsUnfinished;
        return default;
    }

    /// <summary>
    /// Looks for a sign that a whole frame is not one document. Tags that are mixed up inside it are none: where the last one closes the root by its name,
    /// and no document starts in between, the document is wrong and its end is right.
    /// </summary>
    /// <param name="frame">A frame.</param>
    /// <returns>A document that starts inside another, or an end tag at the end that is not the root's; no error where neither is there.</returns>
    public static CodecError FindFaultOfFrame(ReadOnlySpan<byte> frame)
    {
        int seen = 0;
        CodecError fault = FindEnvelopeInside(frame, ref seen);
        return fault.IsError ? fault : FindFaultOfEnd(frame);
    }

    private static CodecError FindFaultOfEnd(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> root = default;
        bool hasRoot = false;
        int last = -1; // the last end tag, if it has not the root's name
        for (Tags tags = new(frame, 0); tags.MoveNext();)
        {
            if (tags.IsStart && !hasRoot)
            {
                root = frame[tags.Name];
                hasRoot = true;
            }
            else if (tags.IsEnd)
            {
                last = hasRoot && frame[tags.Name].SequenceEqual(root) ? -1 : tags.At;
            }
        }

        return last < 0 ? default : new CodecError(XmlRules.TagMismatch, last, "the last end tag is not the root's");
    }

    /// <summary>Looks for a document that starts inside another, whatever else may be wrong.</summary>
    /// <param name="octets">What there is of a document.</param>
    /// <param name="seen">How many of its octets need no further look: 0 at first, and when there are more, what it was before.</param>
    /// <returns>No error where there is none.</returns>
    public static CodecError FindEnvelopeInside(ReadOnlySpan<byte> octets, ref int seen)
    {
        bool hasRoot = seen > 0;
        Tags tags = new(octets, seen);
        while (tags.MoveNext())
        {
            if (hasRoot && tags.IsEnvelope)
            {
                return EnvelopeInside(tags.At);
            }

            hasRoot |= tags.IsStart;
        }

        seen = hasRoot ? tags.Next : 0;
        return default;
    }

    private static CodecError EnvelopeInside(int at) => new(CtiRules.EnvelopeInside, at, "a document starts inside another; the one before was cut off");

    /// <summary>One markup after another. A less-than sign always begins one: a tag in which there is another ends before it.</summary>
    private ref struct Tags
    {
        private readonly ReadOnlySpan<byte> _octets;
        private ReadOnlySpan<byte> _markup;

        internal Tags(ReadOnlySpan<byte> octets, int start)
        {
            _octets = octets;
            _markup = default;
            At = start;
        }

        /// <summary>Where the markup starts.</summary>
        internal int At { get; private set; }

        /// <summary>Where the next one is to be looked for; behind the last, where more octets would have to be.</summary>
        internal readonly int Next => At + _markup.Length;

        /// <summary>Whether the octets end inside it.</summary>
        internal bool IsUnfinished { get; private set; }

        /// <summary>Whether it is a tag inside which another one starts.</summary>
        internal readonly bool IsCut => _markup[^1] != (byte)'>';

        internal readonly bool IsEnd => _markup is [_, (byte)'/', ..];

        internal readonly bool IsStart => _markup is not [_, (byte)'/' or (byte)'!' or (byte)'?', ..];

        internal readonly bool IsEmpty => _markup is [.., (byte)'/', (byte)'>'];

        /// <summary>Where the name of a tag lies.</summary>
        internal readonly Range Name
        {
            get
            {
                int start = IsEnd ? 2 : 1;
                int length = _markup[start..].IndexOfAny(s_nameEnds);
                return (At + start)..(length < 0 ? At + _markup.Length : At + start + length);
            }
        }

        /// <summary>Whether it is the start tag of an envelope: by its name, and because it declares the envelope's namespace, which inner elements find declared.</summary>
        internal readonly bool IsEnvelope => IsStart && IsEnvelopeName(_octets[Name]) && _markup.IndexOf(CtiNames.Namespaces[CtiNames.Xsp]) >= 0;

        internal bool MoveNext()
        {
            int found = _octets[Next..].IndexOf((byte)'<');
            if (found < 0)
            {
                return false;
            }

            At = Next + found;
            int length = MarkupLength(_octets[At..]);
            IsUnfinished = length < 0;
            _markup = _octets.Slice(At, Math.Max(length, 0));
            return !IsUnfinished;
        }

        private static bool IsEnvelopeName(ReadOnlySpan<byte> name) =>
            CtiNames.Find(name[(name.IndexOf((byte)':') + 1)..]) is >= CtiName.request and <= CtiName.keepaliveResponse;

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

            if (octets.Length == 1)
            {
                return -1;
            }

            bool isEnd = octets[1] == (byte)'/'; // where a quote means nothing
            int at = 1;
            while (octets[at..].IndexOfAny(isEnd ? "<>"u8 : "\"'<>"u8) is var found and >= 0)
            {
                at += found;
                byte octet = octets[at];
                if (octet is (byte)'>' or (byte)'<')
                {
                    return octet == (byte)'>' ? at + 1 : at;
                }

                int quote = octets[(at + 1)..].IndexOfAny(octet, (byte)'<');
                if (quote < 0)
                {
                    break;
                }

                at += quote + 1;
                if (octets[at] == (byte)'<')
                {
                    return at;
                }

                at++;
            }

            return -1;
        }

        private static int Through(ReadOnlySpan<byte> octets, int start, ReadOnlySpan<byte> end) =>
            octets[start..].IndexOf(end) is var found and >= 0 ? start + found + end.Length : -1;
    }
}
