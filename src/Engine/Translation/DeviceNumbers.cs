namespace CstaConnector.Engine.Translation;

/// <summary>From a BroadWorks address to the dialling number that clients know: the scheme, parameters and visual separators go, a leading + stays (RFC 3966 5.1.1).</summary>
internal static class DeviceNumbers
{
    /// <summary>Writes the number of an address.</summary>
    /// <param name="address"><c>tel:+1-555-0100</c>, <c>sip:1001@example.net;user=phone</c> or a bare number.</param>
    /// <param name="number">Where the number goes; at least as long as the address.</param>
    /// <returns>The number's length.</returns>
    internal static int Normalize(ReadOnlySpan<byte> address, Span<byte> number)
    {
        bool sip = Strip(ref address, "sip:"u8) || Strip(ref address, "sips:"u8);
        if (!sip)
        {
            Strip(ref address, "tel:"u8);
        }

        int parameters = address.IndexOfAny((byte)';', (byte)'?');
        if (parameters >= 0)
        {
            address = address[..parameters];
        }

        int at = address.IndexOf((byte)'@');
        if (at > 0 && IsDialable(address[..at]))
        {
            address = address[..at];
        }

        if (!IsDialable(address))
        {
            address.CopyTo(number);
            return address.Length;
        }

        int length = 0;
        foreach (byte octet in address)
        {
            if (!IsSeparator(octet))
            {
                number[length++] = octet;
            }
        }

        return length;
    }

    private static bool Strip(ref ReadOnlySpan<byte> address, ReadOnlySpan<byte> scheme)
    {
        if (address.Length < scheme.Length || !System.Text.Ascii.EqualsIgnoreCase(address[..scheme.Length], scheme))
        {
            return false;
        }

        address = address[scheme.Length..];
        return true;
    }

    private static bool IsSeparator(byte octet) => octet is (byte)'-' or (byte)'.' or (byte)'(' or (byte)')' or (byte)' ';

    private static bool IsDialable(ReadOnlySpan<byte> text)
    {
        foreach (byte octet in text)
        {
            if (octet is not ((>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'*' or (byte)'#') && !IsSeparator(octet))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
