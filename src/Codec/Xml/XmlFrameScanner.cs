using System.Buffers;
using System.Numerics;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Finds the end of each document in an endless stream of concatenated documents in UTF-8. A plain struct to keep beside a connection:
/// it takes the octets as they come, in any pieces, and needs none of them again. It knows the tags that may end the root, comments, CDATA sections and processing
/// instructions well enough never to mistake the end; whether the document is well-formed is the reader's question.
/// </summary>
public partial struct XmlFrameScanner
{
    // XML 1.0 [14], [16], [20], [10]: the octets at which something may end.
    private static readonly SearchValues<byte> s_tagStops = SearchValues.Create("<>/\"'"u8);

    /// <summary>How many octets of the root's name tell tags that may end it from others.</summary>
    private const int NameOctets = sizeof(ulong);

    private enum State : byte
    {
        Outside, Bom1, Bom2,
        Content, Open, StartName, EndName,
        RootName, StartTag, StartTagSlash, Quotation, Apostrophe, EndTag, // of the root, and of elements whose names begin as its does
        Bang, CommentOpen, Comment, CommentHyphen, CommentHyphens, CDataOpen, CData, CDataBracket, CDataBrackets,
        Target, Instruction, InstructionQuestion,
        Complete, Malformed,
    }

    private State _state;
    private bool _following; // a whole document came before this one
    private bool _begun;     // something other than white space has been seen
    private byte _matched;   // octets of a word seen so far
    private byte _nameLength;
    private byte _pick;      // which octet of the name is looked for besides its first and last
    private ulong _name;     // the first octets of the root's name, the first the lowest
    private int _depth;      // elements open whose names begin with them, with the one whose start tag is being read
    private int _innerRoots; // how many such elements began inside the root
    private int _length;
    private int _leading;
    private int _head;       // where the document's declaration may stand: behind its byte order mark
    private int _markup;     // where the markup being scanned starts
    private CodecError _error;

    /// <summary>Octets scanned since the start or the last <see cref="Reset"/>: after <see cref="ScanStatus.Complete"/> the whole document with whatever lies before it.</summary>
    public readonly int DocumentLength => _length;

    /// <summary>
    /// Octets before the document itself: white space, and what still belongs to the document before.
    /// The document is the octets from here to <see cref="DocumentLength"/>, its byte order mark among them: a declaration may contradict it.
    /// </summary>
    public readonly int LeadingLength => _begun ? _leading : _length;

    /// <summary>
    /// Elements inside the root whose names begin as the root's does, as far as their start tags have come. One is what a document looks like that was cut off
    /// and runs into the next.
    /// </summary>
    public readonly int InnerRoots => _innerRoots > 0 && _state is >= State.StartTag and <= State.Apostrophe ? _innerRoots - 1 : _innerRoots;

    /// <summary>Whether nothing but white space has come since the last document, so that the octets so far can be dropped and the scanner be reset.</summary>
    public readonly bool BetweenDocuments => !_begun && _state == State.Outside;

    /// <summary>Makes ready for the next document. After a complete one, what may follow a document is accepted before the next.</summary>
    public void Reset()
    {
        bool following = _following || _state == State.Complete;
        byte pick = _pick;
        this = default;
        _following = following;
        _pick = pick;
    }

    /// <summary>Looks at fresh octets. After <see cref="ScanStatus.Complete"/> or <see cref="ScanStatus.Malformed"/> the scanner must be <see cref="Reset"/>.</summary>
    /// <param name="fresh">Octets that were not shown before.</param>
    /// <param name="consumed">How many of them were looked at: all, or up to the document's end, or up to the fault.</param>
    /// <param name="error">The fault, its offset counted from the last reset, when the result is <see cref="ScanStatus.Malformed"/>.</param>
    public ScanStatus Advance(ReadOnlySpan<byte> fresh, out int consumed, out CodecError error)
    {
        if (_state >= State.Complete)
        {
            consumed = 0;
            error = _error;
            return _state == State.Complete ? ScanStatus.Complete : ScanStatus.Malformed;
        }

        int allowed = XmlLimits.DocumentOctets - _length;
        bool clipped = fresh.Length > allowed;
        ReadOnlySpan<byte> octets = clipped ? fresh[..allowed] : fresh;
        consumed = Scan(octets);
        if (_state < State.Complete && clipped)
        {
            Fail(XmlRules.DocumentLimit, _length + consumed, "the document is larger than the limit");
        }

        _length += consumed;
        if (_state == State.Malformed)
        {
            error = _error;
            return ScanStatus.Malformed;
        }

        error = default;
        return _state == State.Complete ? ScanStatus.Complete : ScanStatus.NeedMore;
    }

