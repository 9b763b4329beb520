using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>An event that can be read and written.</summary>
/// <typeparam name="TSelf">The event's own type.</typeparam>
public interface ICstaEvent<TSelf>
    where TSelf : struct, ICstaEvent<TSelf>, allows ref struct
{
    /// <summary>Which event it is: the identifier octets of its group and of itself.</summary>
    static abstract CstaEvent Code { get; }

    /// <summary>Reads the event.</summary>
    /// <param name="tlv">The event's element, inside its group's: what <see cref="EventReport.Body"/> holds.</param>
    /// <param name="value">The event.</param>
    /// <param name="error">The fault.</param>
    static abstract bool TryRead(ReadOnlySpan<byte> tlv, out TSelf value, out CodecError error);

    /// <summary>Writes the event's element, without its group's.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The event.</param>
    static abstract void Write(ref BerWriter writer, in TSelf value);
}
