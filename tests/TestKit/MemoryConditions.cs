namespace CstaConnector.TestKit;

/// <summary>How one direction of a connection treats octets. May be changed while the connection lives; what is under way keeps its old times.</summary>
public sealed class MemoryConditions
{
    /// <summary>Octets arrive so many milliseconds after they were flushed.</summary>
    public int DelayMilliseconds { get; set; }

    /// <summary>Up to so many more, at random; never out of order.</summary>
    public int JitterMilliseconds { get; set; }

    /// <summary>The smallest piece that the receiver gets at once, where there is more.</summary>
    public int MinPiece { get; set; } = int.MaxValue;

    /// <summary>The largest; <see cref="int.MaxValue"/> hands over what was flushed as it was.</summary>
    public int MaxPiece { get; set; } = int.MaxValue;

    /// <summary>Whether each piece is a read batch of its own; otherwise pieces that are there together are one batch.</summary>
    public bool PieceIsBatch { get; set; }

    /// <summary>Octets that the network and the receiver's operating system hold; further ones wait at the sender, in its <c>PendingOctets</c>.</summary>
    public int WindowOctets { get; set; } = 256 * 1024;

    /// <summary>The connection breaks when so many octets have been handed to the receiver; -1 never.</summary>
    public long CutAfterOctets { get; set; } = -1;

    /// <summary>A copy.</summary>
    public MemoryConditions Copy() => (MemoryConditions)MemberwiseClone();

    /// <summary>Pieces of one octet.</summary>
    public static MemoryConditions ByteByByte() => new() { MinPiece = 1, MaxPiece = 1, PieceIsBatch = true };
}
