namespace CstaConnector.Codec.Ber;

/// <summary>Every limit the BER layer sets a peer, each with its unit, where it comes from and what it guards against.</summary>
public static class BerLimits
{
    /// <summary>
    /// Octets of one whole message, identifier and length octets included: 64 KiB.
    /// A two-octet frame header cannot announce more, and a snapshot of 500 connections needs about 30 KiB.
    /// Guards against a peer that announces gigabytes and makes us keep what it trickles in.
    /// </summary>
    public const int MaxMessage = 64 * 1024;

    /// <summary>
    /// Elements that may be open at once: 32. The deepest element of the CSTA modules lies 14 deep (a linked call's id inside a transferred event).
    /// Guards against nesting that costs a walk, or a recursion, per octet.
    /// </summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// Contents octets of an INTEGER or ENUMERATED: 8, a signed 64-bit number. CSTA's largest are 32-bit; some switches send redundant leading octets.
    /// Guards against numbers of kilobytes.
    /// </summary>
    public const int MaxIntegerOctets = 8;

    /// <summary>
    /// Length octets after the first: 8. X.690 8.1.3.5 allows 126; 2 suffice for <see cref="MaxMessage"/>, more are only padding.
    /// Guards against headers that never end.
    /// </summary>
    public const int MaxLengthOctets = 8;

    /// <summary>
    /// Identifier octets of one element: 5, which is a tag number of 28 bits. CSTA's tags take one octet, one placeholder takes two.
    /// Guards against headers that never end.
    /// </summary>
    public const int MaxTagOctets = 5;

    /// <summary>
    /// Contents octets of a BIT STRING, the count of unused bits included: 33, which is 256 bits. CSTA's widest has 24 named bits.
    /// Guards against lists of kilobytes where a set of flags belongs.
    /// </summary>
    public const int MaxBitStringOctets = 33;
}
