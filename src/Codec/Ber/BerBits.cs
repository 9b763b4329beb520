namespace CstaConnector.Codec.Ber;

/// <summary>Named bits as a mask: bit n of the standard, the first of which is the top bit of the first octet (X.690 8.6.2.1), is <c>1u &lt;&lt; n</c>.</summary>
internal static class BerBits
{
    /// <summary>The mask of a BIT STRING's contents; the first octet, the count of unused bits, has been checked.</summary>
    public static uint ToMask(ReadOnlySpan<byte> contents)
    {
        uint mask = 0;
        int octets = Math.Min(contents.Length - 1, sizeof(uint));
        for (int i = 0; i < octets; i++)
        {
            int octet = contents[i + 1];
            if (i == contents.Length - 2)
            {
                octet &= 0xFF << contents[0]; // the unused bits of the last octet may hold anything
            }

            mask |= (uint)Reverse((byte)octet) << (8 * i);
        }

        return mask;
    }

    /// <summary>The octet with its bits in the opposite order.</summary>
    public static byte Reverse(byte octet)
    {
        int swapped = ((octet & 0xF0) >> 4) | ((octet & 0x0F) << 4);
        swapped = ((swapped & 0xCC) >> 2) | ((swapped & 0x33) << 2);
        return (byte)(((swapped & 0xAA) >> 1) | ((swapped & 0x55) << 1));
    }
}
