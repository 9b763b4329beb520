using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// Writes BER from the end of a buffer to its front: the last field first, then the header of what was written, whose length is known by then.
/// So lengths are always definite and minimal and nothing is moved or measured twice.
/// </summary>
/// <remarks>
/// A buffer that is too small does not stop the count: <see cref="Length"/> still ends up as what is needed, <see cref="Overflowed"/> says so,
/// and the same calls on a buffer of that size succeed. The writer keeps none of the spans given to it; where those live on the stack, declare it
/// <c>scoped BerWriter writer = new(buffer)</c>, as the compiler cannot know that.
/// </remarks>
/// <example><code>
/// var writer = new BerWriter(buffer);
/// int end = writer.Mark;
/// writer.Enumerated(BerTag.Enumerated, 2);
/// writer.Wrap(BerTag.Sequence, end);        // 30 03 0A 01 02
/// </code></example>
public ref struct BerWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>A writer into a buffer of the caller's.</summary>
    /// <param name="buffer">Filled from its end.</param>
    public BerWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Octets written, or needed where the buffer has overflowed.</summary>
    public readonly int Length => _length;

    /// <summary>Where the writer stands, to be given to <see cref="Wrap"/>: what is written from here on lies inside.</summary>
    public readonly int Mark => _length;

    /// <summary>Whether more was written than the buffer holds.</summary>
    public readonly bool Overflowed => _length > _buffer.Length;

    /// <summary>Offset in the caller's buffer of the first octet written; negative by the missing octets where it has overflowed.</summary>
    public readonly int Start => _buffer.Length - _length;

    /// <summary>The octets written, in the order of the wire.</summary>
    /// <exception cref="InvalidOperationException">The buffer has overflowed; the message names both sizes.</exception>
    public readonly Span<byte> Written
    {
        get
        {
            if (Overflowed)
            {
                ThrowOverflow(_buffer.Length, _length);
            }

            return _buffer[^_length..];
        }
    }

    /// <summary>Makes everything since a mark the contents of an element.</summary>
    /// <param name="tag">The element's identifier octet.</param>
    /// <param name="mark">What <see cref="Mark"/> was before the contents were written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wrap(byte tag, int mark)
    {
        int contents = _length - mark;
        if (contents < 0x80)
        {
            Put2((tag << 8) | contents);
        }
        else
        {
            LongHeader(tag, contents);
        }
    }

    /// <summary>Writes a primitive element: an octet string, a character string, an object identifier.</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="contents">Its contents octets.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Octets(byte tag, scoped ReadOnlySpan<byte> contents)
    {
        Raw(contents);
        if (contents.Length < 0x80)
        {
            Put2((tag << 8) | contents.Length);
        }
        else
        {
            LongHeader(tag, contents.Length);
        }
    }

    /// <summary>Writes octets as they are: elements that were encoded before.</summary>
    /// <param name="octets">Whole elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(scoped ReadOnlySpan<byte> octets)
    {
        int length = _length + octets.Length;
        if (length <= _buffer.Length)
        {
            octets.CopyTo(_buffer[(_buffer.Length - length)..]);
        }

        _length = length;
    }

    /// <summary>Writes an INTEGER or ENUMERATED in the fewest octets (X.690 8.3.2).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Integer(byte tag, long value)
    {
        if ((sbyte)value == value)
        {
            Put1((byte)value);
            Put2((tag << 8) | 1);
        }
        else
        {
            LongInteger(tag, value);
        }
    }

    /// <summary>Writes a number in a fixed count of octets, redundant leading ones included, so that another can be put in its place later.</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The number, −32,768 to 32,767.</param>
    public void Integer16(byte tag, short value)
    {
        Put2((ushort)value);
        Put2((tag << 8) | 2);
    }

    /// <summary>Writes a BOOLEAN; true is FF as DER wants it (X.690 11.1).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The value.</param>
    public void Boolean(byte tag, bool value)
    {
        Put1(value ? (byte)0xFF : (byte)0);
        Put2((tag << 8) | 1);
    }

    /// <summary>Writes a NULL.</summary>
    /// <param name="tag">Its identifier octet.</param>
    public void Null(byte tag) => Put2(tag << 8);

    /// <summary>Writes named bits, without trailing zero bits (X.690 11.2.2).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="mask">Bit n of the standard as <c>1u &lt;&lt; n</c>.</param>
    public void Bits(byte tag, uint mask)
    {
        int bits = 32 - BitOperations.LeadingZeroCount(mask);
        int octets = (bits + 7) / 8;
        for (int i = octets - 1; i >= 0; i--)
        {
            Put1(BerBits.Reverse((byte)(mask >> (8 * i))));
        }

        Put1((byte)((8 * octets) - bits));
        Put2((tag << 8) | (octets + 1));
    }

    private static void ThrowOverflow(int have, int need) =>
        throw new InvalidOperationException($"The buffer given to {nameof(BerWriter)} holds {have} octets, the element takes {need}.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put1(byte octet)
    {
        int at = _buffer.Length - ++_length;
        if ((uint)at < (uint)_buffer.Length)
        {
            _buffer[at] = octet;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put2(int octets)
    {
        int at = _buffer.Length - (_length += 2);
        if (at >= 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer[at..], (ushort)octets);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LongHeader(byte tag, int contents)
    {
        int octets = 0;
        for (int rest = contents; rest != 0; rest >>= 8)
        {
            Put1((byte)rest);
            octets++;
        }

        Put2((tag << 8) | 0x80 | octets); // X.690 8.1.3.5
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LongInteger(byte tag, long value)
    {
        int mark = _length;
        long rest = value;
        bool last;
        do
        {
            last = (sbyte)rest == rest; // what remains is this octet and its sign
            Put1((byte)rest);
            rest >>= 8;
        }
        while (!last);

        Put2((tag << 8) | (_length - mark));
    }
}
