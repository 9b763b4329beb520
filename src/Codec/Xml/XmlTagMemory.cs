using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Start tags with attributes as they were read before. A sender writes the same few again and again, to the octet; what such a tag says by itself, its names and
/// values, is read once. What it means depends on the declarations in scope, and is never remembered.
/// </summary>
internal sealed class XmlTagMemory
{
    /// <summary>Octets of the longest tag that is remembered.</summary>
    internal const int Longest = 256;

    /// <summary>Octets of the shortest one.</summary>
    internal const int Shortest = 2 * sizeof(ulong);

    /// <summary>Attributes of a tag that is remembered.</summary>
    internal const int Attributes = 6;

    private const int PlaceBits = 7;

    private readonly XmlKnownTag[] _tags = new XmlKnownTag[1 << PlaceBits];
    private readonly byte[] _octets = new byte[Longest << PlaceBits];
    private readonly XmlAttributeSlot[] _attributes = new XmlAttributeSlot[Attributes << PlaceBits];

    /// <summary>The tag at a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="attributes">Its attributes, by their distances from the tag's start.</param>
    internal ref XmlKnownTag At(int place, out Span<XmlAttributeSlot> attributes)
    {
        attributes = _attributes.AsSpan(place * Attributes, Attributes);
        return ref _tags[place];
    }

    /// <summary>Finds a tag.</summary>
    /// <param name="tag">Its octets.</param>
    /// <param name="place">Its place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryFind(ReadOnlySpan<byte> tag, out int place)
    {
        place = PlaceOf(tag);
        if (Holds(place, tag))
        {
            return true;
        }

        place ^= 1;
        return Holds(place, tag);
    }

    /// <summary>Gives a tag a place: its own, or, where another has that, the one beside it, whoever is there.</summary>
    internal int Keep(ReadOnlySpan<byte> tag)
    {
        int place = PlaceOf(tag);
        place ^= _tags[place].Length == 0 ? 0 : 1;
        tag.CopyTo(_octets.AsSpan(place * Longest));
        _tags[place].Length = tag.Length;
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Holds(int place, ReadOnlySpan<byte> tag) =>
        _tags[place].Length == tag.Length && tag.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref _octets[place * Longest], tag.Length));

    /// <summary>The place of a tag of <see cref="Shortest"/> to <see cref="Longest"/> octets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(ReadOnlySpan<byte> tag)
    {
        ulong head = BinaryPrimitives.ReadUInt64LittleEndian(tag[2..]);
        ulong tail = BinaryPrimitives.ReadUInt64LittleEndian(tag[^(sizeof(ulong) + 2)..]);
        ulong middle = BinaryPrimitives.ReadUInt64LittleEndian(tag[((tag.Length - sizeof(ulong)) / 2)..]);
        return (int)(((head + (tail * 0xC4CEB9FE1A85EC53) + (middle * 0xFF51AFD7ED558CCD) + (ulong)tag.Length) * 0x9E3779B97F4A7C15) >> (64 - PlaceBits));
    }
}

/// <summary>What a tag says by itself.</summary>
internal struct XmlKnownTag
{
    internal int Length;
    internal int NameLength;
    internal int PrefixLength;
    internal int KnownName;
    internal int AttributeCount;
    internal bool IsEmpty;

    /// <summary>Whether no two attributes have the same local name, so that they differ in any scope.</summary>
    internal bool AttributesDiffer;
}
