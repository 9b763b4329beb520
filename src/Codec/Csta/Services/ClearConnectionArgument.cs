using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The argument of clearConnection (5): one party leaves.</summary>
[BerSequence]
public ref partial struct ClearConnectionArgument
{
    /// <summary>The connection to clear.</summary>
    [BerField(0x6B)]
    public ConnectionId ConnectionToBeCleared;

    /// <summary>Data that the computing function attached to the call; empty where absent.</summary>
    [BerOptional(0x04)]
    public ReadOnlySpan<byte> CorrelatorData;

    /// <summary>User-to-user data; empty where absent.</summary>
    [BerOptional(0x7D, 0x04)]
    public ReadOnlySpan<byte> UserData;

    /// <summary>Why, to be told as the events' cause; null where not said.</summary>
    [BerOptional(0x0A)]
    public EventCause? Reason;

    /// <summary>Security and private data, passed through; may be absent.</summary>
    [BerOptional(0x7E)]
    public CommonArguments Extensions;
}
