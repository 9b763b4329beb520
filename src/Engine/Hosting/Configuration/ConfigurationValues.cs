using System.Net;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>What is wrong with a value, in words, or null.</summary>
internal static class ConfigurationValues
{
    public static string? NotEmpty(string value) => string.IsNullOrWhiteSpace(value) ? "is empty" : null;

    public static string? Host(string value) =>
        Uri.CheckHostName(value) == UriHostNameType.Unknown ? $"{ConfigText.Quote(value)} is neither a host name nor an address" : null;

    public static string? Domain(string value) =>
        Uri.CheckHostName(value) == UriHostNameType.Dns ? null : $"{ConfigText.Quote(value)} is not a domain";

    /// <summary>An address of this machine; a name could mean several.</summary>
    public static string? Listen(string value) =>
        value == "localhost" || IPAddress.TryParse(value, out _) ? null : $"{ConfigText.Quote(value)} is not an IP address to listen on (0.0.0.0 is every IPv4 one)";

    /// <summary>The user's name travels as <c>base64(name:password)</c>, so it ends at the first colon (RFC 7617, 2).</summary>
    public static string? UserName(string value) => value.Contains(':', StringComparison.Ordinal) ? "has a colon, which ends a user name in the credentials" : null;
}
