namespace CstaConnector.Engine.Decode.Captures;

/// <summary>
/// Keeps what is said in a conversation until its first octets show whether it is of the protocol wanted, then decodes both directions, or wants no
/// more of it.
/// </summary>
internal sealed class JudgedConversation : ITcpReceiver
{
    private readonly TcpConversation _conversation;
    private readonly IConversationProtocol _protocol;
    private readonly bool _isForced;
    private readonly CaptureLines _lines;
    private readonly CaptureTally _tally;
    private readonly UndecidedBudget _budget;
    private readonly Side[] _sides;
    private List<Happening>? _kept = [];
    private bool _isSkipped;

    /// <param name="conversation">The conversation.</param>
    /// <param name="protocol">What it may carry.</param>
    /// <param name="isForced">Whether it is decoded whatever its first octets look like.</param>
    /// <param name="lines">Where lines go.</param>
    /// <param name="tally">Gets what became of it.</param>
    /// <param name="budget">What is kept of all conversations.</param>
    public JudgedConversation(TcpConversation conversation, IConversationProtocol protocol, bool isForced, CaptureLines lines, CaptureTally tally, UndecidedBudget budget)
    {
        _budget = budget;
        _conversation = conversation;
        _protocol = protocol;
        _isForced = isForced;
        _lines = lines;
        _tally = tally;
        _sides = [new Side(new FlowLines(lines, conversation.First)), new Side(new FlowLines(lines, conversation.Second))];
    }

    /// <summary>What is kept counts this much.</summary>
    public long Cost { get; private set; }

    /// <summary>Decides without waiting for more.</summary>
    public void DecideAsItIs()
    {
        if (!Decide(isFinal: true))
        {
            _conversation.Ignore();
        }
    }

    /// <inheritdoc/>
    public bool Data(TcpDirection direction, ReadOnlySpan<byte> octets, Arrival at)
    {
        if (_isSkipped)
        {
            return false;
        }

        if (_kept is null)
        {
            Decoder(direction).Feed(octets, at);
            return true;
        }

        Keep(new Happening(direction, at, octets.ToArray(), 0, null));
        Side side = _sides[direction.Index];
        side.Begin(direction.IsFromStart);
        if (side.Likeness == Likeness.Undecided)
        {
            side.HasOctets = true;
            side.First.AddRange(octets);
            if (side.IsDue)
            {
                Judge(side, isFinal: false);
            }
        }

        Decide(isFinal: Cost > CaptureLimits.MaxUndecided);
        _budget.Enforce();
        return !_isSkipped;
    }

    /// <inheritdoc/>
    public void Gap(TcpDirection direction, long octets, Arrival at)
    {
        if (_kept is null)
        {
            PassGap(direction, octets, at);
            return;
        }

        if (_isSkipped)
        {
            return;
        }

        Keep(new Happening(direction, at, [], octets, null));
        Side side = _sides[direction.Index];
        side.Begin(direction.IsFromStart);
        side.BeginAnew();
    }

    /// <inheritdoc/>
    public void Notice(TcpDirection direction, string name, long octets, Arrival at)
    {
        if (_kept is null)
        {
            PassNotice(direction, name, octets, at);
        }
        else if (!_isSkipped && Cost <= CaptureLimits.MaxUndecided)
        {
            Keep(new Happening(direction, at, [], octets, name));
        }
    }

    /// <inheritdoc/>
    public void End(TcpDirection direction)
    {
        if (_kept is not null)
        {
            Side side = _sides[direction.Index];
            if (side.Likeness == Likeness.Undecided && side.First.Count > 0)
            {
                Judge(side, isFinal: true);
                Decide(isFinal: false);
            }
        }

        _sides[direction.Index].Decoder?.End();
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_kept is not null)
        {
            Decide(isFinal: true);
        }

