using System.Text;

namespace CstaConnector.Engine.Decode;

/// <summary>What a trace must not give away.</summary>
internal static class Secrets
{
    /// <summary>What is shown in a secret's place.</summary>
    public const string Mask = "***";

    /// <summary>
    /// Whether what is in an element of this name is a secret: credentials, PINs, passwords and tokens, and digits that callers type, which may be any of these. Case does not count, for a trace may come from a
    /// system that writes names in its own way.
    /// </summary>
    /// <param name="localName">The local name.</param>
    public static bool Is(ReadOnlySpan<byte> localName) =>
        Ascii.EqualsIgnoreCase(localName, "credentials"u8) || Ascii.EqualsIgnoreCase(localName, "ssoCredentials"u8) || Ascii.EqualsIgnoreCase(localName, "authorization"u8)
        || Ascii.EqualsIgnoreCase(localName, "digits"u8) || Ascii.EqualsIgnoreCase(localName, "playDTMF"u8)
        || (Ends(localName, "pin"u8) && !IsFlag(localName)) || Ends(localName, "pinCode"u8)
        || Ends(localName, "password"u8) || Ends(localName, "passcode"u8) || Ends(localName, "token"u8);

    /// <summary>Whether an element of this name holds an address, which may have secrets in it.</summary>
    /// <param name="localName">The local name.</param>
    public static bool IsUri(ReadOnlySpan<byte> localName) => Ascii.EqualsIgnoreCase(localName, "uri"u8);

    /// <summary>An address without the user and password before its host, and without the values of the parameters whose names say that they are secret.</summary>
    /// <param name="uri">The address as it is meant, not as XML writes it.</param>
    public static string InUri(string uri)
    {
        StringBuilder shown = new();
        int at = 0;
        int scheme = uri.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            int authority = scheme + 3;
            int end = uri.AsSpan(authority).IndexOfAny("/?#");
            int host = uri.AsSpan(authority, end < 0 ? uri.Length - authority : end).LastIndexOf('@');
            if (host >= 0)
            {
                shown.Append(uri, 0, authority).Append(Mask);
                at = authority + host;
            }
        }

        // A name starts behind '&' and also behind ';', which some write in its place and with which "&amp;" ends; a secret's value ends at '&' alone.
        for (int before = uri.IndexOf('?', at); before >= 0;)
        {
            int name = before + 1;
            int length = uri.AsSpan(name).IndexOfAny("=&;?");
            if (length < 0)
            {
                break;
            }

            before = name + length;
            if (uri[before] != '=')
            {
                continue;
            }

            int value = before + 1;
            bool secret = Is(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.AsSpan(name, length)).Trim()));
            int next = uri.AsSpan(value).IndexOfAny(secret ? "&" : "&;?");
            int valueEnd = next < 0 ? uri.Length : value + next;
            if (secret && valueEnd > value && !IsPlaceholder(uri.AsSpan(value, valueEnd - value)))
            {
                shown.Append(uri, at, value - at).Append(Mask);
                at = valueEnd;
            }

            before = next < 0 ? -1 : valueEnd;
        }

        return at == 0 ? uri : shown.Append(uri, at, uri.Length - at).ToString();
    }

    private static bool Ends(ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) => name.Length >= end.Length && Ascii.EqualsIgnoreCase(name[^end.Length..], end);

    /// <summary>Whether there is a PIN, as in <c>hasModeratorPin</c>, is no secret.</summary>
    private static bool IsFlag(ReadOnlySpan<byte> name) => name.Length > 3 && name.StartsWith("has"u8) && name[3] is >= (byte)'A' and <= (byte)'Z' && name.EndsWith("Pin"u8);

    /// <summary>The place where a value goes, such as <c>%pin%</c>; two digits would be an octet of a value.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        if (value.Length < 3 || value[0] != '%' || value[^1] != '%')
        {
            return false;
        }

        foreach (char letter in value[1..^1])
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}
