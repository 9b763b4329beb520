namespace CstaConnector.Codec.Ber;

/// <summary>
/// A type that messages are full of, and whose elements have mostly the same few headers, one inside the other: these are compared and written together.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IBerElement<TSelf> : IBerValue<TSelf>
    where TSelf : struct, IBerElement<TSelf>, allows ref struct
{
    /// <summary>The fast way, as <see cref="IBerValue{TSelf}.TryReadContents"/>, for the whole element.</summary>
    /// <param name="octets">Octets that hold the element.</param>
    /// <param name="at">Offset of its identifier octet.</param>
    /// <param name="end">Offset that it must not go beyond; within the octets.</param>
    /// <param name="tag">The identifier octet that it must have.</param>
    /// <param name="value">What was read; meaningless where nothing was.</param>
    /// <returns>Offset after the element, or −1 where it was not of the usual form.</returns>
    static abstract int TryReadElement(ReadOnlySpan<byte> octets, int at, int end, byte tag, out TSelf value);

    /// <summary>Writes the whole element before what a buffer holds at its end.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets at the buffer's end that are written already.</param>
    /// <param name="tag">The identifier octet.</param>
    /// <param name="value">What to write.</param>
    /// <returns>Octets that are written now.</returns>
    static abstract int WriteElement(Span<byte> buffer, int length, byte tag, scoped in TSelf value);
}
