using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>One of CSTA's messages, for those who handle any of them alike: its schema, and its reader and writer without its type.</summary>
public abstract class CstaMessage
{
    private protected CstaMessage(BerSchema schema, byte tag)
    {
        Schema = schema;
        Tag = tag;
    }

    /// <summary>The element's identifier octet; 0 for a choice, whose alternatives bring theirs.</summary>
    public byte Tag { get; }

    /// <summary>Its fields and tags.</summary>
    public BerSchema Schema { get; }

    /// <summary>Reads the message and forgets it.</summary>
    /// <param name="tlv">The element.</param>
    /// <param name="error">The fault, its offset counted from the element's first octet.</param>
    /// <returns>Whether the octets are such a message.</returns>
    public abstract bool TryRead(ReadOnlySpan<byte> tlv, out CodecError error);

    /// <summary>Reads the message and writes what was read, in the way that we write.</summary>
    /// <param name="tlv">The element.</param>
    /// <param name="writer">Where it goes.</param>
    /// <param name="error">The fault, its offset counted from the element's first octet.</param>
    /// <returns>Whether the octets are such a message.</returns>
    public abstract bool TryRewrite(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer, out CodecError error);

    internal static CstaMessage Of<T>(BerSchema schema, byte tag)
        where T : struct, IBerMessage<T>, allows ref struct => new Typed<T>(schema, tag);

    internal static CstaMessage Of<T>()
        where T : struct, IBerMessage<T>, IBerValue<T>, allows ref struct => new Typed<T>(T.Schema, T.Tag);

    private sealed class Typed<T>(BerSchema schema, byte tag) : CstaMessage(schema, tag)
        where T : struct, IBerMessage<T>, allows ref struct
    {
        public override bool TryRead(ReadOnlySpan<byte> tlv, out CodecError error) => T.TryRead(tlv, out _, out error);

        public override bool TryRewrite(ReadOnlySpan<byte> tlv, scoped ref BerWriter writer, out CodecError error)
        {
            if (!T.TryRead(tlv, out T value, out error))
            {
                return false;
            }

            T.Write(ref writer, value);
            return true;
        }
    }
}
