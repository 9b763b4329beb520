namespace CstaConnector.TestKit;

/// <summary>One direction of a <see cref="MemoryConnection"/>: sender's queue, network, receiver's buffer.</summary>
internal sealed class MemoryPipe(VirtualClock clock, Random random, MemoryConditions conditions)
{
    private readonly LinkedList<ArraySegment<byte>> _unsent = new();
    private readonly Queue<byte[]> _arrived = new();
    private readonly Queue<byte[]?> _held = new();
    private long _lastArrival;
    private long _underWay;
    private long _delivered;
    private bool _endQueued;
    private bool _endSent;
    private bool _endArrived;
    private bool _dead;
    private bool _frozen;

    internal MemoryConditions Conditions { get; } = conditions;

    internal MemoryEnd Receiver { get; set; } = null!;

    internal MemoryConnection Connection { get; set; } = null!;

    /// <summary>Octets that wait at the sender for the window.</summary>
    internal long UnsentOctets { get; private set; }

    /// <summary>Octets that the receiver has not taken yet, under way or in its buffer.</summary>
    internal long UnderWayOctets => _underWay;

    internal long DeliveredOctets => _delivered;

    internal bool Frozen
    {
        get => _frozen;
        set
        {
            _frozen = value;
            while (!_frozen && _held.TryDequeue(out byte[]? piece))
            {
                Arrive(piece);
            }
        }
    }

    internal void Send(byte[] octets)
    {
        if (!_dead && !_endQueued && octets.Length > 0)
        {
            _unsent.AddLast(octets);
            UnsentOctets += octets.Length;
            Pump();
        }
    }

    internal void End()
    {
        _endQueued = true;
        Pump();
    }

    internal void Kill()
    {
        _dead = true;
        _unsent.Clear();
        _arrived.Clear();
        _held.Clear();
        UnsentOctets = 0;
        _underWay = 0;
    }

    /// <summary>Hands what has arrived to the receiver; called where the receiver runs.</summary>
    internal void Drain()
    {
        bool any = false;
        while (!_dead && Receiver.CanRead && _arrived.TryDequeue(out byte[]? piece))
        {
            any = true;
            _underWay -= piece.Length;
            _delivered += piece.Length;
            Receiver.Take(piece);
            Array.Fill(piece, (byte)0xDD); // whoever kept the span instead of the octets shall notice
            if (Conditions.PieceIsBatch)
            {
                any = false;
                Receiver.TakeComplete();
            }

            if (Conditions.CutAfterOctets >= 0 && _delivered >= Conditions.CutAfterOctets)
            {
                Connection.Cut();
                return;
            }
        }

        if (any && !_dead)
        {
            Receiver.TakeComplete();
        }

        if (_endArrived && _arrived.Count == 0 && !_dead && Receiver.CanRead)
        {
            Receiver.PeerEnded();
        }

        Pump();
    }

    private void Pump()
    {
        while (!_dead && _unsent.First is { } first)
        {
            int room = (int)Math.Min(int.MaxValue, Conditions.WindowOctets - _underWay);
            if (room <= 0)
            {
                return;
            }

            ArraySegment<byte> octets = first.Value;
            _unsent.RemoveFirst();
            byte[] piece = octets[..Math.Min(Math.Min(octets.Count, room), PieceLength())].ToArray();
            if (piece.Length < octets.Count)
            {
                _unsent.AddFirst(octets[piece.Length..]);
            }

            UnsentOctets -= piece.Length;
            _underWay += piece.Length;
            clock.At(ArrivalTime(), () => Arrive(piece));
        }

        if (_endQueued && !_endSent && !_dead)
        {
            _endSent = true;
            clock.At(ArrivalTime(), () => Arrive(null));
        }
    }

    private int PieceLength()
    {
        int max = Math.Max(1, Conditions.MaxPiece);
        int min = Math.Clamp(Conditions.MinPiece, 1, max);
        return min == max ? max : random.Next(min, max == int.MaxValue ? max : max + 1);
    }

    private long ArrivalTime()
    {
        long jitter = Conditions.JitterMilliseconds > 0 ? random.Next(Conditions.JitterMilliseconds + 1) : 0;
        return _lastArrival = Math.Max(_lastArrival, clock.NowMilliseconds + Conditions.DelayMilliseconds + jitter);
    }

    private void Arrive(byte[]? piece)
    {
        if (_dead)
        {
            return;
        }

        if (_frozen)
        {
            _held.Enqueue(piece);
            return;
        }

        if (piece is null)
        {
            _endArrived = true;
        }
        else
        {
            _arrived.Enqueue(piece);
        }

        Receiver.Wake();
    }
}
