using System.Formats.Asn1;
using CsCheck;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Tests.Ber;
using CstaConnector.Codec.Tests.Csta;

namespace CstaConnector.Codec.Tests.Acse;

/// <summary>Whatever an association can say is read, written and read again as the same, and a reader that is not ours agrees.</summary>
public class AcseRandomTests
{
    private static readonly Asn1Tag User = new(TagClass.ContextSpecific, 30);
    private static readonly Gen<byte[]> Choices = Gen.Byte.Array[0, 300];

    [Fact]
    public void What_is_written_is_read_and_written_as_the_same() => Choices.SampleRepeatably(20_000, choices =>
    {
        byte[] apdu = RandomAcse.Whole(new Entropy(choices));
        Assert.Equal(Convert.ToHexString(apdu), Convert.ToHexString(Transcoder.Transcode(apdu)));
    });

    [Fact]
    public void The_frameworks_strict_reader_reads_what_is_written() => Choices.SampleRepeatably(10_000, choices =>
    {
        byte[] apdu = RandomAcse.Whole(new Entropy(choices));
        Asn1Oracle.AssertWellFormed(apdu, AsnEncodingRules.DER);
        Walk(apdu);
    });

    [Fact]
    public void A_field_more_anywhere_is_stepped_over() => Gen.Select(Choices, Gen.Int[0, 20]).SampleRepeatably(5_000, sample =>
    {
        (byte[] choices, int place) = sample;
        byte[] apdu = RandomAcse.Whole(new Entropy(choices));
        if (apdu[0] is (byte)AcseKind.AssociateRequest or (byte)AcseKind.AssociateResponse)
        {
            byte[] titled = WithField(apdu, place, [0xA5, 0x05, 0x06, 0x03, 0x2B, 0x0C, 0x00]);
            Assert.Equal(Convert.ToHexString(apdu), Convert.ToHexString(Transcoder.Transcode(titled)));
        }
    });

    /// <summary>Goes through an APDU as X.227 has it: each known field by the framework's reader for its type, no field out of order.</summary>
    private static void Walk(byte[] apdu)
    {
        var outer = new AsnReader(apdu, AsnEncodingRules.DER);
        AsnReader fields = outer.ReadSequence(outer.PeekTag());
        outer.ThrowIfNotEmpty();
        int last = -1;
        while (fields.HasData)
        {
            Asn1Tag tag = fields.PeekTag();
            Assert.True(tag.TagClass == TagClass.ContextSpecific && tag.TagValue > last, "fields stand in the order of their tags");
            last = tag.TagValue;
            if (tag.HasSameClassAndValue(User))
            {
                AsnReader externals = fields.ReadSequence(tag);
                while (externals.HasData)
                {
                    Assert.Equal((TagClass.Universal, 8), (externals.PeekTag().TagClass, externals.PeekTag().TagValue));
                    Field(new AsnReader(externals.PeekContentBytes(), AsnEncodingRules.DER));
                    externals.ReadEncodedValue();
                }
            }
            else
            {
                fields.ReadEncodedValue();
            }
        }
    }

    private static void Field(AsnReader external) // EXTERNAL, for which the framework has no reader
    {
        if (external.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            external.ReadObjectIdentifier();
        }

        if (external.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            external.ReadInteger();
        }

        if (external.PeekTag() is { TagClass: TagClass.Universal, TagValue: 7 })
        {
            external.ReadEncodedValue();
        }

        Asn1Tag encoding = external.PeekTag();
        switch (encoding.TagValue)
        {
            case 0:
                AsnReader single = external.ReadSequence(encoding);
                single.ReadEncodedValue();
                single.ThrowIfNotEmpty();
                break;
            case 1:
                external.ReadOctetString(encoding);
                break;
            default:
                Assert.Equal(2, encoding.TagValue);
                external.ReadBitString(out _, encoding);
                break;
        }

        external.ThrowIfNotEmpty();
    }

    private static byte[] WithField(byte[] apdu, int place, byte[] field)
    {
        var outer = new AsnReader(apdu, AsnEncodingRules.DER);
        AsnReader fields = outer.ReadSequence(outer.PeekTag());
        var all = new List<byte[]>();
        while (fields.HasData)
        {
            all.Add(fields.ReadEncodedValue().ToArray());
        }

        all.Insert(place % (all.Count + 1), field);
        var writer = new BerWriter(new byte[32 * 1024]);
        writer.Octets(apdu[0], [.. all.SelectMany(octets => octets)]);
        return writer.Written.ToArray();
    }
}
