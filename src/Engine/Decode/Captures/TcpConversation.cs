namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What waits over all conversations.</summary>
internal sealed class WaitingBudget
{
    /// <summary>What waits counts this much.</summary>
    public long Used { get; set; }

    /// <summary>Whether that is too much.</summary>
    public bool IsExceeded => Used > CaptureLimits.MaxWaitingOverall;
}

/// <summary>One TCP connection.</summary>
internal sealed class TcpConversation
{
    private bool _isReset;

    /// <param name="number">Its number, from 0 on, in the order in which conversations appear.</param>
    /// <param name="first">The end that was heard first.</param>
    /// <param name="second">The other end.</param>
    /// <param name="budget">What waits over all conversations.</param>
    public TcpConversation(long number, TcpEndpoint first, TcpEndpoint second, WaitingBudget budget)
    {
        Number = number;
        Budget = budget;
        First = new TcpDirection(this, 0, first, second);
        Second = new TcpDirection(this, 1, second, first);
    }

    /// <summary>Its number, from 0 on.</summary>
    public long Number { get; }

    /// <summary>What the end that was heard first sends.</summary>
    public TcpDirection First { get; }

    /// <summary>What the other end sends.</summary>
    public TcpDirection Second { get; }

    /// <summary>What waits over all conversations.</summary>
    public WaitingBudget Budget { get; }

    /// <summary>Who gets the octets; null if nobody does.</summary>
    public ITcpReceiver? Receiver { get; set; }

    /// <summary>The frame that was heard of it last.</summary>
    public long LastFrame { get; private set; }

    /// <summary>Whether a segment cannot be of this connection, but opens or belongs to another one with the same ends.</summary>
    public bool IsOver(in TcpSegment segment, TcpEndpoint from)
    {
        TcpDirection direction = From(from);
        if (segment.IsSyn)
        {
            if (direction.IsKnown)
            {
                return direction.FirstSequence != segment.Sequence + 1; // else the SYN comes again
            }

            return !segment.IsAck && Other(direction) is { IsKnown: true, IsFromStart: false };
        }

        bool isClosed = _isReset || (First.IsFinished && Second.IsFinished);
        return isClosed && Receiver is not null && direction.IsKnown && !segment.Payload.IsEmpty && direction.IsForeign(segment.Sequence);
    }

    /// <summary>A segment of this connection.</summary>
    public void Segment(in TcpSegment segment, TcpEndpoint from, Arrival at)
    {
        LastFrame = at.Frame;
        TcpDirection direction = From(from);
        TcpDirection other = Other(direction);
        uint sequence = segment.Sequence + (segment.IsSyn ? 1u : 0);
        Locate(segment, direction, other, sequence);
        if (segment.IsRst)
        {
            _isReset = true;
            Receiver?.Notice(direction, CaptureNotices.Reset, 0, at); // what a reset carries is a text for people (RFC 9293 3.5.3), none of the stream
        }
        else if (direction.IsKnown && Receiver is not null)
        {
            if (segment.Missing > 0)
            {
                Receiver.Notice(direction, CaptureNotices.Cut, segment.Missing, at);
            }

            direction.Segment(sequence, segment.Payload, segment.Missing, segment.IsFin, at);
        }

        if (segment.IsAck && !segment.IsRst && other.IsKnown)
        {
            other.Acknowledge(segment.Acknowledgement);
        }

        if (Receiver is not null)
        {
            First.GiveUpLost(at);
            Second.GiveUpLost(at);
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Finish()
    {
        First.Finish();
        Second.Finish();
        Receiver?.Close();
        Ignore();
    }

    /// <summary>Nobody wants the rest.</summary>
    public void Ignore()
    {
        Receiver = null;
        First.Forget();
        Second.Forget();
    }

    private static void Locate(in TcpSegment segment, TcpDirection direction, TcpDirection other, uint sequence)
    {
        if (!direction.IsKnown && (segment.IsSyn || !segment.Payload.IsEmpty || segment.Missing > 0))
        {
            direction.Start(sequence, segment.IsSyn);
        }

        // The handshake tells both beginnings, even if one half of it was not captured.
        if (!other.IsKnown && segment.IsAck && !segment.IsRst && (segment.IsSyn || (direction.IsFromStart && sequence == direction.FirstSequence)))
        {
            other.Start(segment.Acknowledgement, isFromStart: true);
        }
    }

    private TcpDirection From(TcpEndpoint from) => from == First.From ? First : Second;

    private TcpDirection Other(TcpDirection direction) => direction.Index == 0 ? Second : First;
}
