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
        switch (address.IsEmpty ? 0 : address[0] | 0x20)
        {
            case 's':
                _ = Strip(ref address, "sip:"u8) || Strip(ref address, "sips:"u8);
                break;
            case 't':
                Strip(ref address, "tel:"u8);
                break;
        }

        int length = Dialled(address, number);
        if (length >= 0)
        {
            return length; // nothing but a number, as mostly
        }

        int parameters = address.IndexOfAny((byte)';', (byte)'?');
        if (parameters >= 0)
        {
            address = address[..parameters];
        }

        int at = address.IndexOf((byte)'@');
        length = Dialled(at > 0 ? address[..at] : address, number);
        if (length < 0)
        {
            address.CopyTo(number);
            length = address.Length;
        }

        return length;
    }

    /// <summary>Writes what is dialled, without the separators.</summary>
    /// <returns>How much that is; -1 if there is nothing, or anything else in it.</returns>
    private static int Dialled(ReadOnlySpan<byte> text, Span<byte> number)
    {
        int length = 0;
        foreach (byte octet in text)
        {
            if (IsFigure(octet))
            {
                number[length++] = octet;
            }
            else if (!IsSeparator(octet))
            {
                return -1;
            }
        }

        return text.IsEmpty ? -1 : length;
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

    private static bool IsFigure(byte octet) => octet is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'*' or (byte)'#';
}
