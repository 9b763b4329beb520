using System.Formats.Asn1;
using System.Numerics;
using CsCheck;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Tests.Ber;

public class BerWriterTests
{
    [Fact]
    public void Numbers_are_written_as_the_framework_writes_them()
    {
        long[] edges = [0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, -32769, 65535, 65536, 8388607, 8388608, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];
        foreach (long value in edges)
        {
            Assert.Equal(Theirs(w => w.WriteInteger(value)), Ours((ref w) => w.Integer(BerTag.Integer, value)));
        }

        Gen.Long.SampleRepeatably(5_000, value => Assert.Equal(Theirs(w => w.WriteInteger(value)), Ours((ref w) => w.Integer(BerTag.Integer, value))));
    }

    [Fact]
    public void Strings_of_every_length_form_are_written_as_the_framework_writes_them()
    {
        foreach (int length in new[] { 0, 1, 127, 128, 129, 255, 256, 257, 65535, 65536, 70000 })
        {
            byte[] octets = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
            Assert.Equal(Theirs(w => w.WriteOctetString(octets)), Ours((ref w) => w.Octets(BerTag.OctetString, octets)));
        }
    }

    [Fact]
    public void Nested_elements_of_every_length_form_are_written_as_the_framework_writes_them()
    {
        foreach (int length in new[] { 0, 100, 123, 124, 125, 126, 127, 128, 250, 252, 253, 254, 256, 65530, 65536 })
        {
            byte[] octets = new byte[length];
            string theirs = Theirs(w =>
            {
                using (w.PushSequence())
                using (w.PushSequence(new Asn1Tag(TagClass.Application, 30)))
                {
                    w.WriteOctetString(octets);
                    w.WriteBoolean(true);
                }
            });
            string ours = Ours((ref w) =>
            {
                int mark = w.Mark;
                w.Boolean(BerTag.Boolean, true);
                w.Octets(BerTag.OctetString, octets);
                w.Wrap(0x7E, mark);
                w.Wrap(BerTag.Sequence, mark);
            });
            Assert.Equal(theirs, ours);
        }
    }

    [Fact]
    public void Named_bits_are_written_without_trailing_zeros_and_read_back() => Gen.UInt.SampleRepeatably(
        5_000,
        mask =>
        {
            string hex = Ours((ref w) => w.Bits(BerTag.BitString, mask));
            byte[] octets = Convert.FromHexString(hex);
            var theirs = new AsnReader(octets, AsnEncodingRules.DER);
            byte[] bits = theirs.ReadBitString(out int unused); // DER: unused bits must be zero
            int highest = mask == 0 ? 0 : BitOperations.Log2(mask) + 1;
            var reader = new BerReader(octets);
            Assert.Equal(highest, (bits.Length * 8) - unused);
            Assert.Equal(mask, reader.ReadBits(BerTag.BitString));
        });

    [Fact]
    public void A_fixed_number_takes_two_octets_whatever_it_is()
    {
        Assert.Equal("02020001", Ours((ref w) => w.Integer16(BerTag.Integer, 1)));
        Assert.Equal("02027FFF", Ours((ref w) => w.Integer16(BerTag.Integer, short.MaxValue)));
        Assert.Equal("02028000", Ours((ref w) => w.Integer16(BerTag.Integer, short.MinValue)));
    }

    [Fact]
    public void A_small_buffer_still_counts_what_is_needed_and_says_so()
    {
        for (int size = 0; size < 40; size++)
        {
            var guard = new byte[size + 2];
            guard.AsSpan().Fill(0xEE);
            var writer = new BerWriter(guard.AsSpan(1, size));
            Message(ref writer);
            Assert.Equal(18, writer.Length);
            Assert.Equal(size < 18, writer.Overflowed);
            Assert.Equal(size - 18, writer.Start);
            Assert.Equal((0xEE, 0xEE), (guard[0], guard[^1]));
            if (size >= 18)
            {
                Assert.Equal("301002011E0A027FFF0403414243030204B0", Convert.ToHexString(writer.Written));
            }
            else
            {
                string? message = null;
                try
                {
                    _ = writer.Written;
                }
                catch (InvalidOperationException e)
                {
                    message = e.Message;
                }

                Assert.Contains($"holds {size} octets, the element takes 18", message, StringComparison.Ordinal);
            }
        }
    }

    private delegate void Writing(ref BerWriter writer);

    private static void Message(ref BerWriter writer)
    {
        int mark = writer.Mark;
        writer.Bits(BerTag.BitString, 0b1101);
        writer.Octets(BerTag.OctetString, "ABC"u8);
        writer.Integer(BerTag.Enumerated, 0x7FFF);
        writer.Integer(BerTag.Integer, 30);
        writer.Wrap(BerTag.Sequence, mark);
    }

    private static string Ours(Writing write)
    {
        var writer = new BerWriter(new byte[70_100]);
        write(ref writer);
        return Convert.ToHexString(writer.Written);
    }

    private static string Theirs(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return Convert.ToHexString(writer.Encode());
    }
}
