using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Finds the marks of a document: the octets at which a tag, or text that means what it says, may start or end, &lt; &gt; &amp; ] and the carriage return.
/// Between two of them nothing has to be looked for, so that the places of all tags are known before the first is read.
/// </summary>
internal static class XmlMarks
{
    /// <summary>Room behind the last mark that may be overwritten.</summary>
    internal const int Slack = 64;

    private const int Block = 64;

    /// <summary>Flags of <see cref="s_classes"/>.</summary>
    private const byte Mark = 0x80, Control = 0x40; // bits that no control has itself

    private static readonly byte[] s_classes = Classes();

    /// <summary>Appends the marks of a part of a document to a list.</summary>
    /// <param name="document">The document.</param>
    /// <param name="from">Where the part starts.</param>
    /// <param name="to">Where it ends: the document's end, or a multiple of 64 octets behind its start.</param>
    /// <param name="marks">The list, with room for a mark an octet and for <see cref="Slack"/>.</param>
    /// <param name="count">Marks in the list.</param>
    /// <param name="seen">What else has been seen.</param>
    /// <returns>Marks in the list afterwards.</returns>
    internal static int Find(ReadOnlySpan<byte> document, int from, int to, Span<int> marks, int count, ref Seen seen)
    {
        if (marks.Length < count + (to - from) + Slack)
        {
            throw new ArgumentException("no room for the marks", nameof(marks));
        }

        ref byte first = ref MemoryMarshal.GetReference(document[..to]);
        ref int list = ref MemoryMarshal.GetReference(marks);
        if (to >= Block && Avx512Vbmi2.IsSupported)
        {
            return FindByPermutation(ref first, from, to, ref list, count, ref seen);
        }

        if (to >= Block && Vector256.IsHardwareAccelerated)
        {
            return FindByComparison(ref first, from, to, ref list, count, ref seen);
        }

        byte found = 0;
        for (; from < to; from++)
        {
            byte octet = Unsafe.Add(ref first, from);
            byte kind = s_classes[octet];
            Unsafe.Add(ref list, count) = from;
            count += kind >> 7;
            found |= kind;
            if (octet >= 0x80)
            {
                seen.High(from, 1);
            }
        }

        seen.Controls |= (found & Control) != 0;
        return count;
    }

