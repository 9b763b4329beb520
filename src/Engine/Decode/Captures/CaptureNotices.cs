namespace CstaConnector.Engine.Decode.Captures;

/// <summary>Stable names of what is told of a capture besides its messages. Scripts match on them.</summary>
internal static class CaptureNotices
{
    /// <summary>The capture ends inside a record.</summary>
    public const string Truncated = "capture.truncated";

    /// <summary>The capture's own structure is broken, and nothing behind it can be read.</summary>
    public const string Corrupt = "capture.corrupt";

    /// <summary>Frames of a link type that is not served.</summary>
    public const string LinkType = "frame.linktype";

    /// <summary>A frame of which a part was not captured.</summary>
    public const string Cut = "frame.cut";

    /// <summary>An IP header that cannot be.</summary>
    public const string IpHeader = "ip.header";

    /// <summary>Fragments of a datagram that never became whole.</summary>
    public const string Fragment = "ip.fragment";

    /// <summary>A TCP header that cannot be.</summary>
    public const string TcpHeader = "tcp.header";

    /// <summary>Octets that came again.</summary>
    public const string Retransmission = "tcp.retransmission";

    /// <summary>Octets that came again with other content; the first are taken.</summary>
    public const string Overlap = "tcp.overlap";

    /// <summary>Octets that never came.</summary>
    public const string Gap = "tcp.gap";

    /// <summary>The connection was reset.</summary>
    public const string Reset = "tcp.reset";

    /// <summary>Octets passed over to the next place where a message certainly starts.</summary>
    public const string Skipped = "decode.skipped";

    /// <summary>Whether messages may be missing or wrong because of it.</summary>
    public static bool IsLoss(string notice) => notice is not (Retransmission or Reset or Skipped);
}
