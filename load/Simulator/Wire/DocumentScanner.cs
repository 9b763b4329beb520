namespace CstaConnector.Load.Simulator;

/// <summary>Cuts a stream of concatenated documents by counting the depth of tags. Each octet is looked at once, however the stream is split.</summary>
internal sealed class DocumentScanner
{
    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _scanned;
    private int _end;
    private int _depth;
    private int _rootAt = -1;
    private byte _quote;
    private bool _slash;
    private Part _part = Part.Text;

    private enum Part
    {
        Text,
        TagOpened,
        StartTag,
        EndTag,
        Declaration,
        Comment,
        CData,
        Instruction,
    }

    /// <summary>Octets of a document that is not whole yet.</summary>
    public int Pending => _end - _start;

    public void Append(ReadOnlySpan<byte> octets)
    {
        if (_buffer.Length - _end < octets.Length)
            MakeRoom(octets.Length);
        octets.CopyTo(_buffer.AsSpan(_end));
        _end += octets.Length;
    }

    /// <summary>
    /// The next whole document without its declaration, valid until the next <see cref="Append"/>; <paramref name="prolog"/> is what stood before its root.
    /// </summary>
    public bool TryNext(out ArraySegment<byte> document, out ArraySegment<byte> prolog)
    {
        while (_scanned < _end)
        {
            int at = _scanned++;
            if (!Step(_buffer[at], at))
                continue;
            prolog = new ArraySegment<byte>(_buffer, _start, _rootAt - _start);
            document = new ArraySegment<byte>(_buffer, _rootAt, _scanned - _rootAt);
            _start = _scanned;
            _rootAt = -1;
            return true;
        }

        document = default;
        prolog = default;
        return false;
    }

    /// <summary>True at the last octet of a document.</summary>
    private bool Step(byte octet, int at)
    {
        switch (_part)
        {
            case Part.Text:
                if (octet == '<')
                    _part = Part.TagOpened;
                return false;
            case Part.TagOpened:
                Opened(octet, at);
                return false;
            case Part.StartTag:
                return InStartTag(octet);
            case Part.EndTag:
                if (octet != '>')
                    return false;
                _part = Part.Text;
                _depth = Math.Max(0, _depth - 1);
                return _depth == 0;
            case Part.Declaration:
                InDeclaration(octet, at);
                return false;
            case Part.Comment:
                if (octet == '>' && Ends(at, "--"u8))
                    _part = Part.Text;
                return false;
            case Part.CData:
                if (octet == '>' && Ends(at, "]]"u8))
                    _part = Part.Text;
                return false;
            default:
                if (octet == '>' && _buffer[at - 1] == '?')
                    _part = Part.Text;
                return false;
        }
    }

    private void Opened(byte octet, int at)
    {
        _part = octet switch
        {
            (byte)'/' => Part.EndTag,
            (byte)'!' => Part.Declaration,
            (byte)'?' => Part.Instruction,
            _ => Part.StartTag,
        };
        _slash = false;
        // An end tag without a start is handed on as a document too: the reader refuses it.
        if (_part is Part.StartTag or Part.EndTag && _rootAt < 0)
            _rootAt = at - 1;
    }

    private bool InStartTag(byte octet)
    {
        if (_quote != 0)
        {
            if (octet == _quote)
                _quote = 0;
            return false;
        }

        if (octet is (byte)'"' or (byte)'\'')
        {
            _quote = octet;
        }
        else if (octet == '>')
        {
            _part = Part.Text;
            if (!_slash)
                _depth++;
            return _slash && _depth == 0;
        }

        _slash = octet == '/';
        return false;
    }

    private void InDeclaration(byte octet, int at)
    {
        if (octet == '-' && Ends(at, "<!-"u8))
            _part = Part.Comment;
        else if (octet == '[' && Ends(at, "<![CDATA"u8))
            _part = Part.CData;
        else if (octet == '>')
            _part = Part.Text;
    }

    private bool Ends(int at, ReadOnlySpan<byte> with) => _buffer.AsSpan(_start, at - _start).EndsWith(with);

    private void MakeRoom(int more)
    {
        int kept = _end - _start;
        byte[] target = _buffer.Length >= (kept + more) * 2 ? _buffer : new byte[Math.Max(_buffer.Length, (kept + more) * 2)];
        Buffer.BlockCopy(_buffer, _start, target, 0, kept);
        _buffer = target;
        if (_rootAt >= 0)
            _rootAt -= _start;
        _scanned -= _start;
        _end = kept;
        _start = 0;
    }
}
