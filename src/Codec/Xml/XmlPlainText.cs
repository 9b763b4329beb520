using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Codec.Xml;

/// <summary>Finds where a text in ASCII that means what it says ends, or may mean something else.</summary>
internal static class XmlPlainText
{
    private const int Block = 64;

    // XML 1.0 [14], [2], 2.11: what ends a text, refers, may begin the end of a CDATA section, is no character; white space other than the blank goes with the latter.
    private static readonly byte[] s_stops = Stops();
    private static readonly SearchValues<byte> s_stopValues = SearchValues.Create([.. Enumerable.Range(0, 256).Where(octet => octet >= 0x80 || s_stops[octet] != 0).Select(octet => (byte)octet)]);

    /// <summary>Looks for a text in ASCII that means what it says, up to the next tag, without white space around it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="at">Where it starts; the document does not end there.</param>
    /// <param name="length">Its length.</param>
    /// <returns>False if it is empty, not such a text, or longer than the limit.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryFind(ReadOnlySpan<byte> document, int at, out int length)
    {
        length = Length(document, at);
        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(document), at);
        return (uint)(length - 1) < XmlLimits.TextOctets
            && length < document.Length - at
            && Unsafe.Add(ref first, length) == (byte)'<'
            && first > (byte)' '
            && Unsafe.Add(ref first, length - 1) > (byte)' ';
    }

    /// <summary>The octets from a place up to the first that is an ampersand, a less-than sign, a closing bracket, a control or above 127; to the document's end if there is none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="at">The place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Length(ReadOnlySpan<byte> document, int at)
    {
        if (document.Length - at < Block || !Vector256.IsHardwareAccelerated)
        {
            return LengthPlainly(document, at);
        }

        ulong stops = StopsOf(ref Unsafe.Add(ref MemoryMarshal.GetReference(document), at));
        return stops != 0 ? BitOperations.TrailingZeroCount(stops) : LengthFrom(document, at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthFrom(ReadOnlySpan<byte> document, int at)
    {
        for (int next = at + Block; next <= document.Length - Block; next += Block)
        {
            ulong stops = StopsOf(ref Unsafe.Add(ref MemoryMarshal.GetReference(document), next));
            if (stops != 0)
            {
                return next - at + BitOperations.TrailingZeroCount(stops);
            }
        }

        return LengthPlainly(document, at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthPlainly(ReadOnlySpan<byte> document, int at)
    {
        int length = document[at..].IndexOfAny(s_stopValues);
        return length < 0 ? document.Length - at : length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong StopsOf(ref byte first)
    {
        if (Avx512Vbmi.IsSupported)
        {
            // The table knows seven bits; what has the eighth stops by itself.
            ref byte table = ref MemoryMarshal.GetArrayDataReference(s_stops);
            Vector512<byte> octets = Vector512.LoadUnsafe(ref first);
            return (Avx512Vbmi.PermuteVar64x8x2(Vector512.LoadUnsafe(ref table), octets, Vector512.LoadUnsafe(ref table, Block)) | octets).ExtractMostSignificantBits();
        }

        return StopsOf(Vector256.LoadUnsafe(ref first)) | ((ulong)StopsOf(Vector256.LoadUnsafe(ref first, 32)) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StopsOf(Vector256<byte> octets) =>
        (Vector256.LessThan(octets.AsSByte(), Vector256.Create((sbyte)' ')).AsByte() // what is above 127 is below zero
            | Vector256.Equals(octets, Vector256.Create((byte)'<'))
            | Vector256.Equals(octets, Vector256.Create((byte)'&'))
            | Vector256.Equals(octets, Vector256.Create((byte)']'))).ExtractMostSignificantBits();

    private static byte[] Stops()
    {
        byte[] stops = new byte[128];
        stops.AsSpan(0, ' ').Fill(0x80);
        foreach (byte octet in "<&]"u8)
        {
            stops[octet] = 0x80;
        }

        return stops;
    }
}
