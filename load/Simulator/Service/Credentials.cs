using System.Text;

namespace CstaConnector.Load.Simulator;

/// <summary>The three ways in which a request carries its credentials.</summary>
internal static class Credentials
{
    /// <summary>The user and password of a request; false if there are none, or none that can be read.</summary>
    public static bool TryRead(CtiDocument document, out string user, out string password)
    {
        user = password = "";
        string? encoded = document.Credentials ?? document.SsoCredentials;
        if (encoded is null && document.Authorization is { } header)
        {
            const string Basic = "Basic ";
            encoded = header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? header[Basic.Length..] : null;
        }

        if (encoded is null)
            return false;
        Span<byte> octets = stackalloc byte[512];
        if (encoded.Length > 512 || !Convert.TryFromBase64String(encoded.Trim(), octets, out int length))
            return false;
        string text = Encoding.UTF8.GetString(octets[..length]);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
            return false;
        user = text[..colon];
        password = text[(colon + 1)..];
        return true;
    }
}
