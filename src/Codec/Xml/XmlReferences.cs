using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>Character references, the five predefined entities, and the normalization of line ends and attribute values.</summary>
internal static class XmlReferences
{
    /// <summary>Checks every reference of a text.</summary>
    /// <param name="raw">The text as written.</param>
    /// <param name="offset">Where the faulty one starts.</param>
    /// <returns>The rule broken, or null.</returns>
    internal static string? FindFault(ReadOnlySpan<byte> raw, out int offset)
    {
        offset = 0;
        while (true)
        {
            int found = raw[offset..].IndexOf((byte)'&');
            if (found < 0)
            {
                return null;
            }

            offset += found;
            string? rule = TryRead(raw[offset..], out _, out int length);
            if (rule is not null)
            {
                return rule;
            }

            offset += length;
        }
    }

    /// <summary>Writes a checked text as it is meant. Never longer than what was written.</summary>
    /// <param name="raw">The text as written, its references checked.</param>
    /// <param name="attribute">Whether it is an attribute's value, where each white space becomes a space (XML 1.0, 3.3.3).</param>
    /// <param name="destination">At least as long as <paramref name="raw"/>.</param>
    /// <returns>Octets written.</returns>
    internal static int Unescape(ReadOnlySpan<byte> raw, bool attribute, Span<byte> destination)
    {
        int written = 0;
        for (int at = 0; at < raw.Length; at++)
        {
            byte octet = raw[at];
            switch (octet)
            {
                case (byte)'&':
                    if (TryRead(raw[at..], out Rune rune, out int length) is null)
                    {
                        written += rune.EncodeToUtf8(destination[written..]);
                        at += length - 1;
                        continue;
                    }

                    break;
                case (byte)'\r':
                    // XML 1.0, 2.11: CR LF and a CR alone are one LF.
                    if (at + 1 < raw.Length && raw[at + 1] == (byte)'\n')
                    {
                        at++;
                    }

                    octet = attribute ? (byte)' ' : (byte)'\n';
                    break;
                case (byte)'\n' or (byte)'\t' when attribute:
                    octet = (byte)' ';
                    break;
            }

            destination[written++] = octet;
        }

        return written;
    }

    /// <summary>XML 1.0, 2.11, where references are not looked at: comments, CDATA sections, processing instructions.</summary>
    internal static int NormalizeLineEnds(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        int written = 0;
        for (int at = 0; at < raw.Length; at++)
        {
            byte octet = raw[at];
            if (octet == (byte)'\r')
            {
                octet = (byte)'\n';
                at += at + 1 < raw.Length && raw[at + 1] == (byte)'\n' ? 1 : 0;
            }

            destination[written++] = octet;
        }

        return written;
    }

    /// <summary>Reads one reference.</summary>
    /// <param name="raw">Starts with an ampersand.</param>
    /// <param name="rune">The character it stands for.</param>
    /// <param name="length">Its length in octets.</param>
    /// <returns>The rule broken, or null.</returns>
    internal static string? TryRead(ReadOnlySpan<byte> raw, out Rune rune, out int length)
    {
        rune = default;
        int end = raw.IndexOf((byte)';');
        length = end + 1;
        if (end < 2)
        {
            return XmlRules.ReferenceMalformed;
        }

        ReadOnlySpan<byte> name = raw[1..end];
        if (name[0] == (byte)'#')
        {
            return TryReadNumber(name[1..], out rune);
        }

        int character = name switch
        {
            [(byte)'l', (byte)'t'] => '<', // XML 1.0, 4.6
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            _ => -1,
        };
        if (character < 0)
        {
            return XmlCharacters.FindBadNameCharacter(name) < 0 ? XmlRules.EntityUnknown : XmlRules.ReferenceMalformed;
        }

        rune = new Rune(character);
        return null;
    }

    /// <summary>XML 1.0 [66].</summary>
    private static string? TryReadNumber(ReadOnlySpan<byte> digits, out Rune rune)
    {
        rune = default;
        bool hexadecimal = digits is [(byte)'x', ..];
        if (hexadecimal)
        {
            digits = digits[1..];
        }

        uint value = 0;
        foreach (byte digit in digits)
        {
            int figure = char.IsAsciiDigit((char)digit) ? digit - '0'
                : hexadecimal && char.IsAsciiHexDigit((char)digit) ? (digit | 0x20) - 'a' + 10 : -1;
            if (figure < 0)
            {
                return XmlRules.ReferenceMalformed;
            }

            // Saturates beyond the last character, whatever the number of digits.
            value = Math.Min((value * (hexadecimal ? 16u : 10u)) + (uint)figure, 0x110000u);
        }

        if (digits.IsEmpty)
        {
            return XmlRules.ReferenceMalformed;
        }

        if (!XmlCharacters.IsCharacter(value))
        {
            return XmlRules.CharacterReference;
        }

        rune = new Rune(value);
        return null;
    }
}
