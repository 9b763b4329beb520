using System.Text;

namespace CstaConnector.Engine.Calls;

/// <summary>Which stripe a user belongs to: a hash of the user id in lower case that is the same in every process and release.</summary>
internal static class StripeHash
{
    /// <summary>FNV-1a, 32 bits, over the UTF-8 octets of the lower-case user id, then mixed so that a small modulus sees all bits.</summary>
    internal static int StripeOf(string userId, int stripes)
    {
        string lower = userId.ToLowerInvariant();
        return StripeOf(Encoding.UTF8.GetBytes(lower), stripes);
    }

    internal static int StripeOf(ReadOnlySpan<byte> octets, int stripes)
    {
        uint hash = 2166136261;
        foreach (byte octet in octets)
        {
            hash = (hash ^ octet) * 16777619;
        }

        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        return (int)(hash % (uint)stripes);
    }
}
