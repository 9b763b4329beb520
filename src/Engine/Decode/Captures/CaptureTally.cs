namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What became of the conversations of a capture.</summary>
internal sealed class CaptureTally(TextWriter error)
{
    private long _skipped;

    /// <summary>Whether no message was malformed.</summary>
    public bool AllFine { get; set; } = true;

    /// <summary>Conversations that were decoded.</summary>
    public long Decoded { get; set; }

    /// <summary>A conversation is not decoded; told for the first few.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="protocol">What it does not carry.</param>
    public void Skip(TcpConversation conversation, string protocol)
    {
        if (_skipped++ < CaptureLimits.MaxTold)
        {
            error.WriteLine($"stream {conversation.Number} between {conversation.First.From} and {conversation.First.To} is not {protocol}: skipped (--port decodes it all the same)");
        }
    }

    /// <summary>Tells how many were skipped where not all were told, and whether nothing was left.</summary>
    public void Sum(string protocol)
    {
        if (_skipped > CaptureLimits.MaxTold)
        {
            error.WriteLine($"{_skipped} conversations in all are not {protocol}");
        }

        if (Decoded == 0)
        {
            error.WriteLine($"the capture holds no conversation in {protocol}");
        }
    }
}
