namespace CstaConnector.Pipeline.DotNetty.Epoll;

/// <summary>What epoll is asked for, and tells.</summary>
[Flags]
internal enum EpollFlags : uint
{
    None = 0,

    /// <summary>Octets, an end or a connection to accept.</summary>
    In = 0x1,

    /// <summary>Urgent data: reading stops short at its mark, with more behind it.</summary>
    Priority = 0x2,

    /// <summary>Room to write, or the outcome of a connect.</summary>
    Out = 0x4,

    /// <summary>An error waits; told unasked.</summary>
    Error = 0x8,

    /// <summary>Both directions ended; told unasked.</summary>
    HangUp = 0x10,

    /// <summary>The peer ended its direction.</summary>
    ReadHangUp = 0x2000,

    /// <summary>Tell changes, not states.</summary>
    EdgeTriggered = 0x8000_0000,
}