        foreach (IFlowDecoder decoder in _sides.Select(side => side.Decoder).OfType<IFlowDecoder>())
        {
            decoder.End();
            _tally.AllFine &= decoder.AllFine;
            decoder.Dispose();
        }
    }

    private void Judge(Side side, bool isFinal)
    {
        side.Judged = side.First.Count;
        bool isEnough = isFinal || side.First.Count > CaptureLimits.MaxSearched;
        side.Likeness = _protocol.Judge(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(side.First), side.IsFromStart, isEnough);
        if (side.Likeness == Likeness.Undecided && isEnough)
        {
            side.Likeness = Likeness.Different;
        }
    }

    /// <returns>Whether more of the conversation is wanted.</returns>
    private bool Decide(bool isFinal)
    {
        if (_kept is null || _isSkipped)
        {
            return !_isSkipped;
        }

        if (isFinal)
        {
            foreach (Side side in _sides.Where(side => side.Likeness == Likeness.Undecided && side.First.Count > 0))
            {
                Judge(side, isFinal: true);
            }
        }

        bool isAlike = _sides.Any(side => side.Likeness == Likeness.Alike);
        if (!isAlike && !isFinal && _sides.Any(side => side.Likeness == Likeness.Undecided))
        {
            return true;
        }

        _budget.Release(this, Cost);
        bool hasOctets = _kept.Any(happening => happening.Octets.Length > 0 || happening.Gap > 0);
        if (isAlike || (_isForced && hasOctets))
        {
            Replay();
            return true;
        }

        _kept = [];
        _isSkipped = true;
        if (hasOctets)
        {
            _tally.Skip(_conversation, _protocol.Name, _sides.Any(side => side.HasOctets));
        }

        return false;
    }

    private void Replay()
    {
        _tally.Decoded++;
        List<Happening> kept = _kept!;
        _kept = null;
        foreach (Happening happening in kept)
        {
            if (happening.Notice is string notice)
            {
                PassNotice(happening.Direction, notice, happening.Gap, happening.At);
            }
            else if (happening.Gap > 0)
            {
                PassGap(happening.Direction, happening.Gap, happening.At);
            }
            else
            {
                Decoder(happening.Direction).Feed(happening.Octets, happening.At);
            }
        }
    }

    private void PassGap(TcpDirection direction, long octets, Arrival at)
    {
        PassNotice(direction, CaptureNotices.Gap, octets, at);
        Decoder(direction).Gap(octets);
    }

    private void PassNotice(TcpDirection direction, string name, long octets, Arrival at)
    {
        FlowLines lines = _sides[direction.Index].Lines;
        lines.At = at;
        lines.Notice(name, octets);
    }

    private IFlowDecoder Decoder(TcpDirection direction)
    {
        Side side = _sides[direction.Index];
        return side.Decoder ??= _protocol.Open(side.Lines, direction.IsFromStart);
    }

    private void Keep(Happening happening)
    {
        _kept!.Add(happening);
        int cost = happening.Octets.Length + CaptureLimits.SegmentCost;
        Cost += cost;
        _budget.Add(this, cost);
    }

    /// <summary>What happened in a conversation: octets, a gap or a notice.</summary>
    private readonly record struct Happening(TcpDirection Direction, Arrival At, byte[] Octets, long Gap, string? Notice);

    private sealed class Side(FlowLines lines)
    {
        private bool _hasBegun;

        public FlowLines Lines { get; } = lines;

        /// <summary>The octets to judge by.</summary>
        public List<byte> First { get; } = [];

        /// <summary>How many of them there were when they were judged last.</summary>
        public int Judged { get; set; }

        /// <summary>
        /// Whether they are to be judged: a search goes through all of them, so not with each segment where there are many, but when there are half as
        /// many again, or enough for good.
        /// </summary>
        public bool IsDue => First.Count > CaptureLimits.MaxSearched || First.Count <= CaptureLimits.JudgedEachTime || First.Count >= Judged + (Judged / 2);

        public bool IsFromStart { get; private set; }

        public bool HasOctets { get; set; }

        public Likeness Likeness { get; set; }

        public IFlowDecoder? Decoder { get; set; }

        public void Begin(bool isFromStart)
        {
            IsFromStart = _hasBegun ? IsFromStart : isFromStart;
            _hasBegun = true;
        }

        /// <summary>What comes behind a gap may begin inside a message.</summary>
        public void BeginAnew()
        {
            if (Likeness == Likeness.Undecided)
            {
                First.Clear();
                Judged = 0;
                IsFromStart = false;
            }
        }
    }
}
