namespace CstaConnector.Codec.Xml;

/// <content>Text, comments, CDATA sections, processing instructions.</content>
public ref partial struct Utf8XmlReader
{
    private bool ReadText()
    {
        int plain = _depth > 0 ? PlainTextLength() : -1;
        if (plain >= 0)
        {
            _escaped = false;
            return Token(XmlTokenKind.Text, _at, plain, _at + plain);
        }

        ReadOnlySpan<byte> rest = _document[_at..];
        int length = rest.IndexOf((byte)'<');
        if (_depth == 0)
        {
            return ReadOutside(length < 0 ? rest.Length : length);
        }

        if (length < 0)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside an element");
        }

        if (length > XmlLimits.TextOctets)
        {
            return Fail(XmlRules.TextLimit, _at + XmlLimits.TextOctets, "text is longer than the limit");
        }

        ReadOnlySpan<byte> text = rest[..length];
        _escaped = false;
        if (text.IndexOfAny((byte)'&', (byte)'\r', (byte)']') >= 0 && !CheckText(text))
        {
            return false;
        }

        return Token(XmlTokenKind.Text, _at, length, _at + length);
    }

    private bool CheckText(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf("]]>"u8);
        if (end >= 0)
        {
            return Fail(XmlRules.TextCDataEnd, _at + end, "the end of a CDATA section in text"); // XML 1.0 [14]
        }

        _escaped = text.IndexOfAny((byte)'&', (byte)'\r') >= 0;
        return CheckReferences(text, _at);
    }

    private bool CheckReferences(ReadOnlySpan<byte> raw, int start)
    {
        string? rule = XmlReferences.FindFault(raw, out int offset);
        return rule is null || Fail(rule, start + offset, rule switch
        {
            XmlRules.EntityUnknown => "a reference to an entity that is not predefined",
            XmlRules.CharacterReference => "a reference to what is no character of XML",
            _ => "an ampersand that starts no reference",
        });
    }

    /// <summary>Outside the root nothing but white space stands between markup; it is no token.</summary>
    private bool ReadOutside(int length)
    {
        ReadOnlySpan<byte> text = _document.Slice(_at, length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!XmlCharacters.IsWhiteSpace(text[i]))
            {
                return Fail(XmlRules.TextOutside, _at + i, "text outside the root element");
            }
        }

        _at += length;
        return Read();
    }

    private bool ReadBang()
    {
        ReadOnlySpan<byte> rest = _document[_at..];
        if (rest.StartsWith("<!--"u8))
        {
            return ReadComment(rest);
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            return ReadCData(rest);
        }

        // XML 1.0 [28]: refused whole, and with it every entity of the peer's own.
        return rest.StartsWith("<!DOCTYPE"u8)
            ? Fail(XmlRules.Doctype, _at, "a document type declaration is not allowed")
            : Fail(XmlRules.MarkupMalformed, _at, "markup that is neither a comment nor a CDATA section");
    }

    private bool ReadComment(ReadOnlySpan<byte> rest)
    {
        int length = rest[4..].IndexOf("--"u8);
        if (length < 0 || rest.Length < length + 7)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside a comment");
        }

        if (rest[length + 6] != (byte)'>')
        {
            return Fail(XmlRules.CommentMalformed, _at + length + 4, "two hyphens inside a comment"); // XML 1.0 [15]
        }

        _escaped = rest.Slice(4, length).Contains((byte)'\r');
        return Token(XmlTokenKind.Comment, _at + 4, length, _at + length + 7);
    }

    private bool ReadCData(ReadOnlySpan<byte> rest)
    {
        if (_depth == 0)
        {
            return Fail(XmlRules.TextOutside, _at, "a CDATA section outside the root element");
        }

        int length = rest[9..].IndexOf("]]>"u8);
        if (length < 0)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside a CDATA section");
        }

        if (length > XmlLimits.TextOctets)
        {
            return Fail(XmlRules.TextLimit, _at + XmlLimits.TextOctets, "a CDATA section is longer than the limit");
        }

        _escaped = rest.Slice(9, length).Contains((byte)'\r');
        return Token(XmlTokenKind.CData, _at + 9, length, _at + length + 12);
    }

    private bool ReadInstruction()
    {
        ReadOnlySpan<byte> rest = _document[_at..];
        int end = rest[2..].IndexOf("?>"u8) + 2;
        if (end < 2)
        {
            return Fail(XmlRules.Truncated, _document.Length, "the document ends inside a processing instruction");
        }

        if (!TryReadName(_at + 2, out int nameLength, out int colon))
        {
            return false;
        }

        ReadOnlySpan<byte> target = rest.Slice(2, nameLength);
        if (System.Text.Ascii.EqualsIgnoreCase(target, "xml"u8))
        {
            // XML 1.0 [17], [22]
            return target.SequenceEqual("xml"u8)
                ? Fail(XmlRules.DeclarationPosition, _at, "an XML declaration elsewhere than at the document's start")
                : Fail(XmlRules.InstructionMalformed, _at, "a processing instruction takes the reserved target");
        }

        int value = 2 + nameLength;
        if (colon >= 0 || (value != end && !XmlCharacters.IsWhiteSpace(rest[value])))
        {
            return Fail(XmlRules.InstructionMalformed, _at + value, "a processing instruction is not formed as target and data");
        }

        while (value < end && XmlCharacters.IsWhiteSpace(rest[value]))
        {
            value++;
        }

        _nameStart = _at + 2;
        _nameLength = nameLength;
        _prefixLength = 0;
        _namespaceNumber = XmlNamespaceTable.None;
        _binding = -1;
        _escaped = rest[value..end].Contains((byte)'\r');
        return Token(XmlTokenKind.Instruction, _at + value, end - value, _at + end + 2);
    }

    private bool Token(XmlTokenKind kind, int valueStart, int valueLength, int next)
    {
        _kind = kind;
        _valueStart = valueStart;
        _valueLength = valueLength;
        _attributeCount = 0;
        _at = next;
        return true;
    }
}
