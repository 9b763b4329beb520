namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What one end of a conversation sends, put in order. Positions count from the first octet of the direction, or the first that was captured.</summary>
internal sealed class TcpDirection(TcpConversation conversation, int index, TcpEndpoint from, TcpEndpoint to)
{
    private readonly TcpQueue _waiting = new();
    private TcpHistory? _history;
    private uint _sequence;  // the sequence number of the position _next
    private long _next;      // the position of the octet awaited
    private long _earliest;  // below 0 where octets came from before the first that was captured
    private long _highest;   // the position behind everything sent so far
    private long _acknowledged;
    private long? _fin;      // the position behind the last octet
    private Arrival _last;
    private Patience _patience;

    /// <summary>The conversation.</summary>
    public TcpConversation Conversation { get; } = conversation;

    /// <summary>0 for the end that was heard first, 1 for the other.</summary>
    public int Index { get; } = index;

    /// <summary>The sender.</summary>
    public TcpEndpoint From { get; } = from;

    /// <summary>The receiver.</summary>
    public TcpEndpoint To { get; } = to;

    /// <summary>Whether it is known where the direction starts.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether its very first octet is known, not only the first that was captured.</summary>
    public bool IsFromStart { get; private set; }

    /// <summary>Whether its end has been delivered.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether its end has been seen.</summary>
    public bool IsFinished => _fin is not null;

    /// <summary>The sequence number of its first octet.</summary>
    public uint FirstSequence { get; private set; }

    /// <summary>The direction starts here.</summary>
    /// <param name="sequence">The sequence number of its first octet.</param>
    /// <param name="isFromStart">Whether that is its very first.</param>
    public void Start(uint sequence, bool isFromStart)
    {
        IsKnown = true;
        IsFromStart = isFromStart;
        FirstSequence = _sequence = sequence;
    }

    /// <summary>Where a sequence number lies; numbers wrap around at 2^32, so the nearest such position.</summary>
    public long PositionOf(uint sequence) => _next + (int)(sequence - _sequence);

    /// <summary>Whether a segment cannot belong to this connection any more, but must be of another with the same ends.</summary>
    public bool IsForeign(uint sequence)
    {
        long position = PositionOf(sequence);
        return position > _highest + CaptureLimits.MaxLeap || position < _next - CaptureLimits.MaxLeap || position > _fin;
    }

    /// <summary>A segment of this direction.</summary>
    public void Segment(uint sequence, ReadOnlySpan<byte> payload, int missing, bool isFin, Arrival at)
    {
        long position = PositionOf(sequence);
        int length = payload.Length + Math.Max(missing, 0);
        if (length == 0 && !isFin)
        {
            return; // an acknowledgement, or a keep-alive without an octet
        }

        if (length == 1 && !isFin && position == _highest - 1)
        {
            return; // a keep-alive: the last octet once more, or anything in its place (RFC 9293 3.8.4)
        }

        _last = at;
        _highest = Math.Max(_highest, position + length);
        if (isFin && position + length >= _highest)
        {
            _fin ??= position + length; // one in the midst of what was sent is none of this connection's
        }

        Place(position, payload, at);
        Deliver();
    }

    /// <summary>The other end says what it awaits.</summary>
    public void Acknowledge(uint sequence)
    {
        long position = PositionOf(sequence);
        if (position <= _highest + CaptureLimits.MaxLeap)
        {
            _acknowledged = Math.Max(_acknowledged, position);
        }
    }

    /// <summary>After each segment of the conversation: whether what is missing will never come.</summary>
    public void GiveUpLost(Arrival at)
    {
        while (_waiting.Cost > CaptureLimits.MaxWaiting || (!_waiting.IsEmpty && Conversation.Budget.IsExceeded))
        {
            PassGap();
        }

        if (_waiting.IsEmpty || _acknowledged < _waiting.First.Position)
        {
            _patience = default;
        }
        else if (_patience.IsOver(_waiting.First.Position, at))
        {
            PassGap();
        }
    }

