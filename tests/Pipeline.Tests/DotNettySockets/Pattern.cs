namespace CstaConnector.Pipeline.Tests.DotNettySockets;

/// <summary>A stream of octets that repeats itself only after 251 × 256 of them: what is lost, doubled or out of order is seen at once.</summary>
internal static class Pattern
{
    public static byte[] Octets(long from, int count)
    {
        var octets = new byte[count];
        for (int i = 0; i < count; i++)
        {
            octets[i] = At(from + i);
        }

        return octets;
    }

    /// <summary>The first place at which octets are not those of the stream, or -1.</summary>
    public static long FirstFault(long from, ReadOnlySpan<byte> octets)
    {
        for (int i = 0; i < octets.Length; i++)
        {
            if (octets[i] != At(from + i))
            {
                return from + i;
            }
        }

        return -1;
    }

    private static byte At(long place) => (byte)((place % 251) ^ (place / 251));
}
