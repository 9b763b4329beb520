using System.Formats.Asn1;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>System.Formats.Asn1, which shares no code with ours, as the judge.</summary>
internal static class Asn1Oracle
{
    /// <summary>Walks all elements; under DER, lengths must be definite and minimal and numbers must take the fewest octets.</summary>
    public static void AssertWellFormed(ReadOnlyMemory<byte> octets, AsnEncodingRules rules)
    {
        var reader = new AsnReader(octets, rules);
        Walk(reader, rules, 0);
        reader.ThrowIfNotEmpty();
    }

    private static void Walk(AsnReader reader, AsnEncodingRules rules, int depth)
    {
        while (reader.HasData)
        {
            Asn1Tag tag = reader.PeekTag();
            if (tag.IsConstructed)
            {
                ReadOnlyMemory<byte> contents = reader.PeekContentBytes();
                reader.ReadEncodedValue();
                Walk(new AsnReader(contents, rules), rules, depth + 1);
            }
            else
            {
                Primitive(reader, tag);
            }
        }
    }

    private static void Primitive(AsnReader reader, Asn1Tag tag)
    {
        if (tag.TagClass != TagClass.Universal)
        {
            reader.ReadEncodedValue();
            return;
        }

        switch ((UniversalTagNumber)tag.TagValue)
        {
            case UniversalTagNumber.Boolean:
                reader.ReadBoolean();
                break;
            case UniversalTagNumber.Integer:
                reader.ReadIntegerBytes();
                break;
            case UniversalTagNumber.Enumerated:
                reader.ReadEnumeratedBytes();
                break;
            case UniversalTagNumber.BitString:
                reader.ReadBitString(out _);
                break;
            case UniversalTagNumber.OctetString:
                reader.ReadOctetString();
                break;
            case UniversalTagNumber.Null:
                reader.ReadNull();
                break;
            case UniversalTagNumber.ObjectIdentifier:
                reader.ReadObjectIdentifier();
                break;
            default:
                reader.ReadEncodedValue();
                break;
        }
    }
}
