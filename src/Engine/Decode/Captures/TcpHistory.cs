namespace CstaConnector.Engine.Decode.Captures;

/// <summary>The octets of a direction that were delivered last, to compare with what comes again.</summary>
internal sealed class TcpHistory
{
    private const int FirstSize = 1024;

    private byte[] _ring = new byte[FirstSize];
    private long _start; // positions held: from here
    private long _end;   // to here

    /// <summary>Adds octets.</summary>
    /// <param name="position">Where they belong; behind a gap, what was before it is forgotten.</param>
    /// <param name="octets">The octets.</param>
    public void Add(long position, ReadOnlySpan<byte> octets)
    {
        if (position != _end)
        {
            _start = _end = position;
        }

        if (octets.Length > CaptureLimits.History)
        {
            int cut = octets.Length - CaptureLimits.History;
            octets = octets[cut..];
            _start = _end = position + cut;
        }

        Grow(octets.Length);
        for (int done = 0; done < octets.Length;)
        {
            int at = (int)((_end + done) & (_ring.Length - 1));
            int step = Math.Min(octets.Length - done, _ring.Length - at);
            octets.Slice(done, step).CopyTo(_ring.AsSpan(at));
            done += step;
        }

        _end += octets.Length;
        _start = Math.Max(_start, _end - _ring.Length);
    }

    /// <summary>Whether octets are the same as those delivered; what is not held any more, or never was, counts as the same.</summary>
    public bool Agrees(long position, ReadOnlySpan<byte> octets)
    {
        long from = Math.Max(position, _start);
        long to = Math.Min(position + octets.Length, _end);
        for (long at = from; at < to;)
        {
            int index = (int)(at & (_ring.Length - 1));
            int step = (int)Math.Min(to - at, _ring.Length - index);
            if (!_ring.AsSpan(index, step).SequenceEqual(octets.Slice((int)(at - position), step)))
            {
                return false;
            }

            at += step;
        }

        return true;
    }

    private void Grow(int more)
    {
        int size = _ring.Length;
        while (size < CaptureLimits.History && size < _end - _start + more)
        {
            size *= 2;
        }

        if (size == _ring.Length)
        {
            return;
        }

        byte[] ring = new byte[size];
        for (long at = _start; at < _end; at++)
        {
            ring[at & (size - 1)] = _ring[at & (_ring.Length - 1)];
        }

        _ring = ring;
    }
}