    /// <summary>Nothing more will come: everything that waits is delivered, and the direction ends.</summary>
    public void Finish()
    {
        while (!_waiting.IsEmpty)
        {
            PassGap();
        }

        // What was sent but cut off by the snap length, or acknowledged without ever having been seen. A single one of those may be the end itself,
        // which counts as an octet there.
        long acknowledged = _fin is null && _acknowledged == _next + 1 ? _next : Math.Min(_fin ?? long.MaxValue, _acknowledged);
        long lost = Math.Max(_highest, acknowledged) - _next;
        if (IsKnown && lost > 0 && !IsEnded)
        {
            Conversation.Receiver?.Gap(this, lost, _last);
            Advance(lost);
        }

        End();
    }

    /// <summary>Nobody wants the octets any more.</summary>
    public void Forget()
    {
        DropWaiting();
        _history = null;
    }

    private void Place(long position, ReadOnlySpan<byte> payload, Arrival at)
    {
        int early = TellEarly(position, payload.Length, at);
        int again = (int)Math.Clamp(_next - position, 0, payload.Length);
        bool same = again == 0 || _history is null || _history.Agrees(position, payload[..again]);
        if (again < payload.Length && !IsEnded)
        {
            position += again;
            if (position == _next && _waiting.IsEmpty)
            {
                Tell(again - early, same, at);
                Hand(payload[again..], at);
                return;
            }

            int cost = _waiting.Cost;
            same &= _waiting.Add(position, payload[again..], at, out int queued);
            Conversation.Budget.Used += _waiting.Cost - cost;
            again += queued;
        }

        Tell(again - early, same, at);
    }

    /// <summary>
    /// Octets from before the first one captured of a direction whose beginning is not known: they were never delivered, and it is too late for them now.
    /// So a capture may begin that has the direction's first two segments in the wrong order.
    /// </summary>
    /// <returns>How many there are.</returns>
    private int TellEarly(long position, int length, Arrival at)
    {
        int early = IsFromStart ? 0 : (int)Math.Clamp(_earliest - position, 0, length);
        if (early > 0)
        {
            _earliest = position;
            Conversation.Receiver?.Notice(this, CaptureNotices.Gap, early, at);
        }

        return early;
    }

    private void Tell(int again, bool same, Arrival at)
    {
        if (again > 0)
        {
            Conversation.Receiver?.Notice(this, same ? CaptureNotices.Retransmission : CaptureNotices.Overlap, again, at);
        }
    }

    /// <summary>Delivers what waits and is next.</summary>
    private void Deliver()
    {
        while (!_waiting.IsEmpty && _waiting.First.Position <= _next)
        {
            TcpPiece piece = _waiting.Take();
            Conversation.Budget.Used -= piece.Cost;
            Hand(piece.Octets.AsSpan((int)(_next - piece.Position)), piece.At);
        }

        if (_next >= _fin)
        {
            End();
        }
    }

    private void Hand(ReadOnlySpan<byte> octets, Arrival at)
    {
        if (Conversation.Receiver is not ITcpReceiver receiver)
        {
            return;
        }

        (_history ??= new TcpHistory()).Add(_next, octets);
        Advance(octets.Length);
        if (!receiver.Data(this, octets, at))
        {
            Conversation.Ignore();
        }
    }

    private void PassGap()
    {
        TcpPiece first = _waiting.First;
        long lost = first.Position - _next;
        Advance(lost);
        Conversation.Receiver?.Gap(this, lost, first.At);
        Deliver();
    }

    private void DropWaiting()
    {
        while (!_waiting.IsEmpty)
        {
            Conversation.Budget.Used -= _waiting.Take().Cost;
        }
    }

    private void Advance(long octets)
    {
        _next += octets;
        _sequence += (uint)octets;
        _highest = Math.Max(_highest, _next);
    }

    private void End()
    {
        if (!IsEnded)
        {
            IsEnded = true;
            DropWaiting(); // behind the end; of no connection that there could be
            Conversation.Receiver?.End(this);
        }
    }

    /// <summary>How long it has been known that what is missing was received, and yet did not show up in the capture.</summary>
    private struct Patience
    {
        private long _position;
        private int _segments;
        private long? _since;

        public bool IsOver(long position, Arrival at)
        {
            if (_segments == 0 || _position != position)
            {
                _position = position;
                _segments = 0;
                _since = at.Microseconds;
            }

            return ++_segments > CaptureLimits.GapPatience || (Int128?)at.Microseconds - _since > CaptureLimits.GapPatienceMicroseconds;
        }
    }
}