    /// <summary>Runs the states over the octets; gives how many were used up.</summary>
    private int Scan(ReadOnlySpan<byte> octets)
    {
        int at = 0;
        while (at < octets.Length && _state < State.Complete)
        {
            at = _state == State.Content ? ScanContent(octets, at) : ScanState(octets, at);
        }

        return at;
    }

    private int ScanState(ReadOnlySpan<byte> octets, int at)
    {
        return _state switch
        {
            State.Outside => ScanOutside(octets, at),
            State.Open => ScanOpen(octets, at),
            State.StartName or State.EndName => ScanName(octets, at),
            State.RootName => ScanRootName(octets, at),
            State.StartTag => ScanStartTag(octets, at),
            State.StartTagSlash => ScanStartTagSlash(octets[at], at),
            State.Quotation => ScanQuoted(octets, at, (byte)'"'),
            State.Apostrophe => ScanQuoted(octets, at, (byte)'\''),
            State.EndTag => ScanEndTag(octets, at),
            State.Comment => ScanTo(octets, at, (byte)'-', State.CommentHyphen),
            State.CData => ScanTo(octets, at, (byte)']', State.CDataBracket),
            State.Instruction => ScanTo(octets, at, (byte)'?', State.InstructionQuestion),
            _ => ScanMarkup(octets[at], at),
        };
    }

