namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What is kept of all conversations of which it is not yet known what they carry.</summary>
internal sealed class UndecidedBudget
{
    private readonly HashSet<JudgedConversation> _conversations = [];
    private long _used;

    /// <summary>A conversation keeps more.</summary>
    public void Add(JudgedConversation conversation, int cost)
    {
        _conversations.Add(conversation);
        _used += cost;
    }

    /// <summary>A conversation is decided.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="cost">All that it kept.</param>
    public void Release(JudgedConversation conversation, long cost)
    {
        _conversations.Remove(conversation);
        _used -= cost;
    }

    /// <summary>Where too much is kept, decides the conversations that keep most as they are.</summary>
    public void Enforce()
    {
        while (_used > CaptureLimits.MaxUndecidedOverall)
        {
            _conversations.MaxBy(conversation => conversation.Cost)!.DecideAsItIs();
        }
    }
}
