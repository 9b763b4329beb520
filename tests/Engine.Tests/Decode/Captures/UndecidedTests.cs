using CstaConnector.Engine.Decode.Captures;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>Conversations of which it takes long to tell what they carry.</summary>
public sealed class UndecidedTests
{
    [Fact]
    public void Octets_that_come_one_by_one_are_not_all_judged_with_each()
    {
        Protocol protocol = new();
        (TcpConversation conversation, JudgedConversation judged) = Conversation(0, protocol, new UndecidedBudget());
        for (int at = 0; at < CaptureLimits.MaxSearched; at++)
        {
            if (!judged.Data(conversation.First, [1], default))
            {
                break;
            }
        }

        Assert.InRange(protocol.Judged, CaptureLimits.MaxUndecided / (CaptureLimits.SegmentCost + 1), 10 * CaptureLimits.MaxSearched);
    }

    [Fact]
    public void What_all_of_them_keep_is_bounded()
    {
        UndecidedBudget budget = new();
        List<TcpConversation> conversations = [];
        byte[] octets = new byte[12 * 1024];
        for (int number = 0; number < CaptureLimits.MaxConversations; number++)
        {
            (TcpConversation conversation, JudgedConversation judged) = Conversation(number, new Protocol(), budget);
            conversations.Add(conversation);
            judged.Data(conversation.First, octets.AsSpan(0, number == 7 ? octets.Length : octets.Length / 2), default);
            judged.Data(conversation.First, octets.AsSpan(0, number == 7 ? 1 : octets.Length / 2), default);
        }

        int kept = conversations.Count(conversation => conversation.Receiver is not null);
        Assert.InRange(kept, 4096, CaptureLimits.MaxUndecidedOverall / octets.Length);
    }

    [Fact]
    public void The_one_that_keeps_most_is_decided_first()
    {
        UndecidedBudget budget = new();
        List<TcpConversation> conversations = [];
        byte[] octets = new byte[CaptureLimits.MaxSearched];
        for (int number = 0; conversations.All(conversation => conversation.Receiver is not null); number++)
        {
            (TcpConversation conversation, JudgedConversation judged) = Conversation(number, new Protocol(), budget);
            conversations.Add(conversation);
            judged.Data(conversation.First, octets.AsSpan(0, number == 7 ? octets.Length : octets.Length - 1), default);
        }

        Assert.Null(conversations[7].Receiver);
        Assert.Single(conversations, conversation => conversation.Receiver is null);
    }

    private static (TcpConversation Conversation, JudgedConversation Judged) Conversation(int number, Protocol protocol, UndecidedBudget budget)
    {
        TcpConversation conversation = new(number, new TcpEndpoint(default, 1), new TcpEndpoint(default, 2), new WaitingBudget());
        JudgedConversation judged = new(conversation, protocol, isForced: false, new CaptureLines(TextWriter.Null), new CaptureTally(TextWriter.Null), budget);
        conversation.Receiver = judged;
        return (conversation, judged);
    }

    /// <summary>Never knows.</summary>
    private sealed class Protocol : IConversationProtocol
    {
        public string Name => "none";

        /// <summary>Octets looked at.</summary>
        public long Judged { get; private set; }

        public Likeness Judge(ReadOnlySpan<byte> octets, bool isFromStart, bool isFinal)
        {
            Judged += octets.Length;
            return Likeness.Undecided;
        }

        public IFlowDecoder Open(FlowLines lines, bool isFromStart) => throw new NotSupportedException();
    }
}
