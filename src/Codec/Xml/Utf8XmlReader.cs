using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Reads one whole document in UTF-8, token by token, without an allocation. It resolves namespaces and checks well-formedness as it
/// goes (XML 1.0 fifth edition, Namespaces in XML 1.0), knows no document type declaration, and keeps to <see cref="XmlLimits"/>.
/// A document is well-formed when <see cref="Read"/> has come to its end and <see cref="Error"/> names no fault.
/// </summary>
public ref partial struct Utf8XmlReader
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly Span<XmlOpenElement> _open;
    private readonly Span<XmlNamespaceBinding> _bindings;
    private readonly Span<XmlAttributeSlot> _attributes;
    private readonly XmlNamespaceTable _known;
    private readonly XmlVocabulary? _vocabulary;
    private readonly Span<int> _marks;
    private readonly bool _checkOctets;

    private State _state = State.NotStarted;
    private int _at;
    private int _depth;
    private int _bindingCount;
    private int _attributeCount;
    private bool _rootSeen;

    private int _mark;   // the place of the mark that the reader stands at, or of one before
    private int _markCount;
    private int _marked; // where the octets start whose marks are not found yet

    private XmlTokenKind _kind;
    private int _tokenStart;
    private int _nameStart;
    private int _nameLength;
    private int _prefixLength;
    private int _namespaceNumber;
    private int _binding;
    private int _knownName;
    private LastPrefix _last;
    private int _valueStart;
    private int _valueLength;
    private bool _escaped;
    private CodecError _error;

    /// <summary>A reader at the start of a document.</summary>
    /// <param name="document">One whole document, with its byte order mark and declaration if it has them.</param>
    /// <param name="workspace">Room to work in; used by one reader at a time.</param>
    public Utf8XmlReader(ReadOnlySpan<byte> document, XmlWorkspace workspace)
        : this(document, workspace, checkOctets: true)
    {
    }

    /// <summary>A reader without the check of all octets, when only the document's head is to be read.</summary>
    internal Utf8XmlReader(ReadOnlySpan<byte> document, XmlWorkspace workspace, bool checkOctets)
    {
        _document = document;
        _open = workspace.Open;
        _bindings = workspace.Bindings;
        _attributes = workspace.Attributes;
        _known = workspace.Known;
        _vocabulary = workspace.Vocabulary;
        _marks = _vocabulary?.Marks;
        _checkOctets = checkOctets;
    }

    /// <summary>What the reader has to do before it goes on.</summary>
    private enum State
    {
        /// <summary>Nothing.</summary>
        Between,

        /// <summary>Look at the declaration and the octets.</summary>
        NotStarted,

        /// <summary>It stands at the start tag of an element that is read to its end already: nothing but text is in it.</summary>
        Leaf,

        /// <summary>The element whose start tag it stands at is not among the open ones yet.</summary>
        Opening,

        /// <summary>The same, and its tag ends it as well.</summary>
        OpeningEmpty,

        /// <summary>The end of an empty element is still to be told.</summary>
        Empty,

        /// <summary>It stands at an end tag, whose element is among the open ones still.</summary>
        Closing,
    }

    /// <summary>A reader over the caller's own room; without the check of all octets when only the document's head is to be read.</summary>
    internal Utf8XmlReader(
        ReadOnlySpan<byte> document,
        Span<XmlOpenElement> open,
        Span<XmlNamespaceBinding> bindings,
        Span<XmlAttributeSlot> attributes,
        XmlNamespaceTable known,
        bool checkOctets)
    {
        _document = document;
        _open = open;
        _bindings = bindings;
        _attributes = attributes;
        _known = known;
        _checkOctets = checkOctets;
    }

    /// <summary>The document that is read.</summary>
    internal readonly ReadOnlySpan<byte> Document => _document;

    /// <summary>The token that the reader stands at.</summary>
    public readonly XmlTokenKind Kind => _kind;

    /// <summary>Elements open at the token; a start tag and its end tag have the same depth, the root's is 1.</summary>
    public readonly int Depth => _depth + (_state == State.Leaf ? 1 : 0);

    /// <summary>Offset of the token's first octet in the document.</summary>
    public readonly int TokenStart => _tokenStart;

    /// <summary>Offset of the first octet after the token.</summary>
    public readonly int Position => _state == State.Leaf ? _valueStart : _at;

    /// <summary>The fault that ended the reading, if one did.</summary>
    public readonly CodecError Error => _error;

    /// <summary>Whether the element was written as an empty-element tag.</summary>
    public readonly bool IsEmptyElement => _state is State.Empty or State.OpeningEmpty;

    /// <summary>The element's name as written, or a processing instruction's target.</summary>
    public readonly ReadOnlySpan<byte> Name => _document.Slice(_nameStart, _nameLength);

    /// <summary>The element's prefix; empty if it has none.</summary>
    public readonly ReadOnlySpan<byte> Prefix => _document.Slice(_nameStart, _prefixLength);

    /// <summary>The element's name without its prefix.</summary>
    public readonly ReadOnlySpan<byte> LocalName
    {
        get
        {
            int skipped = _prefixLength == 0 ? 0 : _prefixLength + 1;
            return _document.Slice(_nameStart + skipped, _nameLength - skipped);
        }
    }

    /// <summary>The number of the element's namespace in the table given to the reader.</summary>
    public readonly int NamespaceNumber => _namespaceNumber;

    /// <summary>The text, the comment, or the processing instruction's data, as written.</summary>
    public readonly ReadOnlySpan<byte> Value => _kind == XmlTokenKind.StartElement ? default : _document.Slice(_valueStart, _valueLength);

    /// <summary>Offset of <see cref="Value"/> in the document.</summary>
    public readonly int ValueStart => _valueStart;

    /// <summary>Whether <see cref="Value"/> holds references or carriage returns, so that it does not mean what it says.</summary>
    public readonly bool ValueIsEscaped => _escaped;

    /// <summary>Copies the value as it is meant, references and line ends resolved.</summary>
    /// <param name="destination">Receives it; the length of <see cref="Value"/> always suffices and is asked for.</param>
    /// <param name="written">Octets written.</param>
    /// <returns>False if the destination is too short.</returns>
    public readonly bool TryCopyValue(Span<byte> destination, out int written)
    {
        written = 0;
        ReadOnlySpan<byte> raw = Value;
        if (destination.Length < raw.Length)
        {
            return false;
        }

        if (!_escaped)
        {
            raw.CopyTo(destination);
            written = raw.Length;
        }
        else if (_kind == XmlTokenKind.Text)
        {
            written = XmlReferences.Unescape(raw, attribute: false, destination);
        }
        else
        {
            written = XmlReferences.NormalizeLineEnds(raw, destination);
        }

        return true;
    }

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the document's end and at a fault; <see cref="Error"/> tells which.</returns>
    public bool Read()
    {
        switch (_state)
        {
            case State.NotStarted when !Start():
                return false;
            case State.Leaf:
                Return();
                Open();
                break;
            case State.Opening:
                Open();
                break;
            case State.OpeningEmpty:
                Open();
                return EndEmptyElement();
            case State.Empty:
                return EndEmptyElement();
            case State.Closing:
                Close();
                break;
        }

        _tokenStart = _at;
        if (_at >= _document.Length)
        {
            return End();
        }

        if (_document[_at] != (byte)'<')
        {
            return ReadText();
        }

        byte next = _at + 1 < _document.Length ? _document[_at + 1] : (byte)0;
        return next switch
        {
            (byte)'/' => ReadEndTag(),
            (byte)'!' => ReadBang(),
            (byte)'?' => ReadInstruction(),
            _ => ReadStartTag(),
        };
    }

    /// <summary>Passes over the rest of the element whose start tag the reader stands at, to its end tag; everything in it is checked all the same.</summary>
    /// <returns>False at a fault.</returns>
    public bool Skip()
    {
        int depth = Depth;
        while (Read())
        {
            if (_kind == XmlTokenKind.EndElement && _depth == depth)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The declaration, the encoding, and every octet's right to be there at all.</summary>
    private bool Start()
    {
        _state = State.Between;
        if (_document.Length > XmlLimits.DocumentOctets)
        {
            return Fail(XmlRules.DocumentLimit, XmlLimits.DocumentOctets, "the document is larger than the limit");
        }

        if (!XmlDeclaration.TryRead(_document, out XmlDeclaration declaration, out CodecError error))
        {
            return Fail(error.Rule, (int)error.Offset, error.Detail);
        }

        _at = declaration.Length;
        if (!_checkOctets)
        {
            return true;
        }

        int high = declaration.Encoding == XmlEncodingKind.Utf8 ? -1 : _document.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (high >= 0)
        {
            return declaration.Encoding == XmlEncodingKind.UsAscii
                ? Fail(XmlRules.EncodingAscii, high, "an octet above 127 in a document declared as US-ASCII")
                : Fail(XmlRules.EncodingLatin1, high, "a document in ISO-8859-1 must be brought into UTF-8 before it is read");
        }

        if (MarkWhole())
        {
            return true;
        }

        string? rule = XmlCharacters.FindFault(_document, out int offset);
        return rule is null || Fail(rule, offset, rule == XmlRules.EncodingUtf8 ? "octets that are not UTF-8" : "a character that no document may hold");
    }

    private bool End()
    {
        _kind = XmlTokenKind.None;
        if (_error.IsError)
        {
            return false;
        }

        return _depth > 0 ? Fail(XmlRules.Truncated, _at, "the document ends inside an element")
            : !_rootSeen && Fail(XmlRules.RootMissing, _at, "the document has no root element");
    }

    private bool EndEmptyElement()
    {
        _state = State.Closing;
        _kind = XmlTokenKind.EndElement;
        _tokenStart = _at;
        _attributeCount = 0;
        _valueLength = 0;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(string rule, int offset, string detail)
    {
        _error = new CodecError(rule, offset, detail);
        _kind = XmlTokenKind.None;
        _at = _document.Length;
        _depth = 0;
        _attributeCount = 0;
        _valueLength = 0;
        _nameLength = 0;
        _prefixLength = 0;
        _state = State.Between;
        return false;
    }
}
