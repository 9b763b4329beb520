namespace CstaConnector.Codec.Ber;

/// <summary>A message, or a part of one, that is one BER element and can be read and written.</summary>
/// <typeparam name="TSelf">The message's own type.</typeparam>
public interface IBerMessage<TSelf>
    where TSelf : struct, IBerMessage<TSelf>, allows ref struct
{
    /// <summary>Reads the message; its spans point into the octets read.</summary>
    /// <param name="tlv">The element's octets and no others.</param>
    /// <param name="value">What it says; meaningless after a fault.</param>
    /// <param name="error">The fault, its offset counted from the element's first octet.</param>
    /// <returns>Whether the octets are such a message.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> tlv, out TSelf value, out CodecError error);

    /// <summary>Writes the message.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">What it is to say. A required field left out is an <see cref="InvalidOperationException"/>.</param>
    static abstract void Write(ref BerWriter writer, in TSelf value);
}
