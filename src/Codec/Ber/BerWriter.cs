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
/// writer.Integer(BerTag.Enumerated, 2);
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
    public void Wrap(byte tag, int mark) => _length = BerPut.Header(_buffer, _length, tag, _length - mark);

    /// <summary>Writes a primitive element: an octet string, a character string, an object identifier.</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="contents">Its contents octets.</param>
    public void Octets(byte tag, scoped ReadOnlySpan<byte> contents) => _length = BerPut.Octets(_buffer, _length, tag, contents);

    /// <summary>Writes octets as they are: elements that were encoded before.</summary>
    /// <param name="octets">Whole elements.</param>
    public void Raw(scoped ReadOnlySpan<byte> octets) => _length = BerPut.Raw(_buffer, _length, octets);

    /// <summary>Writes an INTEGER or ENUMERATED in the fewest octets (X.690 8.3.2).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The number.</param>
    public void Integer(byte tag, long value) => _length = BerPut.Integer(_buffer, _length, tag, value);

    /// <summary>Writes a number in a fixed count of octets, redundant leading ones included, so that another can be put in its place later.</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The number, −32,768 to 32,767.</param>
    public void Integer16(byte tag, short value) => _length = BerPut.Integer16(_buffer, _length, tag, value);

    /// <summary>Writes a BOOLEAN; true is FF as DER wants it (X.690 11.1).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">The value.</param>
    public void Boolean(byte tag, bool value) => _length = BerPut.Boolean(_buffer, _length, tag, value);

    /// <summary>Writes a NULL.</summary>
    /// <param name="tag">Its identifier octet.</param>
    public void Null(byte tag) => _length = BerPut.Null(_buffer, _length, tag);

    /// <summary>Writes named bits, without trailing zero bits (X.690 11.2.2).</summary>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="mask">Bit n of the standard as <c>1u &lt;&lt; n</c>.</param>
    public void Bits(byte tag, uint mask) => _length = BerPut.Bits(_buffer, _length, tag, mask);

    /// <summary>Writes an element.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="tag">Its identifier octet.</param>
    /// <param name="value">Its contents. A required field left out is an <see cref="InvalidOperationException"/>.</param>
    public void Value<T>(byte tag, scoped in T value)
        where T : struct, IBerValue<T>, allows ref struct => _length = BerPut.Value(_buffer, _length, tag, value);

    /// <summary>Writes an element with its type's own tag.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Its contents. A required field left out is an <see cref="InvalidOperationException"/>.</param>
    public void Value<T>(scoped in T value)
        where T : struct, IBerValue<T>, allows ref struct => _length = BerPut.Value(_buffer, _length, T.Tag, value);

    /// <summary>Writes a choice whose alternatives are elements themselves.</summary>
    /// <typeparam name="T">The choice.</typeparam>
    /// <param name="value">The alternative.</param>
    public void Contents<T>(scoped in T value)
        where T : struct, IBerValue<T>, allows ref struct => _length = T.WriteContents(_buffer, _length, value);

    private static void ThrowOverflow(int have, int need) =>
        throw new InvalidOperationException($"The buffer given to {nameof(BerWriter)} holds {have} octets, the element takes {need}.");
}
