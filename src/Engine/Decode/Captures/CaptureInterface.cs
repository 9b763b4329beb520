namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What a pcapng section says of one interface.</summary>
/// <param name="LinkType">The number of its link type.</param>
/// <param name="SnapLength">Octets of a frame that were captured at most; 0 for no limit.</param>
internal sealed record CaptureInterface(int LinkType, long SnapLength)
{
    /// <summary>An interface that was not described.</summary>
    public static CaptureInterface Unknown { get; } = new(-1, 0);

    /// <summary>if_tsresol: the parts of a second as a power of ten, or of two where the top bit is set. Microseconds by default.</summary>
    public byte Resolution { get; init; } = 6;

    /// <summary>if_tsoffset: seconds to be added.</summary>
    public long OffsetSeconds { get; init; }

    /// <summary>A time stamp in microseconds since 1970-01-01 UTC; null if it lies outside what a long holds.</summary>
    public long? Microseconds(ulong stamp)
    {
        int power = Resolution & 0x7F;
        UInt128 scaled = (UInt128)stamp * 1_000_000;
        if ((Resolution & 0x80) != 0)
        {
            scaled >>= power;
        }
        else
        {
            for (int digit = 0; digit < power && scaled != 0; digit++)
            {
                scaled /= 10;
            }
        }

        Int128 microseconds = (Int128)scaled + ((Int128)OffsetSeconds * 1_000_000);
        return microseconds >= long.MinValue && microseconds <= long.MaxValue ? (long)microseconds : null;
    }
}