    private int ScanOutside(ReadOnlySpan<byte> octets, int at)
    {
        for (; at < octets.Length; at++)
        {
            byte octet = octets[at];
            if (octet is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            if (octet == (byte)'<')
            {
                _markup = _length + at;
                if (!_begun)
                {
                    _begun = true;
                    _leading = _head = _markup;
                    return ScanBeginning(octets, at + 1);
                }

                _state = State.Open;
                return at + 1;
            }

            if (octet == 0xEF && (!_begun || (_following && _head == _leading)))
            {
                _state = State.Bom1;
                return at + 1;
            }

            return octet is 0 or 0xFE or 0xFF
                ? Fail(at, XmlRules.EncodingUtf16, "a document in UTF-16 or UTF-32; only UTF-8, US-ASCII and ISO-8859-1 are read")
                : Fail(at, XmlRules.TextOutside, "text between documents");
        }

        return at;
    }

    /// <summary>Behind a document's first less-than sign stands a declaration or the root's name, nearly always, and in the same piece.</summary>
    private int ScanBeginning(ReadOnlySpan<byte> octets, int at)
    {
        ReadOnlySpan<byte> rest = octets[at..];
        if (rest.StartsWith("?xml "u8))
        {
            int end = rest[5..].IndexOf((byte)'>') + 5;
            if (end < 5 || rest[end - 1] != (byte)'?')
            {
                _state = State.Instruction;
                return at + 4;
            }

            at += end + 1;
            if (octets.Length - at < 2 || octets[at] != (byte)'<')
            {
                _state = State.Outside;
                return at;
            }

            _markup = _length + at;
            at++;
            rest = octets[at..];
        }

        if (rest.IsEmpty || !char.IsAsciiLetter((char)rest[0]))
        {
            _state = State.Open;
            return at;
        }

        return ScanRoot(octets, at);
    }

    private int ScanOpen(ReadOnlySpan<byte> octets, int at)
    {
        switch (octets[at])
        {
            case (byte)'/':
                _state = State.EndName;
                _matched = 0;
                return _depth > 0 ? at + 1 : Fail(at, XmlRules.TagMismatch, "an end tag outside any element");
            case (byte)'!':
                _state = State.Bang;
                return at + 1;
            case (byte)'?':
                _state = State.Target;
                _matched = 0;
                return at + 1;
            case 0 when _depth == 0:
                return Fail(at, XmlRules.EncodingUtf16, "a document in UTF-16 or UTF-32; only UTF-8, US-ASCII and ISO-8859-1 are read");
            case var _ when _depth == 0:
                _state = State.RootName;
                return at;
            default:
                _state = State.StartName;
                _matched = 0;
                return ScanName(octets, at);
        }
    }

    /// <summary>The root's name, and all of its start tag where that is there and plain.</summary>
    private int ScanRoot(ReadOnlySpan<byte> octets, int at)
    {
        _state = State.RootName;
        at = ScanRootName(octets, at);
        return _state == State.StartTag && TryPlainStartTag(octets, at, quote: 0, out int next) ? next : at;
    }

    /// <summary>Keeps the first octets of the root's name.</summary>
    private int ScanRootName(ReadOnlySpan<byte> octets, int at)
    {
        for (; at < octets.Length; at++)
        {
            byte octet = octets[at];
            if (octet is <= (byte)' ' or (byte)'/' or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'')
            {
                if (_nameLength == 0)
                {
                    return Fail(at, XmlRules.NameInvalid, "no name starts like this");
                }

                break;
            }

            _name |= (ulong)octet << (8 * _nameLength);
            _nameLength++;
            if (_nameLength == NameOctets)
            {
                at++;
                break;
            }
        }

        if (at < octets.Length || _nameLength == NameOctets)
        {
            _pick = Math.Min(_pick, (byte)(_nameLength - 1));
            _depth = 1;
            _state = State.StartTag;
        }

        return at;
    }

    /// <summary>What is left of a name in the root, if it begins as the root's; if not, its tag does not matter.</summary>
    private int ScanName(ReadOnlySpan<byte> octets, int at)
    {
        int there = Math.Min(octets.Length - at, _nameLength - _matched);
        ulong difference = (Name(octets, at) ^ (_name >> (8 * _matched))) & NameMask(there);
        if (difference != 0)
        {
            _state = State.Content;
            return ScanContent(octets, at + (BitOperations.TrailingZeroCount(difference) / 8));
        }

        _matched += (byte)there;
        at += there;
        if (_matched < _nameLength)
        {
            return at;
        }

        if (_state == State.StartName)
        {
            return OpenElement(at);
        }

        _state = State.EndTag;
        return at;
    }

    private int ScanStartTag(ReadOnlySpan<byte> octets, int at)
    {
        if (at == 0 && TryPlainStartTag(octets, at, quote: 0, out int next))
        {
            return next;
        }

        int found = octets[at..].IndexOfAny(s_tagStops);
        if (found < 0)
        {
            return octets.Length;
        }

        at += found;
        switch (octets[at])
        {
            case (byte)'>':
                _state = State.Content;
                break;
            case (byte)'/':
                _state = State.StartTagSlash;
                break;
            case (byte)'"':
                _state = State.Quotation;
                break;
            case (byte)'\'':
                _state = State.Apostrophe;
                break;
            default:
                return Fail(at, XmlRules.TagMalformed, "a tag starts inside a tag");
        }

        return at + 1;
    }

    private int ScanStartTagSlash(byte octet, int at)
    {
        if (octet != (byte)'>')
        {
            return Fail(at, XmlRules.TagMalformed, "a slash inside a start tag");
        }

        _depth--;
        _state = _depth == 0 ? State.Complete : State.Content; // XML 1.0 [44]
        return at + 1;
    }

    private int ScanQuoted(ReadOnlySpan<byte> octets, int at, byte quote)
    {
        if (at == 0 && quote == (byte)'"' && TryPlainStartTag(octets, at, quote: ulong.MaxValue, out int next))
        {
            return next;
        }

        int found = octets[at..].IndexOfAny(quote, (byte)'<');
        if (found < 0)
        {
            return octets.Length;
        }

        at += found;
        if (octets[at] == (byte)'<')
        {
            return Fail(at, XmlRules.AttributeLessThan, "a less-than sign in an attribute's value"); // XML 1.0 [10]
        }

        _state = State.StartTag;
        return at + 1;
    }

    private int ScanEndTag(ReadOnlySpan<byte> octets, int at)
    {
        int found = octets[at..].IndexOfAny((byte)'>', (byte)'<', (byte)'/');
        if (found < 0)
        {
            return octets.Length;
        }

        at += found;
        if (octets[at] != (byte)'>')
        {
            return Fail(at, XmlRules.TagMalformed, "markup inside an end tag");
        }

        _depth--;
        _state = _depth == 0 ? State.Complete : State.Content;
        return at + 1;
    }

    private int ScanTo(ReadOnlySpan<byte> octets, int at, byte octet, State then)
    {
        int found = octets[at..].IndexOf(octet);
        if (found < 0)
        {
            return octets.Length;
        }

        _state = then;
        return at + found + 1;
    }

    private int Fail(int at, string rule, string detail)
    {
        Fail(rule, _length + at, detail);
        return at;
    }

    private void Fail(string rule, long offset, string detail)
    {
        _state = State.Malformed;
        _error = new CodecError(rule, offset, detail);
    }
}
