namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Whether octets begin a protocol's stream.</summary>
internal enum Likeness
{
    /// <summary>It takes more octets to tell.</summary>
    Undecided,

    /// <summary>They do.</summary>
    Alike,

    /// <summary>They do not.</summary>
    Different,
}

/// <summary>What one conversation may carry. One object a conversation, so that what its two directions agree upon can be kept.</summary>
internal interface IConversationProtocol
{
    /// <summary>The protocol's name, for people.</summary>
    string Name { get; }

    /// <summary>Whether a direction's octets are of this protocol.</summary>
    /// <param name="octets">All that came so far, without a gap.</param>
    /// <param name="isFromStart">Whether they begin the direction; otherwise they may begin inside a message.</param>
    /// <param name="isFinal">Whether no more will be shown.</param>
    Likeness Judge(ReadOnlySpan<byte> octets, bool isFromStart, bool isFinal);

    /// <summary>A decoder for one direction.</summary>
    /// <param name="lines">What the direction's lines begin with, and where they go.</param>
    /// <param name="isFromStart">Whether the octets will begin the direction.</param>
    IFlowDecoder Open(FlowLines lines, bool isFromStart);
}

/// <summary>Decodes one direction of a conversation.</summary>
internal interface IFlowDecoder : IDisposable
{
    /// <summary>Whether nothing was wrong.</summary>
    bool AllFine { get; }

    /// <summary>Takes the next octets.</summary>
    void Feed(ReadOnlySpan<byte> octets, Arrival at);

    /// <summary>The next octets were not captured; the gap itself has been told.</summary>
    void Gap(long octets);

    /// <summary>Nothing more will come.</summary>
    void End();
}
