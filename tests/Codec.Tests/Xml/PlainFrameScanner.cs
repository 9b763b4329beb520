using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>What <see cref="XmlFrameScanner"/> has to answer, octet by octet and as plainly as possible; it shares no code with it.</summary>
internal sealed class PlainFrameScanner
{
    private string _state = "outside";
    private string _word = string.Empty;
    private string _name = string.Empty;
    private bool _following;
    private bool _inner;
    private bool _begun;
    private int _depth;
    private int _leading;
    private int _head;
    private int _markup;

    internal ScanStatus Status { get; private set; } = ScanStatus.NeedMore;

    internal int Length { get; private set; }

    internal int Leading => _begun ? _leading : Length;

    /// <summary>Inner roots whose start tags have ended.</summary>
    internal int InnerRoots { get; private set; }

    internal (string? Rule, long Offset) Fault { get; private set; }

    internal PlainFrameScanner Next() => new() { _following = _following || Status == ScanStatus.Complete };

    /// <summary>Takes one octet; false when it was not used up, as it is at fault.</summary>
    internal bool Take(byte octet)
    {
        if (Length == XmlLimits.DocumentOctets)
        {
            return Fail(XmlRules.DocumentLimit);
        }

        if (!Step((char)octet))
        {
            return false;
        }

        Length++;
        return true;
    }

    private bool Step(char c)
    {
        switch (_state)
        {
            case "outside":
                return Outside(c);
            case "bom1" or "bom2":
                return ByteOrderMark(c);
            case "open":
                return Open(c);
            case "root":
                return Root(c);
            case "startname" or "endname":
                return Name(c);
            case "start":
                InnerRoots += c == '>' && _inner ? 1 : 0;
                return c == '<' ? Fail(XmlRules.TagMalformed) : To(c switch { '>' => "content", '/' => "self", '"' => "double", '\'' => "single", _ => "start" });
            case "self":
                InnerRoots += c == '>' && _inner ? 1 : 0;
                return c != '>' ? Fail(XmlRules.TagMalformed) : --_depth == 0 ? Complete() : To("content");
            case "double" or "single":
                return c == '<' ? Fail(XmlRules.AttributeLessThan) : To(c == (_state == "double" ? '"' : '\'') ? "start" : _state);
            case "end":
                return c is '<' or '/' ? Fail(XmlRules.TagMalformed) : c != '>' || (--_depth > 0 && To("content")) || (_depth == 0 && Complete());
            case "content":
                _markup = c == '<' ? Length : _markup;
                return To(c == '<' ? "open" : "content");
            case "bang":
                return Bang(c);
            case "-":
                return c == '-' ? To("comment") : Fail(XmlRules.CommentMalformed);
            case "comment":
                return To(c == '-' ? "comment-" : "comment");
            case "comment-":
                return To(c == '-' ? "comment--" : "comment");
            case "comment--":
                return c == '>' ? To(_depth == 0 ? "outside" : "content") : Fail(XmlRules.CommentMalformed);
            case "word":
                _word += c;
                return "CDATA[".StartsWith(_word, StringComparison.Ordinal) ? To(_word.Length == 6 ? "cdata" : "word") : Fail(XmlRules.MarkupMalformed);
            case "cdata":
                return To(c == ']' ? "cdata]" : "cdata");
            case "cdata]":
                return To(c == ']' ? "cdata]]" : "cdata");
            case "cdata]]":
                return To(c switch { ']' => "cdata]]", '>' => "content", _ => "cdata" });
            case "target":
                return Target(c);
            case "instruction":
                return To(c == '?' ? "instruction?" : "instruction");
            default:
                return To(c switch { '?' => "instruction?", '>' => _depth == 0 ? "outside" : "content", _ => "instruction" });
        }
    }

    private bool Outside(char c)
    {
        switch (c)
        {
            case ' ' or '\n' or '\r' or '\t':
                return true;
            case '<':
                _leading = _begun ? _leading : Length;
                _head = _begun ? _head : Length;
                _begun = true;
                _markup = Length;
                return To("open");
            case '\u00EF' when !_begun || (_following && _head == _leading):
                return To("bom1");
            default:
                return Fail(c is '\0' or '\u00FE' or '\u00FF' ? XmlRules.EncodingUtf16 : XmlRules.TextOutside);
        }
    }

    private bool ByteOrderMark(char c)
    {
        if (c != (_state == "bom1" ? '\u00BB' : '\u00BF'))
        {
            return Fail(XmlRules.TextOutside);
        }

        if (_state == "bom1")
        {
            return To("bom2");
        }

        _begun = true;
        _head = Length + 1;
        _leading = Length - 2;
        return To("outside");
    }

    private bool Open(char c)
    {
        _word = string.Empty;
        if (c is '/' or '!' or '?')
        {
            return c == '/' && _depth == 0 ? Fail(XmlRules.TagMismatch) : To(c switch { '/' => "endname", '!' => "bang", _ => "target" });
        }

        return c == '\0' && _depth == 0 ? Fail(XmlRules.EncodingUtf16) : To(_depth == 0 ? "root" : "startname") && Step(c);
    }

    private bool Root(char c)
    {
        if (c is <= ' ' or '/' or '<' or '>' or '"' or '\'')
        {
            return _name.Length == 0 ? Fail(XmlRules.NameInvalid) : To("start", 1) && Step(c);
        }

        _name += c;
        return _name.Length < 8 || To("start", 1);
    }

    private bool Name(char c)
    {
        if (c != _name[_word.Length])
        {
            return To("content") && Step(c);
        }

        _word += c;
        _inner |= _word == _name && _state == "startname";
        return _word != _name || (_state == "endname" ? To("end") : _depth == XmlLimits.Depth ? Fail(XmlRules.DepthLimit, _markup + 1) : To("start", 1));
    }

    private bool Bang(char c) => c switch
    {
        '-' => To("-"),
        '[' => _depth > 0 ? To("word") : Fail(XmlRules.TextOutside),
        'D' => Fail(XmlRules.Doctype, _markup),
        _ => Fail(XmlRules.MarkupMalformed),
    };

    private bool Target(char c)
    {
        if (_word != "xml")
        {
            _word += c;
            return "xml".StartsWith(_word, StringComparison.Ordinal) || (To("instruction") && Step(c));
        }

        if (c is ' ' or '\n' or '\r' or '\t' && _markup != _head)
        {
            if (_depth > 0 || !_following || _head != _leading)
            {
                return Fail(XmlRules.DeclarationPosition, _markup);
            }

            _leading = _head = _markup;
        }

        return To("instruction") && Step(c);
    }

    private bool To(string state, int deeper = 0)
    {
        _state = state;
        _depth += deeper;
        return true;
    }

    private bool Complete()
    {
        Status = ScanStatus.Complete;
        return true;
    }

    private bool Fail(string rule, int? offset = null)
    {
        Status = ScanStatus.Malformed;
        Fault = (rule, offset ?? Length);
        return false;
    }
}
