namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What reading a capture may cost at most. A capture is other people's octets: nothing in it may ask for more memory than this.</summary>
internal static class CaptureLimits
{
    /// <summary>Octets of one captured frame: 1 MiB. libpcap and Wireshark stop at 256 KiB; a greater length is a corrupt record header.</summary>
    public const int MaxFrame = 1024 * 1024;

    /// <summary>Interfaces of one pcapng section: 4096. A host has some ten; a section of nothing but descriptions must not fill memory.</summary>
    public const int MaxInterfaces = 4096;

    /// <summary>Datagrams of which fragments are in hand: 64. An attack with first fragments alone must not fill memory.</summary>
    public const int MaxDatagrams = 64;

    /// <summary>Octets of one datagram: 65,535, the greatest total length of IPv4 (RFC 791 3.1).</summary>
    public const int MaxDatagram = 65535;

    /// <summary>Seconds that fragments wait for the missing ones: 60, the upper end of RFC 1122 3.3.2.</summary>
    public const int FragmentSeconds = 60;

    /// <summary>TCP conversations that are followed at once: 8192; the one idle for longest makes room. A port scan opens one with each frame.</summary>
    public const int MaxConversations = 8192;

    /// <summary>Octets, with 64 a segment on top, that wait in one direction for a missing segment: 1 MiB, more than any window CSTA needs.</summary>
    public const int MaxWaiting = 1024 * 1024;

    /// <summary>What of that <see cref="MaxWaiting"/> may add up to over all conversations: 64 MiB.</summary>
    public const int MaxWaitingOverall = 64 * 1024 * 1024;

    /// <summary>What a waiting segment counts beside its octets: 64, about what its place in the queue takes.</summary>
    public const int SegmentCost = 64;

    /// <summary>Delivered octets kept per direction to compare retransmissions with: 16 KiB, a power of two.</summary>
    public const int History = 16 * 1024;

    /// <summary>
    /// Octets that a sequence or acknowledgement number may be away from what is expected and still be believed: 16 MiB. A corrupt header names
    /// any number of the 2^32.
    /// </summary>
    public const int MaxLeap = 16 * 1024 * 1024;

    /// <summary>
    /// Segments that a gap still waits after the peer has acknowledged what is missing: 8. Cards with several queues capture an acknowledgement
    /// before what it acknowledges.
    /// </summary>
    public const int GapPatience = 8;

    /// <summary>The same in microseconds of the capture's own clock: one second, whichever is over first.</summary>
    public const long GapPatienceMicroseconds = 1_000_000;

    /// <summary>Octets, with <see cref="SegmentCost"/> a piece, of a conversation of which it is not yet known what it carries: 128 KiB.</summary>
    public const int MaxUndecided = 128 * 1024;

    /// <summary>What of that <see cref="MaxUndecided"/> may add up to over all conversations: 64 MiB.</summary>
    public const int MaxUndecidedOverall = 64 * 1024 * 1024;

    /// <summary>Octets of a direction that are judged anew with each segment: 64; beyond, each time there is half as much again.</summary>
    public const int JudgedEachTime = 64;

    /// <summary>Octets of a direction within which a message must be found where its start was not captured: 16 KiB.</summary>
    public const int MaxSearched = 16 * 1024;

    /// <summary>Lines told of faults that belong to no conversation, per name: 16; the rest is a number on standard error.</summary>
    public const int MaxTold = 16;
}
