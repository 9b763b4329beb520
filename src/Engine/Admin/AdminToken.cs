using System.Security.Cryptography;
using System.Text;

namespace CstaConnector.Engine.Admin;

/// <summary>What a caller's <c>Authorization</c> header is worth.</summary>
internal enum TokenVerdict
{
    /// <summary>The token is the configured one.</summary>
    Right,

    /// <summary>There is no <c>Bearer</c> token.</summary>
    Missing,

    /// <summary>It is another one.</summary>
    Wrong,

    /// <summary>None is configured, so nobody may change anything.</summary>
    ReadOnly,
}

/// <summary>Compares tokens by their hashes and in constant time, so that neither length nor content shows in the time that it takes.</summary>
internal sealed class AdminToken(string? configured)
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _hash = configured is null ? null : Hash(configured);

    /// <summary>Judges an <c>Authorization</c> header (RFC 6750, 2.1).</summary>
    public TokenVerdict Judge(string? header)
    {
        if (_hash is null)
        {
            return TokenVerdict.ReadOnly;
        }

        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return TokenVerdict.Missing;
        }

        return CryptographicOperations.FixedTimeEquals(_hash, Hash(header[Scheme.Length..].Trim())) ? TokenVerdict.Right : TokenVerdict.Wrong;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
