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
    /// <param name="isCaptured">Whether any octet of it was captured.</param>
    public void Skip(TcpConversation conversation, string protocol, bool isCaptured)
    {
        string why = isCaptured ? $"is not {protocol}: skipped (--port decodes it all the same)" : "was captured without its payload: skipped";
        if (_skipped++ < CaptureLimits.MaxTold)
        {
            error.WriteLine($"stream {conversation.Number} between {conversation.First.From} and {conversation.First.To} {why}");
        }
    }

    /// <summary>Tells how many were skipped where not all were told, and whether nothing was left.</summary>
    public void Sum(string protocol)
    {
        if (_skipped > CaptureLimits.MaxTold)
        {
            error.WriteLine($"{_skipped} conversations were skipped in all");
        }

        if (Decoded == 0)
        {
            error.WriteLine($"the capture holds no conversation in {protocol}");
        }
    }
}
