namespace CstaConnector.Engine.Decode.Captures;

/// <summary>The TCP connections of a capture. It knows nothing of what they carry.</summary>
/// <param name="open">Told of each new conversation; gives who is to get its octets, or null.</param>
internal sealed class TcpTable(Func<TcpConversation, ITcpReceiver?> open)
{
    private readonly Dictionary<(TcpEndpoint, TcpEndpoint), TcpConversation> _conversations = [];
    private readonly WaitingBudget _budget = new();
    private long _numbers;

    /// <summary>Takes a segment.</summary>
    public void Segment(IpAddress source, IpAddress destination, in TcpSegment segment, Arrival at)
    {
        TcpEndpoint from = new(source, segment.SourcePort);
        TcpEndpoint to = new(destination, segment.DestinationPort);
        (TcpEndpoint, TcpEndpoint) key = IsBefore(from, to) ? (from, to) : (to, from);
        if (_conversations.TryGetValue(key, out TcpConversation? conversation) && conversation.IsOver(segment, from))
        {
            conversation.Finish();
            conversation = null;
        }

        if (conversation is null)
        {
            MakeRoom();
            conversation = new TcpConversation(_numbers++, from, to, _budget);
            conversation.Receiver = open(conversation);
            _conversations[key] = conversation;
        }

        conversation.Segment(segment, from, at);
    }

    /// <summary>The capture has ended.</summary>
    public void End()
    {
        foreach (TcpConversation conversation in _conversations.Values.OrderBy(conversation => conversation.Number))
        {
            conversation.Finish();
        }

        _conversations.Clear();
    }

    private static bool IsBefore(TcpEndpoint left, TcpEndpoint right) =>
        (left.Address.High, left.Address.Low, left.Port).CompareTo((right.Address.High, right.Address.Low, right.Port)) <= 0;

    /// <summary>Ends a part of the conversations, those first that nobody cares for, then those idle for longest.</summary>
    private void MakeRoom()
    {
        if (_conversations.Count < CaptureLimits.MaxConversations)
        {
            return;
        }

        foreach ((TcpEndpoint, TcpEndpoint) key in _conversations
            .OrderBy(entry => entry.Value.Receiver is not null).ThenBy(entry => entry.Value.LastFrame)
            .Take(CaptureLimits.MaxConversations / 16).Select(entry => entry.Key).ToArray())
        {
            _conversations.Remove(key, out TcpConversation? conversation);
            conversation!.Finish();
        }
    }
}
