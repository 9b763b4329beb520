namespace CstaConnector.Engine.Decode.Captures;

/// <summary>
/// Reads a stream in the pieces that a format asks for. Its first octets can be looked at without being taken, so that a pipe, which cannot be
/// rewound, is told from a capture.
/// </summary>
internal sealed class CaptureInput(Stream input)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Looks at the first octets while they agree with the beginning of a capture file.</summary>
    /// <returns>Whether it is one; nothing has been taken.</returns>
    public bool IsCapture()
    {
        // Octet by octet as they come: a pipe that carries something else is not kept waiting.
        while (CaptureMagic.MayBe(_buffer.AsSpan(0, Math.Min(_end, CaptureMagic.Length))))
        {
            if (_end >= CaptureMagic.Length)
            {
                return true;
            }

            if (!Fill())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The next four octets, not taken, or fewer where the stream ends.</summary>
    public ReadOnlySpan<byte> Peek() => _buffer.AsSpan(_start, Math.Min(CaptureMagic.Length, _end - _start));

    /// <summary>Takes octets until the target is full or the stream ends.</summary>
    /// <returns>How many there were.</returns>
    public int Read(Span<byte> target)
    {
        int read = 0;
        while (read < target.Length)
        {
            if (_start == _end)
            {
                _start = _end = 0;
                if (!Fill())
                {
                    break;
                }
            }

            int step = Math.Min(_end - _start, target.Length - read);
            _buffer.AsSpan(_start, step).CopyTo(target[read..]);
            _start += step;
            read += step;
        }

        return read;
    }

    /// <summary>Takes whatever has come, without waiting for more than that.</summary>
    /// <returns>The octets, good until the next call; none at the end of the stream.</returns>
    public ReadOnlySpan<byte> ReadSome()
    {
        if (_start == _end)
        {
            _start = _end = 0;
            Fill();
        }

        ReadOnlySpan<byte> some = _buffer.AsSpan(_start, _end - _start);
        _start = _end;
        return some;
    }

    /// <summary>Passes over octets.</summary>
    /// <returns>Whether there were as many.</returns>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            if (_start == _end)
            {
                _start = _end = 0;
                if (!Fill())
                {
                    return false;
                }
            }

            int step = (int)Math.Min(_end - _start, count);
            _start += step;
            count -= step;
        }

        return true;
    }

    private bool Fill()
    {
        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
