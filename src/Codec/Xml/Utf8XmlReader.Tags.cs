using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Xml;

/// <content>Start tags, their attributes, end tags.</content>
public ref partial struct Utf8XmlReader
{
    private bool ReadStartTag()
    {
        if (_depth == 0 && _rootSeen)
        {
            return Fail(XmlRules.RootSecond, _at, "a second element beside the root");
        }

        if (_depth >= XmlLimits.Depth)
        {
            return Fail(XmlRules.DepthLimit, _at, "elements are nested deeper than the limit");
        }

        if (FindMarks() && TryRecall(out bool read))
        {
            return read;
        }

        int nameStart = _at + 1;
        if (!TryReadName(nameStart, out int nameLength, out int colon))
        {
            return false;
        }

        _attributeCount = 0;
        int bindings = _bindingCount;
        int at = nameStart + nameLength;
        if (at >= _document.Length)
        {
            return Fail(XmlRules.Truncated, at, "the document ends inside a tag");
        }

        if (_document[at] != (byte)'>' && !ReadAttributes(ref at))
        {
            return false;
        }

        bool empty = _document[at] == (byte)'/';
        int next = at + (empty ? 2 : 1);
        bool marked = IsMarkedTag(out ReadOnlySpan<byte> tag) && tag.Length == next - _at;
        _knownName = NotLookedUp;
        if (!StartTag(nameStart, nameLength, Math.Max(colon, 0), bindings, empty, next, attributesDiffer: false))
        {
            return false;
        }

        if (marked)
        {
            Remember(tag, empty);
        }

        return true;
    }

    /// <summary>Makes the tag whose octets are read the reader's token, if its prefixes are bound and its attributes differ.</summary>
    /// <param name="nameStart">Where its name starts.</param>
    /// <param name="nameLength">The name's length.</param>
    /// <param name="prefixLength">The prefix's length.</param>
    /// <param name="bindings">Declarations in scope before it.</param>
    /// <param name="empty">Whether it ends the element as well.</param>
    /// <param name="next">Where the next token starts.</param>
    /// <param name="attributesDiffer">Whether its attributes are known to differ.</param>
    private bool StartTag(int nameStart, int nameLength, int prefixLength, int bindings, bool empty, int next, bool attributesDiffer)
    {
        _rootSeen = true;
        _nameStart = nameStart;
        _nameLength = nameLength;
        _prefixLength = prefixLength;
        if (!Resolve(nameStart, prefixLength, out _namespaceNumber, out _binding) || (_attributeCount > 0 && !ResolveAttributes(attributesDiffer)))
        {
            return false;
        }

        _depth++;
        _kind = XmlTokenKind.StartElement;
        _valueLength = 0;
        _escaped = false;
        _at = next;
        if (bindings == _bindingCount)
        {
            _state = empty ? State.OpeningEmpty : State.Opening;
        }
        else
        {
            // Its declarations leave with it.
            Open(bindings);
            _state = empty ? State.Empty : State.Between;
        }

        return true;
    }

    private bool ReadEndTag()
    {
        if (_depth == 0)
        {
            return Fail(XmlRules.TagMismatch, _at, "an end tag outside any element");
        }

        ref XmlOpenElement element = ref _open[_depth - 1];
        if (TryReadPlainEndTag(in element))
        {
            return true;
        }

        ReadOnlySpan<byte> rest = _document[(_at + 2)..];
        ReadOnlySpan<byte> name = _document.Slice(element.NameStart, element.NameLength);
        if (!rest.StartsWith(name))
        {
            return name.StartsWith(rest)
                ? Fail(XmlRules.Truncated, _document.Length, "the document ends inside a tag")
                : Fail(XmlRules.TagMismatch, _at, "an end tag does not close the element that is open"); // XML 1.0, 3: element type match
        }

        int at = element.NameLength;
        while (at < rest.Length && XmlCharacters.IsWhiteSpace(rest[at]))
        {
            at++;
        }

        if (at >= rest.Length)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside a tag");
        }

        if (rest[at] != (byte)'>')
        {
            return at == element.NameLength
                ? Fail(XmlRules.TagMismatch, _at, "an end tag does not close the element that is open")
                : Fail(XmlRules.TagMalformed, _at + 2 + at, "an end tag holds more than a name");
        }

        return EndTag(in element, _at + 3 + at);
    }

    private bool EndTag(in XmlOpenElement element, int next)
    {
        _nameStart = element.NameStart;
        _nameLength = element.NameLength;
        _prefixLength = element.PrefixLength;
        _namespaceNumber = element.NamespaceNumber;
        _binding = element.Binding;
        _state = State.Closing;
        _escaped = false;
        return Token(XmlTokenKind.EndElement, _at, 0, next);
    }

    /// <summary>Reads a qualified name. Namespaces in XML 1.0 [7].</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="length">Its length in octets.</param>
    /// <param name="colon">Octets before its colon, or -1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadName(int start, out int length, out int colon) =>
        TryReadShortName(start, out length, out colon) || TryReadAnyName(start, out length, out colon);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadAnyName(int start, out int length, out int colon)
    {
        ReadOnlySpan<byte> rest = _document[start..];
        length = rest.IndexOfAnyExcept(XmlCharacters.NameOctets);
        colon = -1;
        if (length < 0)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside markup");
        }

        ReadOnlySpan<byte> name = rest[..length];
        if (length == 0 || (name[0] < 0x80 && !XmlCharacters.IsAsciiNameStart(name[0])))
        {
            return Fail(XmlRules.NameInvalid, start, "no name starts like this");
        }

        if (length > XmlLimits.NameOctets)
        {
            return Fail(XmlRules.NameLimit, start + XmlLimits.NameOctets, "a name is longer than the limit");
        }

        colon = name.IndexOf((byte)':');
        if (colon >= 0 && !IsColonGood(name, colon))
        {
            return Fail(XmlRules.NameColon, start + colon, "a colon where namespaces allow none");
        }

        if (System.Text.Ascii.IsValid(name))
        {
            return true;
        }

        int bad = XmlCharacters.FindBadNameCharacter(name);
        if (bad < 0 && colon >= 0)
        {
            bad = XmlCharacters.FindBadNameCharacter(name[(colon + 1)..]) is int local and >= 0 ? colon + 1 + local : -1;
        }

        return bad < 0 || Fail(XmlRules.NameInvalid, start + bad, "a character that no name has there");
    }

    private static bool IsColonGood(ReadOnlySpan<byte> name, int colon) =>
        colon > 0
        && colon + 1 < name.Length
        && !name[(colon + 1)..].Contains((byte)':')
        && (name[colon + 1] >= 0x80 || XmlCharacters.IsAsciiNameStart(name[colon + 1]));

    /// <summary>Reads attributes up to the greater-than sign or the slash before it.</summary>
    private bool ReadAttributes(ref int position)
    {
        int at = position;
        while (true)
        {
            int before = at;
            while (at < _document.Length && XmlCharacters.IsWhiteSpace(_document[at]))
            {
                at++;
            }

            if (at + 1 >= _document.Length)
            {
                return at < _document.Length && _document[at] == (byte)'>'
                    ? Stop(at, out position)
                    : Fail(XmlRules.Truncated, _document.Length, "the document ends inside a tag");
            }

            byte octet = _document[at];
            if (octet == (byte)'>')
            {
                return Stop(at, out position);
            }

            if (octet == (byte)'/')
            {
                return _document[at + 1] == (byte)'>'
                    ? Stop(at, out position)
                    : Fail(XmlRules.TagMalformed, at, "a slash inside a start tag");
            }

            if (at == before)
            {
                return octet is (byte)'<' or < 0x20
                    ? Fail(XmlRules.TagMalformed, at, "a tag starts inside a tag")
                    : _attributeCount == 0
                        ? Fail(XmlRules.NameInvalid, at, "a character that no name has there")
                        : Fail(XmlRules.AttributeMalformed, at, "no white space before an attribute"); // XML 1.0 [40]
            }

            if (!ReadAttribute(ref at))
            {
                return false;
            }
        }
    }

    private static bool Stop(int at, out int position)
    {
        position = at;
        return true;
    }

    private bool ReadAttribute(ref int position)
    {
        if (_attributeCount == XmlLimits.Attributes)
        {
            return Fail(XmlRules.AttributesLimit, position, "an element has more attributes than the limit");
        }

        int nameStart = position;
        if (!TryReadName(nameStart, out int nameLength, out int colon))
        {
            return false;
        }

        int at = nameStart + nameLength;
        if (TryReadPlainValue(at, out int plain))
        {
            return KeepAttribute(nameStart, nameLength, colon, at + 2, plain, escaped: false, ref position);
        }

        at = SkipWhiteSpace(at);
        if (at >= _document.Length || _document[at] != (byte)'=')
        {
            return Fail(XmlRules.AttributeMalformed, at, "an attribute without a value");
        }

        at = SkipWhiteSpace(at + 1);
        if (at >= _document.Length || _document[at] is not ((byte)'"' or (byte)'\''))
        {
            return Fail(XmlRules.AttributeMalformed, at, "an attribute's value is not quoted");
        }

        byte quote = _document[at++];
        int length = _document[at..].IndexOf(quote);
        if (length < 0)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside an attribute's value");
        }

        if (!CheckValue(at, length, out bool escaped))
        {
            return false;
        }

        return KeepAttribute(nameStart, nameLength, colon, at, length, escaped, ref position);
    }

    private bool KeepAttribute(int nameStart, int nameLength, int colon, int at, int length, bool escaped, ref int position)
    {
        ref XmlAttributeSlot slot = ref _attributes[_attributeCount++];
        slot.NameStart = nameStart;
        slot.NameLength = nameLength;
        slot.PrefixLength = Math.Max(colon, 0);
        slot.ValueStart = at;
        slot.ValueLength = length;
        slot.Escaped = escaped;
        position = at + length + 1;

        // Declarations count for the whole tag, so they are bound before any name of it is resolved.
        ReadOnlySpan<byte> name = _document.Slice(nameStart, nameLength);
        slot.Declaration = name.StartsWith("xmlns"u8) && (nameLength == 5 || colon == 5);
        return !slot.Declaration || Declare(in slot);
    }

    private bool CheckValue(int start, int length, out bool escaped)
    {
        escaped = false;
        if (length > XmlLimits.AttributeValueOctets)
        {
            return Fail(XmlRules.AttributeValueLimit, start + XmlLimits.AttributeValueOctets, "an attribute's value is longer than the limit");
        }

        ReadOnlySpan<byte> value = _document.Slice(start, length);
        int special = value.IndexOfAny(s_valueSpecials);
        if (special < 0)
        {
            return true;
        }

        escaped = true;
        int less = value.IndexOf((byte)'<');
        return less < 0
            ? CheckReferences(value, start)
            : Fail(XmlRules.AttributeLessThan, start + less, "a less-than sign in an attribute's value"); // XML 1.0 [10]
    }

    private readonly int SkipWhiteSpace(int at)
    {
        while (at < _document.Length && XmlCharacters.IsWhiteSpace(_document[at]))
        {
            at++;
        }

        return at;
    }
}
