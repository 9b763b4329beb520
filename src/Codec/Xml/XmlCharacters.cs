using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace CstaConnector.Codec.Xml;

/// <summary>Which octets and characters may stand where.</summary>
internal static class XmlCharacters
{
    /// <summary>ASCII octets of names, and every octet above 127, which is then looked at as a character. XML 1.0 [4a].</summary>
    internal static readonly SearchValues<byte> NameOctets = SearchValues.Create(Octets(octet => octet >= 0x80 || IsAsciiNameOctet(octet)));

    /// <summary>ASCII controls that no document holds. XML 1.0 [2].</summary>
    private static readonly SearchValues<byte> s_controls = SearchValues.Create(Octets(octet => octet < 0x20 && octet is not (9 or 10 or 13)));

    /// <summary>The start of what could be U+FFFE or U+FFFF in UTF-8.</summary>
    private static ReadOnlySpan<byte> NoncharacterStart => [0xEF, 0xBF];

    internal static bool IsWhiteSpace(byte octet) => octet is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'; // XML 1.0 [3]

    internal static bool IsAsciiNameStart(byte octet) =>
        (uint)((octet | 0x20) - 'a') <= 'z' - 'a' || octet is (byte)'_' or (byte)':';

    private static bool IsAsciiNameOctet(byte octet) =>
        IsAsciiNameStart(octet) || (uint)(octet - '0') <= 9 || octet is (byte)'-' or (byte)'.';

    /// <summary>Whether a character may be in a document at all. XML 1.0 [2].</summary>
    internal static bool IsCharacter(uint value) =>
        value is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);

    /// <summary>XML 1.0, fifth edition, [4].</summary>
    internal static bool IsNameStart(int value) => value < 0x80
        ? IsAsciiNameStart((byte)value)
        : value is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
            or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
            or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    /// <summary>XML 1.0, fifth edition, [4a].</summary>
    internal static bool IsName(int value) => value < 0x80
        ? IsAsciiNameOctet((byte)value)
        : IsNameStart(value) || value is 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    /// <summary>Where in a name with octets above 127 the first character stands that no name has there; -1 if there is none.</summary>
    internal static int FindBadNameCharacter(ReadOnlySpan<byte> name)
    {
        int at = 0;
        while (at < name.Length)
        {
            if (Rune.DecodeFromUtf8(name[at..], out Rune rune, out int length) != OperationStatus.Done
                || !(at == 0 ? IsNameStart(rune.Value) : IsName(rune.Value)))
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    /// <summary>The first octet of a document that is no UTF-8, or no character of XML, wherever it stands; done once for the whole, with vectors.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="offset">Where the fault is.</param>
    /// <returns>The rule broken, or null.</returns>
    internal static string? FindFault(ReadOnlySpan<byte> octets, out int offset)
    {
        Classify(octets, out bool controls, out bool high);
        if (!controls && (!high || IsUtf8(octets)))
        {
            offset = -1;
            return null;
        }

        offset = octets.IndexOfAny(s_controls);
        int limit = offset < 0 ? octets.Length : offset;
        if (!Ascii.IsValid(octets))
        {
            int invalid = Utf8.IsValid(octets) ? -1 : FindInvalidUtf8(octets);
            if (invalid >= 0 && invalid < limit)
            {
                offset = invalid;
                return XmlRules.EncodingUtf8;
            }

            int noncharacter = FindNoncharacter(octets[..limit]);
            if (noncharacter >= 0)
            {
                offset = noncharacter;
                return XmlRules.CharacterInvalid;
            }
        }

        return offset < 0 ? null : XmlRules.CharacterInvalid;
    }

    /// <summary>Whether octets are UTF-8 and the characters above 127 in it such as a document may hold.</summary>
    internal static bool IsUtf8(ReadOnlySpan<byte> octets) => Utf8.IsValid(octets) && FindNoncharacter(octets) < 0;

    /// <summary>Looks once at all octets: is one a control that no document holds, is one above 127?</summary>
    private static void Classify(ReadOnlySpan<byte> octets, out bool controls, out bool high)
    {
        ref byte first = ref MemoryMarshal.GetReference(octets);
        Vector256<byte> bad = Vector256<byte>.Zero;
        Vector256<byte> above = Vector256<byte>.Zero;
        int at = 0;
        for (; at <= octets.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            Vector256<byte> block = Vector256.LoadUnsafe(ref first, (nuint)at);
            Vector256<byte> white = Vector256.Equals(block, Vector256.Create((byte)'\n')) | Vector256.Equals(block, Vector256.Create((byte)'\r')) | Vector256.Equals(block, Vector256.Create((byte)'\t'));
            bad |= Vector256.AndNot(Vector256.LessThan(block, Vector256.Create((byte)' ')), white);
            above |= block;
        }

        controls = bad != Vector256<byte>.Zero;
        high = above.ExtractMostSignificantBits() != 0;
        for (; at < octets.Length; at++)
        {
            controls |= octets[at] < ' ' && !IsWhiteSpace(octets[at]);
            high |= octets[at] >= 0x80;
        }
    }

    private static int FindInvalidUtf8(ReadOnlySpan<byte> octets)
    {
        int at = 0;
        while (at < octets.Length && Rune.DecodeFromUtf8(octets[at..], out _, out int length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>U+FFFE and U+FFFF are UTF-8 and yet no characters.</summary>
    private static int FindNoncharacter(ReadOnlySpan<byte> octets)
    {
        for (int at = 0; ;)
        {
            int found = octets[at..].IndexOf(NoncharacterStart);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (at + 2 < octets.Length && octets[at + 2] >= 0xBE)
            {
                return at;
            }

            at += 2;
        }
    }

    private static byte[] Octets(Func<byte, bool> which) => [.. Enumerable.Range(0, 256).Select(i => (byte)i).Where(which)];
}
