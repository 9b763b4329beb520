using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CstaConnector.Engine.Calls;

/// <summary>
/// A hash of 64 bits over octets, eight at a time: each eight are multiplied in, and both halves of the product count. Seeded per process, so that a peer
/// that chooses the ids cannot aim for collisions; it is never written down.
/// </summary>
internal static class OctetHash
{
    /// <summary>Odd, with its bits spread evenly (the golden ratio's fraction).</summary>
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private static readonly ulong s_seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    internal static ulong Of(ReadOnlySpan<byte> octets)
    {
        ulong hash = s_seed ^ ((ulong)octets.Length * Factor);
        while (octets.Length > sizeof(ulong))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(octets));
            octets = octets[sizeof(ulong)..];
        }

        return Mix(Mix(hash, Last(octets)), Factor);
    }

    private static ulong Last(ReadOnlySpan<byte> octets)
    {
        if (octets.Length == sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(octets);
        }

        ulong word = 0;
        foreach (byte octet in octets)
        {
            word = (word << 8) | octet;
        }

        return word;
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        ulong high = Math.BigMul(hash ^ word, Factor ^ s_seed | 1, out ulong low);
        return high ^ low ^ hash;
    }
}
