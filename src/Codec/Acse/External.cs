using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Acse;

/// <summary>How an EXTERNAL carries its value, by the identifier octet of the alternative.</summary>
public enum ExternalEncoding : byte
{
    /// <summary>Nothing was read.</summary>
    None = 0,

    /// <summary>single-ASN1-type: one BER element.</summary>
    SingleType = 0xA0,

    /// <summary>octet-aligned: octets.</summary>
    OctetAligned = 0x81,

    /// <summary>arbitrary: bits.</summary>
    Arbitrary = 0x82,
}

/// <summary>
/// A value from outside of ACSE (X.690 8.18).
/// <code>
/// EXTERNAL ::= [UNIVERSAL 8] IMPLICIT SEQUENCE {                -- 28, or the field's context tag
///   direct-reference       OBJECT IDENTIFIER OPTIONAL,          -- 06
///   indirect-reference     INTEGER OPTIONAL,                    -- 02
///   data-value-descriptor  ObjectDescriptor OPTIONAL,           -- 07
///   encoding CHOICE {
///     single-ASN1-type  [0] ANY,                                -- A0 { one element }
///     octet-aligned     [1] IMPLICIT OCTET STRING,              -- 81
///     arbitrary         [2] IMPLICIT BIT STRING } }             -- 82
/// </code>
/// </summary>
public readonly ref struct External : IBerMessage<External>
{
    private const byte DescriptorTag = 0x07;

    /// <summary>The syntax, contents octets of its object identifier; empty where left out.</summary>
    public ReadOnlySpan<byte> DirectReference { get; init; }

    /// <summary>A presentation context's number, which means nothing without a presentation layer; null where left out.</summary>
    public long? IndirectReference { get; init; }

    /// <summary>The value in words; empty where left out.</summary>
    public ReadOnlySpan<byte> Descriptor { get; init; }

    /// <summary>How the value is carried. One that was read has one; what is written without is written as a single type.</summary>
    public ExternalEncoding Encoding { get; init; }

    /// <summary>The value: one whole element for a single type, the octets of the other two.</summary>
    public ReadOnlySpan<byte> Contents { get; init; }

    /// <summary>Bits of the last octet that do not count, 0 to 7; of an arbitrary encoding alone.</summary>
    public int UnusedBits { get; init; }

    /// <summary>Where the contents begin in what was read, so that a fault inside them can be located.</summary>
    internal int ContentsAt { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out External value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        value = Read(ref reader, BerTag.External);
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in External value) => Write(ref writer, BerTag.External, in value);

    internal static External Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        External value = ReadReferences(ref reader);
        switch (reader.PeekTag)
        {
            case (int)ExternalEncoding.SingleType:
                BerScope single = reader.Enter((byte)ExternalEncoding.SingleType);
                int at = reader.Position;
                ReadOnlySpan<byte> element = reader.ReadElement();
                reader.Leave(single);
                value = value.With(ExternalEncoding.SingleType, element, 0, at);
                break;
            case (int)ExternalEncoding.OctetAligned:
                ReadOnlySpan<byte> octets = reader.ReadOctets((byte)ExternalEncoding.OctetAligned);
                value = value.With(ExternalEncoding.OctetAligned, octets, 0, reader.Position - octets.Length);
                break;
            case (int)ExternalEncoding.Arbitrary:
                ReadOnlySpan<byte> bits = AcseTag.ReadBitString(ref reader, (byte)ExternalEncoding.Arbitrary);
                value = bits.IsEmpty ? default : value.With(ExternalEncoding.Arbitrary, bits[1..], bits[0], reader.Position - bits.Length + 1);
                break;
            default:
                reader.FailChoice();
                break;
        }

        reader.Leave(scope);
        return value;
    }

    /// <summary>The optional fields in front of the encoding.</summary>
    internal static External ReadReferences(scoped ref BerReader reader)
    {
        ReadOnlySpan<byte> direct = reader.PeekTag == BerTag.ObjectIdentifier ? reader.ReadOctets(BerTag.ObjectIdentifier) : default;
        long? indirect = reader.PeekTag == BerTag.Integer ? reader.ReadInteger(BerTag.Integer) : null;
        ReadOnlySpan<byte> descriptor = reader.PeekTag == DescriptorTag ? reader.ReadOctets(DescriptorTag) : default;
        return new External { DirectReference = direct, IndirectReference = indirect, Descriptor = descriptor };
    }

    internal static void Write(ref BerWriter writer, byte tag, in External value)
    {
        int mark = writer.Mark;
        writer.Raw(value.Contents);
        Wrap(ref writer, mark, tag, in value);
    }

    /// <summary>Makes what was written since a mark the value of an EXTERNAL; the references and the encoding are taken from <paramref name="value"/>.</summary>
    internal static void Wrap(ref BerWriter writer, int mark, byte tag, in External value)
    {
        if (value.Encoding == ExternalEncoding.Arbitrary)
        {
            writer.Raw([(byte)(value.UnusedBits & 7)]); // X.690 8.6.2.2
        }

        writer.Wrap((byte)(value.Encoding == ExternalEncoding.None ? ExternalEncoding.SingleType : value.Encoding), mark);
        if (!value.Descriptor.IsEmpty)
        {
            writer.Octets(DescriptorTag, value.Descriptor);
        }

        if (value.IndirectReference is long indirect)
        {
            writer.Integer(BerTag.Integer, indirect);
        }

        if (!value.DirectReference.IsEmpty)
        {
            writer.Octets(BerTag.ObjectIdentifier, value.DirectReference);
        }

        writer.Wrap(tag, mark);
    }

    internal External With(ExternalEncoding encoding, ReadOnlySpan<byte> contents, int unusedBits, int contentsAt) => new()
    {
        DirectReference = DirectReference,
        IndirectReference = IndirectReference,
        Descriptor = Descriptor,
        Encoding = encoding,
        Contents = contents,
        UnusedBits = unusedBits,
        ContentsAt = contentsAt,
    };
}
