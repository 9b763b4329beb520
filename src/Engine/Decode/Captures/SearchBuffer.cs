namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Octets of a direction in which a message's start is looked for, each with when it came.</summary>
internal sealed class SearchBuffer
{
    private readonly List<(long End, Arrival At)> _marks = []; // up to which position octets came with which frame
    private byte[] _octets = new byte[1024];
    private int _start;
    private int _end;

    /// <summary>The position in the stream of the first octet.</summary>
    public long Position { get; private set; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(_start, _end - _start);

    /// <summary>The first of them that came with one frame.</summary>
    public ReadOnlySpan<byte> FirstPiece => Octets[..(int)Math.Min(_marks[0].End - Position, _end - _start)];

    /// <summary>When those came.</summary>
    public Arrival FirstArrival => _marks[0].At;

    /// <summary>Empties it.</summary>
    /// <param name="position">The position in the stream of the next octet.</param>
    public void Clear(long position)
    {
        _start = _end = 0;
        _marks.Clear();
        Position = position;
    }

    /// <summary>Adds octets at the end.</summary>
    public void Append(ReadOnlySpan<byte> octets, Arrival at)
    {
        if (octets.IsEmpty)
        {
            return;
        }

        if (_octets.Length - _end < octets.Length)
        {
            MakeRoom(0, octets.Length);
        }

        octets.CopyTo(_octets.AsSpan(_end));
        _end += octets.Length;
        _marks.Add((Position + _end - _start, at));
    }

    /// <summary>Puts octets back in front.</summary>
    public void Prepend(ReadOnlySpan<byte> octets, Arrival at)
    {
        if (octets.IsEmpty)
        {
            return;
        }

        if (_start < octets.Length)
        {
            MakeRoom(octets.Length, 0);
        }

        _marks.Insert(0, (Position, at));
        _start -= octets.Length;
        Position -= octets.Length;
        octets.CopyTo(_octets.AsSpan(_start));
    }

    /// <summary>Drops octets from the start.</summary>
    public void Drop(int count)
    {
        _start += count;
        Position += count;
        int over = 0;
        while (over < _marks.Count && _marks[over].End <= Position)
        {
            over++;
        }

        _marks.RemoveRange(0, over);
    }

    private void MakeRoom(int before, int after)
    {
        int length = _end - _start;
        byte[] octets = _octets.Length >= before + length + after && before == 0 ? _octets : new byte[(before + length + after) * 2];
        Octets.CopyTo(octets.AsSpan(before));
        _octets = octets;
        _start = before;
        _end = before + length;
    }
}
