using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Ber;

/// <summary>
/// A type that is the contents of one BER element. The identifier octet is not its own matter: a field may give another (IMPLICIT), and the contents stay.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IBerValue<TSelf>
    where TSelf : struct, IBerValue<TSelf>, allows ref struct
{
    /// <summary>The identifier octet where no field's own stands in its place.</summary>
    static abstract byte Tag { get; }

    /// <summary>The type's fields and tags, for those who print or generate messages.</summary>
    static abstract BerSchema Schema { get; }

    /// <summary>
    /// The fast way: reads contents of the usual form (definite lengths below 64 KiB, known fields alone) straight through.
    /// Anything else, faults included, is left to <see cref="ReadContents"/>, which knows every form and names the fault.
    /// </summary>
    /// <param name="octets">Octets that hold the contents.</param>
    /// <param name="start">Offset of the first contents octet.</param>
    /// <param name="end">Offset after the last.</param>
    /// <param name="value">What was read; meaningless where nothing was.</param>
    /// <returns>Whether the contents were of the usual form and were read.</returns>
    static abstract bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out TSelf value);

    /// <summary>Reads contents of any form. A fault sticks to the reader.</summary>
    /// <param name="reader">The reader, inside the element.</param>
    /// <param name="value">What was read.</param>
    static abstract void ReadContents(scoped ref BerReader reader, out TSelf value);

    /// <summary>Writes the contents before what a buffer holds at its end; see <see cref="BerPut"/>.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="length">Octets at the buffer's end that are written already.</param>
    /// <param name="value">What to write.</param>
    /// <returns>Octets that are written now.</returns>
    static abstract int WriteContents(Span<byte> buffer, int length, scoped in TSelf value);
}
