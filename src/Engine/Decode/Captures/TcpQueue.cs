namespace CstaConnector.Engine.Decode.Captures;

/// <summary>A piece of a direction that waits for what is missing before it.</summary>
internal readonly record struct TcpPiece(long Position, byte[] Octets, Arrival At)
{
    /// <summary>Where the next octet belongs.</summary>
    public long End => Position + Octets.Length;

    /// <summary>What it counts against the bounds.</summary>
    public int Cost => Octets.Length + CaptureLimits.SegmentCost;
}

/// <summary>The pieces of a direction that wait, in order and without overlap; of octets that came twice, the first are kept.</summary>
internal sealed class TcpQueue
{
    private readonly List<TcpPiece> _pieces = []; // nearly always added at the end and taken from the start
    private int _taken;

    /// <summary>What the pieces count against the bounds.</summary>
    public int Cost { get; private set; }

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _taken == _pieces.Count;

    /// <summary>The first piece.</summary>
    public TcpPiece First => _pieces[_taken];

    /// <summary>Takes the first piece out.</summary>
    public TcpPiece Take()
    {
        TcpPiece piece = _pieces[_taken];
        _pieces[_taken++] = default;
        Cost -= piece.Cost;
        if (_taken == _pieces.Count || _taken > 1024)
        {
            _pieces.RemoveRange(0, _taken);
            _taken = 0;
        }

        return piece;
    }

    /// <summary>Adds octets.</summary>
    /// <param name="position">Where they belong.</param>
    /// <param name="octets">The octets.</param>
    /// <param name="at">When they came.</param>
    /// <param name="again">How many of them were there already.</param>
    /// <returns>Whether those that were there already were the same.</returns>
    public bool Add(long position, ReadOnlySpan<byte> octets, Arrival at, out int again)
    {
        again = 0;
        bool same = true;
        int index = Find(position);
        while (!octets.IsEmpty)
        {
            if (index < _pieces.Count && _pieces[index].Position <= position)
            {
                TcpPiece piece = _pieces[index++];
                int overlap = (int)Math.Min(piece.End - position, octets.Length);
                same &= octets[..overlap].SequenceEqual(piece.Octets.AsSpan((int)(position - piece.Position), overlap));
                again += overlap;
                octets = octets[overlap..];
                position += overlap;
                continue;
            }

            int fresh = index < _pieces.Count ? (int)Math.Min(_pieces[index].Position - position, octets.Length) : octets.Length;
            TcpPiece added = new(position, octets[..fresh].ToArray(), at);
            _pieces.Insert(index++, added);
            Cost += added.Cost;
            octets = octets[fresh..];
            position += fresh;
        }

        return same;
    }

    /// <summary>The index of the first piece that ends behind a position.</summary>
    private int Find(long position)
    {
        int low = _taken;
        int high = _pieces.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_pieces[middle].End > position)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