    /// <summary>One look at a table tells what each of 64 octets is, and the places of the marks are pressed together.</summary>
    private static int FindByPermutation(ref byte first, int start, int to, ref int list, int count, ref Seen seen)
    {
        Vector512<byte> low = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(s_classes));
        Vector512<byte> high = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(s_classes), Block);
        Vector512<byte> all = Vector512<byte>.Zero;
        Vector512<byte> classes = Vector512<byte>.Zero;
        int from = start;
        for (; from <= to - Block; from += Block)
        {
            // The table knows seven bits: what has the eighth is no mark.
            Vector512<byte> octets = Vector512.LoadUnsafe(ref first, (nuint)from);
            all |= octets;
            Vector512<byte> block = Vector512.AndNot(Avx512Vbmi.PermuteVar64x8x2(low, octets, high), octets);
            classes |= block;
            count = Append(block, from, ref list, count);
        }

        if (from < to)
        {
            // The last block is moved back from the end; what it has in common with the one before does not count again.
            Vector512<byte> octets = Vector512.LoadUnsafe(ref first, (nuint)(to - Block));
            Vector512<byte> fresh = Vector512.GreaterThanOrEqual(Vector512<byte>.Indices, Vector512.Create((byte)(from - to + Block)));
            all |= octets & fresh;
            Vector512<byte> block = Vector512.AndNot(Avx512Vbmi.PermuteVar64x8x2(low, octets, high) & fresh, octets);
            classes |= block;
            count = Append(block, to - Block, ref list, count);
        }

        if (all.ExtractMostSignificantBits() != 0)
        {
            SeeHigh(ref first, start, to, ref seen);
        }
        else
        {
            seen.Controls |= (classes & Vector512.Create(Control)) != Vector512<byte>.Zero;
        }

        return count;
    }

    /// <summary>Appends the places of the marks among 64 octets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Append(Vector512<byte> classes, int from, ref int list, int count)
    {
        int marks = BitOperations.PopCount(classes.ExtractMostSignificantBits());
        Vector512<byte> places = Avx512Vbmi2.Compress(Vector512<byte>.Zero, classes, Vector512<byte>.Indices);
        Vector512<int> offset = Vector512.Create(from);
        ref int end = ref Unsafe.Add(ref list, count);
        (Avx512F.ConvertToVector512Int32(places.GetLower().GetLower()) + offset).StoreUnsafe(ref end);
        if (marks > 16)
        {
            (Avx512F.ConvertToVector512Int32(places.GetLower().GetUpper()) + offset).StoreUnsafe(ref end, 16);
            (Avx512F.ConvertToVector512Int32(places.GetUpper().GetLower()) + offset).StoreUnsafe(ref end, 32);
            (Avx512F.ConvertToVector512Int32(places.GetUpper().GetUpper()) + offset).StoreUnsafe(ref end, 48);
        }

        return count + marks;
    }

    /// <summary>Looks for octets above 127 and for controls where there are some of the former, which the table takes for the latter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SeeHigh(ref byte first, int start, int to, ref Seen seen)
    {
        for (int next = start; next < to; next += Block)
        {
            int from = Math.Min(next, to - Block);
            ulong fresh = ulong.MaxValue << (next - from);
            Vector512<byte> octets = Vector512.LoadUnsafe(ref first, (nuint)from);
            ulong above = octets.ExtractMostSignificantBits() & fresh;
            if (above != 0)
            {
                seen.High(from, above);
            }

            seen.Controls |= ((Controls(octets.GetLower()) | ((ulong)Controls(octets.GetUpper()) << 32)) & fresh) != 0;
        }
    }

    private static int FindByComparison(ref byte first, int start, int to, ref int list, int count, ref Seen seen)
    {
        for (int next = start; next < to; next += Block)
        {
            int from = Math.Min(next, to - Block);
            ulong fresh = ulong.MaxValue << (next - from);
            Vector256<byte> low = Vector256.LoadUnsafe(ref first, (nuint)from);
            Vector256<byte> high = Vector256.LoadUnsafe(ref first, (nuint)from + 32);
            ulong marks = (Marks(low) | ((ulong)Marks(high) << 32)) & fresh;
            seen.Controls |= ((Controls(low) | ((ulong)Controls(high) << 32)) & fresh) != 0;
            ulong above = (low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32)) & fresh;
            if (above != 0)
            {
                seen.High(from, above);
            }

            ref int end = ref Unsafe.Add(ref list, count);
            count += BitOperations.PopCount(marks);

            // Eight at a time, whether they are there or not: few blocks hold more.
            while (marks != 0)
            {
                for (int i = 0; i < 8; i++)
                {
                    Unsafe.Add(ref end, i) = from + BitOperations.TrailingZeroCount(marks);
                    marks &= marks - 1;
                }

                end = ref Unsafe.Add(ref end, 8);
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Marks(Vector256<byte> octets) =>
        (Vector256.Equals(octets | Vector256.Create((byte)2), Vector256.Create((byte)'>')) // < and > differ in one bit
            | Vector256.Equals(octets, Vector256.Create((byte)'&'))
            | Vector256.Equals(octets, Vector256.Create((byte)'\r'))
            | Vector256.Equals(octets, Vector256.Create((byte)']'))).ExtractMostSignificantBits();

    /// <summary>The octets that are controls and no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Controls(Vector256<byte> octets)
    {
        Vector256<byte> white = Vector256.Equals(octets, Vector256.Create((byte)'\n')) | Vector256.Equals(octets, Vector256.Create((byte)'\r')) | Vector256.Equals(octets, Vector256.Create((byte)'\t'));
        return Vector256.AndNot(Vector256.LessThan(octets, Vector256.Create((byte)' ')), white).ExtractMostSignificantBits();
    }

    /// <summary>What else the octets are.</summary>
    internal struct Seen
    {
        /// <summary>Whether there is a control that no document holds. XML 1.0 [2]</summary>
        internal bool Controls;

        /// <summary>Where the octets above 127 start; where they end, 0 if there are none.</summary>
        internal int HighStart, HighEnd;

        internal void High(int from, ulong which)
        {
            HighStart = HighEnd == 0 ? from + BitOperations.TrailingZeroCount(which) : HighStart;
            HighEnd = from + Block - BitOperations.LeadingZeroCount(which);
        }
    }

    private static byte[] Classes()
    {
        byte[] classes = new byte[256];
        for (int octet = 0; octet < ' '; octet++)
        {
            classes[octet] = XmlCharacters.IsWhiteSpace((byte)octet) ? (byte)0 : Control;
        }

        foreach (byte mark in "<>&]\r"u8)
        {
            classes[mark] = Mark;
        }

        return classes;
    }
}
