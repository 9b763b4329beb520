using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CstaConnector.Codec.Xml;

/// <content>
/// What nearly every token is like, 32 octets at a look: a short ASCII name, a short text without references, the end tag right behind it. Whatever is
/// otherwise, and whatever lies less than that before the document's end, is left to the plain methods, which decide alone what is a fault.
/// </content>
public ref partial struct Utf8XmlReader
{
    private const int Look = 32;

    /// <summary>Reads an end tag that holds nothing but a short name. XML 1.0 [42]</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPlainEndTag(in XmlOpenElement element) =>
        _at + 2 + element.NameLength is int end && end < _document.Length && _document[end] == (byte)'>'
        && Same(ref MemoryMarshal.GetReference(_document), end, element.NameStart + element.NameLength, element.NameLength)
        && EndTag(in element, end + 1);

    /// <summary>Looks for text without references up to a less-than sign within 64 octets; its length, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int PlainTextLength()
    {
        if (_at > _document.Length - (2 * Look))
        {
            return -1;
        }

        ulong less = LessAndSpecial(ref Unsafe.Add(ref MemoryMarshal.GetReference(_document), _at), out ulong special);
        return less == 0 || (special & (less ^ (less - 1))) != 0 ? -1 : BitOperations.TrailingZeroCount(less);
    }

    /// <summary>Of 64 octets those that are less-than signs, and those that text may not mean: references, line ends that are normalized, what may begin the end of a CDATA section.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LessAndSpecial(ref byte text, out ulong special)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(ref text);
        Vector256<byte> high = Vector256.LoadUnsafe(ref text, Look);
        special = Special(low).ExtractMostSignificantBits() | ((ulong)Special(high).ExtractMostSignificantBits() << Look);
        return Vector256.Equals(low, Vector256.Create((byte)'<')).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.Create((byte)'<')).ExtractMostSignificantBits() << Look);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Special(Vector256<byte> octets) =>
        Vector256.Equals(octets, Vector256.Create((byte)'&')) | Vector256.Equals(octets, Vector256.Create((byte)'\r')) | Vector256.Equals(octets, Vector256.Create((byte)']'));

    /// <summary>Whether ="..." stands at a place, its value shorter than 64 octets and meaning what it says.</summary>
    /// <param name="at">The place, right behind the attribute's name.</param>
    /// <param name="length">The value's length; it starts two octets behind the place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryReadPlainValue(int at, out int length)
    {
        length = 0;
        if (at > _document.Length - (2 * Look) - 2)
        {
            return false;
        }

        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(_document), at);
        if (first != (byte)'=' || Unsafe.Add(ref first, 1) != (byte)'"')
        {
            return false;
        }

        Vector256<byte> low = Vector256.LoadUnsafe(ref first, 2);
        Vector256<byte> high = Vector256.LoadUnsafe(ref first, 2 + Look);
        ulong quotes = Vector256.Equals(low, Vector256.Create((byte)'"')).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.Create((byte)'"')).ExtractMostSignificantBits() << Look);
        ulong special = ValueSpecial(low).ExtractMostSignificantBits() | ((ulong)ValueSpecial(high).ExtractMostSignificantBits() << Look);
        length = BitOperations.TrailingZeroCount(quotes);
        return quotes != 0 && (special & (quotes ^ (quotes - 1))) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ValueSpecial(Vector256<byte> octets) =>
        Vector256.LessThan(octets, Vector256.Create((byte)' ')) | Vector256.Equals(octets, Vector256.Create((byte)'&')) | Vector256.Equals(octets, Vector256.Create((byte)'<'));

    /// <summary>Reads a qualified name in ASCII of up to 31 octets; false leaves it to the plain method.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="length">Its length.</param>
    /// <param name="colon">Octets before its colon, or −1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryReadShortName(int start, out int length, out int colon)
    {
        length = 0;
        colon = -1;
        if (start > _document.Length - Look)
        {
            return false;
        }

        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(_document), start);
        Vector256<byte> octets = Vector256.LoadUnsafe(ref first);
        Vector256<byte> letter = Vector256.LessThanOrEqual((octets | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)('z' - 'a')));
        Vector256<byte> digit = Vector256.LessThanOrEqual(octets - Vector256.Create((byte)'-'), Vector256.Create((byte)(':' - '-'))); // - . / 0 to 9 :
        Vector256<byte> slash = Vector256.Equals(octets, Vector256.Create((byte)'/'));
        Vector256<byte> name = letter | Vector256.AndNot(digit, slash) | Vector256.Equals(octets, Vector256.Create((byte)'_'));
        uint after = ~name.ExtractMostSignificantBits();
        uint colons = Vector256.Equals(octets, Vector256.Create((byte)':')).ExtractMostSignificantBits() & (after ^ (after - 1));
        length = BitOperations.TrailingZeroCount(after);

        // An octet above 127 may belong to a name as well.
        if (after == 0 || Unsafe.Add(ref first, length) >= 0x80 || !IsAsciiNameStart(first) || (colons & (colons - 1)) != 0)
        {
            return false;
        }

        if (colons != 0)
        {
            colon = BitOperations.TrailingZeroCount(colons);
            return colon + 1 < length && IsAsciiNameStart(Unsafe.Add(ref first, colon + 1));
        }

        return true;

        // Without the colon, which Namespaces in XML allows at no name's start.
        static bool IsAsciiNameStart(byte octet) => (uint)((octet | 0x20) - 'a') <= 'z' - 'a' || octet == (byte)'_';
    }
}
