namespace CstaConnector.Codec.Xml;

/// <content>The states of markup that is no tag: comments, CDATA sections, processing instructions, declarations.</content>
public partial struct XmlFrameScanner
{
    private int ScanMarkup(byte octet, int at)
    {
        switch (_state)
        {
            case State.Bom1 or State.Bom2:
                return ScanByteOrderMark(octet, at);
            case State.Bang:
                return ScanBang(octet, at);
            case State.CommentOpen:
                _state = State.Comment;
                return octet == (byte)'-' ? at + 1 : Fail(at, XmlRules.CommentMalformed, "a comment must start with two hyphens");
            case State.CommentHyphen:
                _state = octet == (byte)'-' ? State.CommentHyphens : State.Comment;
                return at + 1;
            case State.CommentHyphens:
                // XML 1.0 [15]: two hyphens stand nowhere but at the end.
                return octet == (byte)'>' ? EndMarkup(at) : Fail(at, XmlRules.CommentMalformed, "two hyphens inside a comment");
            case State.CDataOpen:
                return ScanCDataOpen(octet, at);
            case State.CDataBracket:
                _state = octet == (byte)']' ? State.CDataBrackets : State.CData;
                return at + 1;
            case State.CDataBrackets:
                return ScanCDataBrackets(octet, at);
            case State.Target:
                return ScanTarget(octet, at);
            default:
                return ScanInstructionQuestion(octet, at);
        }
    }

    private int ScanByteOrderMark(byte octet, int at)
    {
        if (octet != (_state == State.Bom1 ? 0xBB : 0xBF))
        {
            return Fail(at, XmlRules.TextOutside, "text between documents");
        }

        if (_state == State.Bom1)
        {
            _state = State.Bom2;
            return at + 1;
        }

        // XML 1.0, 4.3.3: the mark is part of the document, and there is one at most.
        _begun = true;
        _head = _length + at + 1;
        _leading = _head - 3;
        _state = State.Outside;
        return at + 1;
    }

    private int ScanBang(byte octet, int at)
    {
        switch (octet)
        {
            case (byte)'-':
                _state = State.CommentOpen;
                return at + 1;
            case (byte)'[':
                _state = State.CDataOpen;
                _matched = 0;
                return _depth > 0 ? at + 1 : Fail(at, XmlRules.TextOutside, "a CDATA section between documents");
            case (byte)'D':
                // Refused before its first name is read: no entity of the peer's own is ever defined.
                Fail(XmlRules.Doctype, _markup, "a document type declaration is not allowed");
                return at;
            default:
                return Fail(at, XmlRules.MarkupMalformed, "markup that is neither a comment nor a CDATA section");
        }
    }

    private int ScanCDataOpen(byte octet, int at)
    {
        ReadOnlySpan<byte> word = "CDATA["u8;
        if (octet != word[_matched])
        {
            return Fail(at, XmlRules.MarkupMalformed, "markup that is neither a comment nor a CDATA section");
        }

        if (++_matched == word.Length)
        {
            _state = State.CData;
        }

        return at + 1;
    }

    private int ScanCDataBrackets(byte octet, int at)
    {
        if (octet == (byte)'>')
        {
            return EndMarkup(at);
        }

        // Of "]]]" the last two may be the ones that end the section.
        _state = octet == (byte)']' ? State.CDataBrackets : State.CData;
        return at + 1;
    }

    /// <summary>The first octets of a processing instruction: is it an XML declaration, and may one stand here?</summary>
    private int ScanTarget(byte octet, int at)
    {
        ReadOnlySpan<byte> word = "xml"u8;
        if (_matched < word.Length)
        {
            if (octet != word[_matched])
            {
                _state = State.Instruction;
                return at;
            }

            _matched++;
            return at + 1;
        }

        _state = State.Instruction;
        if (octet is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' && _markup != _head)
        {
            // XML 1.0 [22]: a declaration starts a document; comments before it ended the document before, unless a byte order mark had started this one.
            if (_depth > 0 || !_following || _head != _leading)
            {
                Fail(XmlRules.DeclarationPosition, _markup, "an XML declaration inside a document; the one before was cut off");
                return at;
            }

            _leading = _head = _markup;
        }

        return at;
    }

    private int ScanInstructionQuestion(byte octet, int at)
    {
        if (octet == (byte)'>')
        {
            return EndMarkup(at);
        }

        _state = octet == (byte)'?' ? State.InstructionQuestion : State.Instruction;
        return at + 1;
    }

    private int EndMarkup(int at)
    {
        _state = _depth == 0 ? State.Outside : State.Content;
        return at + 1;
    }
}
