namespace CstaConnector.Pipeline.Wires;

/// <summary>One connection as the logic above it sees it: octets out. Used on its own event loop only.</summary>
public interface IWire
{
    /// <summary>The other side, <c>address:port</c>.</summary>
    string Peer { get; }

    /// <summary>Whether octets may still be written.</summary>
    bool IsOpen { get; }

    /// <summary>Octets written and not yet taken by the operating system.</summary>
    long PendingOctets { get; }

    /// <summary>Whether octets are taken from the peer; false leaves them in the operating system's buffer, which slows the peer down and loses nothing.</summary>
    bool ReadEnabled { get; set; }

    /// <summary>Appends to the outgoing batch; nothing leaves before <see cref="Flush"/>. A closed wire swallows it.</summary>
    void Write(ReadOnlySpan<byte> octets);

    /// <summary>Hands the batch to the operating system: once a batch, for a flush a message is several times slower.</summary>
    void Flush();

    /// <summary>Closes after what was flushed; <see cref="IWireHandler.Closed"/> follows.</summary>
    void Close();
}

/// <summary>The logic of one connection: octets come in. Called on the connection's event loop only.</summary>
public interface IWireHandler
{
    /// <summary>The connection stands.</summary>
    void Opened(IWire wire);

    /// <summary>Octets came; valid only during the call.</summary>
    void Received(ReadOnlySpan<byte> octets);

    /// <summary>No more octets for now: the end of a read batch, the moment to hand over and to flush.</summary>
    void ReadComplete();

    /// <summary>The connection is gone, or never came to be. Called exactly once.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="detail">The operating system's words, where it has any.</param>
    void Closed(CloseCause cause, string? detail);
}

/// <summary>Why a connection ended.</summary>
public enum CloseCause
{
    /// <summary>We closed it.</summary>
    Ours,

    /// <summary>The peer closed it in order.</summary>
    Peer,

    /// <summary>The connection broke.</summary>
    Broken,

    /// <summary>It was never made.</summary>
    ConnectFailed,
}
