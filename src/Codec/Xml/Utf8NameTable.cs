using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace CstaConnector.Codec.Xml;

/// <summary>
/// Finds the number of a name among a fixed set, by its octets and without an allocation. The hash is perfect over the set:
/// one look, one comparison.
/// </summary>
public sealed class Utf8NameTable
{
    /// <summary>Octets of a row of <see cref="_rows"/>.</summary>
    private const int Row = 32;

    private readonly byte[][] _names;
    private readonly byte[] _rows; // each name in a row of its own, zeros behind it; none of a name that is longer
    private readonly short[] _slots;
    private readonly ulong _multiplier;
    private readonly int _shift;
    private readonly bool _middle;

    /// <summary>A table of names; a name's number is its place in the list.</summary>
    /// <param name="names">The names, all different.</param>
    /// <exception cref="ArgumentException">A name is there twice, or there are more than 32,767.</exception>
    public Utf8NameTable(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count > short.MaxValue || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException("too many names, or one twice", nameof(names));
        }

        _names = [.. names.Select(Encoding.UTF8.GetBytes)];

        // The ends tell most names apart.
        _middle = _names.Select(name => Key(name, middle: false)).Distinct().Count() < _names.Length;
        ulong[] keys = [.. _names.Select(name => Key(name, _middle))];
        if (keys.Distinct().Count() < keys.Length)
        {
            throw new ArgumentException("two names look alike to the hash", nameof(names));
        }

        int bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)names.Count * 4 + 4));
        ulong multiplier = 0x9E3779B97F4A7C15;
        for (int attempt = 0; ; attempt++)
        {
            // A multiplier without collision is found by trying; after many failures the table doubles.
            if (attempt == 256)
            {
                attempt = 0;
                bits = bits < 20 ? bits + 1 : throw new ArgumentException("two names look alike to the hash", nameof(names));
            }

            short[] slots = new short[1 << bits];
            if (TryFill(slots, keys, multiplier, 64 - bits))
            {
                (_slots, _multiplier, _shift) = (slots, multiplier, 64 - bits);
                break;
            }

            multiplier = (multiplier * 6364136223846793005 + 1442695040888963407) | 1;
        }

        _rows = new byte[_names.Length * Row];
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i].Length < Row)
            {
                _names[i].CopyTo(_rows, i * Row);
            }
        }
    }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>A name's octets.</summary>
    /// <param name="index">Its number.</param>
    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>The number of a name, or -1 if it is not of the set.</summary>
    /// <param name="name">The name's octets.</param>
    public int Find(ReadOnlySpan<byte> name)
    {
        int index = _slots[(int)((Key(name, _middle) * _multiplier) >> _shift)] - 1;
        return index >= 0 && name.SequenceEqual(_names[index]) ? index : -1;
    }

    /// <summary>The number of a text of a document, or −1.</summary>
    /// <param name="document">The document.</param>
    /// <param name="start">Where the text starts in it.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(ReadOnlySpan<byte> document, int start, int length) =>
        (uint)(length - 1) < Row - 1 && start <= document.Length - Row
            ? FindShort(ref Unsafe.Add(ref MemoryMarshal.GetReference(document), start), length)
            : Find(document.Slice(start, length));

    /// <summary>The same for a short name behind which further octets may be read, without a loop.</summary>
    /// <param name="first">The name's first octet, and at least 31 behind it.</param>
    /// <param name="length">The name's length, 1 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FindShort(ref byte first, int length)
    {
        int index = _slots[(int)((Key(ref first, length, _middle) * _multiplier) >> _shift)] - 1;
        return index >= 0 && IsShort(index, ref first, length) ? index : -1;
    }

    /// <summary>Whether a short name behind which further octets may be read is a certain one of the table.</summary>
    /// <param name="index">The number of that.</param>
    /// <param name="first">The name's first octet, and at least 31 behind it.</param>
    /// <param name="length">The name's length, 1 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsShort(int index, ref byte first, int length)
    {
        // Names of the table hold no zero: the row's octets at the name's end tell that both are of one length. Those of a document that is only looked into may hold one.
        ref byte row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), index * Row);
        uint same = Vector256.Equals(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref row)).ExtractMostSignificantBits();
        return (~same << (Row - length)) == 0 && Unsafe.Add(ref row, length) == 0 && Unsafe.Add(ref row, length - 1) != 0;
    }

    private static bool TryFill(short[] slots, ulong[] keys, ulong multiplier, int shift)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            ref short slot = ref slots[(int)((keys[i] * multiplier) >> shift)];
            if (slot != 0)
            {
                return false;
            }

            slot = (short)(i + 1);
        }

        return true;
    }

    /// <summary>The length and eight octets at both ends, and in the middle where those do not tell all names apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ReadOnlySpan<byte> name, bool middle)
    {
        ref byte first = ref MemoryMarshal.GetReference(name);
        if (name.Length >= sizeof(ulong))
        {
            return Key(ref first, name.Length, middle);
        }

        ulong octets = 0;
        for (int i = 0; i < name.Length; i++)
        {
            octets |= (ulong)name[i] << (8 * (sizeof(ulong) - name.Length + i));
        }

        return Mix(octets, octets, name.Length) ^ (middle ? MixMiddle(octets) : 0);
    }

    /// <summary>The same, eight octets read in any case: those behind a shorter name are shifted out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ref byte first, int length, bool middle)
    {
        int last = length - sizeof(ulong);
        int shift = last < 0 ? -8 * last : 0;
        last = last < 0 ? 0 : last;
        ulong key = Mix(Read(ref first) << shift, Read(ref Unsafe.Add(ref first, last)) << shift, length);
        return middle ? key ^ MixMiddle(Read(ref Unsafe.Add(ref first, last >> 1)) << shift) : key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte octets)
    {
        ulong value = Unsafe.ReadUnaligned<ulong>(ref octets);
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong head, ulong tail, int length) => head ^ BitOperations.RotateLeft(tail + (ulong)length, 29);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MixMiddle(ulong middle) => BitOperations.RotateLeft(middle, 47) * 0x9E3779B97F4A7C15;
}
