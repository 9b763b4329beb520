using CstaConnector.Codec;

namespace CstaConnector.Pipeline.Cti;

/// <summary>What a link is doing; named by what it waits for.</summary>
public enum CtiLinkState
{
    /// <summary>Not connected; waits for its time to connect again.</summary>
    Down,

    /// <summary>Waits for the TCP connection.</summary>
    Connecting,

    /// <summary>Connected; waits for the channel.</summary>
    OpeningChannel,

    /// <summary>The channel is open: requests may be sent, events come.</summary>
    Serving,

    /// <summary>Stopped for good.</summary>
    Stopped,
}

/// <summary>Takes what comes from BroadWorks. Called on the link's event loop only.</summary>
public interface ICtiLinkSink
{
    /// <summary>The link's state has changed. A change to <see cref="CtiLinkState.Serving"/> always means a new channel.</summary>
    /// <param name="link">The link's number.</param>
    /// <param name="state">The new state.</param>
    /// <param name="reason">Why, in words; never with credentials.</param>
    void LinkChanged(int link, CtiLinkState state, string reason);

    /// <summary>An event came. It must be in its receiver's queue when this returns, or at the end of the batch: the link acknowledges it then.</summary>
    /// <param name="link">The link's number.</param>
    /// <param name="subscriptionId">The subscription that it belongs to; empty if it names none.</param>
    /// <param name="document">The whole document; valid only during the call.</param>
    void EventArrived(int link, ReadOnlySpan<byte> subscriptionId, ReadOnlySpan<byte> document);

    /// <summary>A request has ended.</summary>
    void RequestEnded(int link, in CtiOutcome outcome);

    /// <summary>A document could not be read. It may have been an event, so nobody's picture is certain any more.</summary>
    /// <param name="link">The link's number.</param>
    /// <param name="error">What is wrong, and where in the link's stream.</param>
    void DocumentRefused(int link, in CodecError error);

    /// <summary>BroadWorks reports an error on the channel, or refused one of the link's own requests; for the log.</summary>
    /// <param name="link">The link's number.</param>
    /// <param name="words">What it says; never with credentials.</param>
    void ErrorReported(int link, string words)
    {
    }

    /// <summary>Whether what the link would hand over now has room; false makes it stop reading until there is.</summary>
    bool HasRoom { get; }
}
