using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Tests.Ber;

public class BerReaderTests
{
    [Theory]
    [InlineData("020100", 0)]
    [InlineData("02017F", 127)]
    [InlineData("020180", -128)]
    [InlineData("02020080", 128)]
    [InlineData("0203000105", 261)] // not minimal, as HiPath sends its invoke ids
    [InlineData("0208FFFFFFFFFFFFFFFF", -1)]
    [InlineData("02087FFFFFFFFFFFFFFF", long.MaxValue)]
    [InlineData("02088000000000000000", long.MinValue)]
    [InlineData("02810105", 5)] // length in long form
    [InlineData("0284000000 0105", 5)]
    public void Numbers_are_read_minimal_or_not(string hex, long expected)
    {
        var reader = new BerReader(Hex(hex));

        Assert.Equal(expected, reader.ReadInteger(BerTag.Integer));
        Assert.True(reader.Finish(out CodecError error), error.ToString());
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_number_may_take_as_many_octets_as_the_limit_and_no_more(int beyond, bool accepted)
    {
        int octets = BerLimits.MaxIntegerOctets + beyond;
        var reader = new BerReader([0x02, (byte)octets, .. Enumerable.Repeat((byte)1, octets)]);
        reader.ReadInteger(BerTag.Integer);

        Assert.Equal(accepted, reader.Finish(out CodecError error));
        Assert.Equal(accepted ? null : BerRules.IntegerLimit, error.Rule);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_bit_string_may_take_as_many_octets_as_the_limit_and_no_more(int beyond, bool accepted)
    {
        int octets = BerLimits.MaxBitStringOctets + beyond;
        var reader = new BerReader([0x03, (byte)octets, 0x00, .. Enumerable.Repeat((byte)0xFF, octets - 1)]);
        uint bits = reader.ReadBits(BerTag.BitString);

        Assert.Equal(accepted, reader.Finish(out CodecError error));
        Assert.Equal(accepted ? null : BerRules.BitStringLimit, error.Rule);
        Assert.Equal(accepted ? uint.MaxValue : 0u, bits); // bits beyond 31 are dropped
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Elements_may_nest_to_the_limit_and_no_deeper(int beyond, bool accepted)
    {
        int depth = BerLimits.MaxDepth + beyond;
        var writer = new BerWriter(new byte[256]);
        for (int i = 0; i < depth; i++)
        {
            writer.Wrap(BerTag.Sequence, 0);
        }

        var reader = new BerReader(writer.Written);
        var scopes = new Stack<BerScope>();
        for (int i = 0; i < depth; i++)
        {
            scopes.Push(reader.Enter(BerTag.Sequence));
        }

        while (scopes.Count > 0)
        {
            reader.Leave(scopes.Pop());
        }

        Assert.Equal(accepted, reader.Finish(out CodecError error));
        Assert.Equal(accepted ? null : BerRules.DepthLimit, error.Rule);
    }

    [Theory]
    [InlineData("0303000800", 1u << 4)] // trailing zero bits, as a switch sends them
    [InlineData("03020308", 1u << 4)]
    [InlineData("030203FF", 0b1_1111u)] // what the unused bits hold does not count
    [InlineData("030100", 0u)]
    [InlineData("0306000000000080", 0u)] // bit 32, beyond the mask
    [InlineData("030500FFFFFFFF", uint.MaxValue)]
    [InlineData("03020780", 1u)]
    public void Named_bits_become_a_mask(string hex, uint expected)
    {
        var reader = new BerReader(Hex(hex));

        Assert.Equal(expected, reader.ReadBits(BerTag.BitString));
        Assert.True(reader.Finish(out _));
    }

    [Theory]
    [InlineData("0300")]
    [InlineData("03020800")]
    [InlineData("030101")]
    public void An_impossible_count_of_unused_bits_is_a_fault(string hex)
    {
        var reader = new BerReader(Hex(hex));
        reader.ReadBits(BerTag.BitString);

        Assert.False(reader.Finish(out CodecError error));
        Assert.Equal(BerRules.BitString, error.Rule);
    }

    [Fact]
    public void The_first_fault_sticks_and_nothing_more_is_handed_out()
    {
        var reader = new BerReader(Hex("30 0A 04 01 41 02 01 05 0A 02 00 00"));
        BerScope scope = reader.Enter(BerTag.Sequence);
        reader.ReadOctets(BerTag.OctetString);
        reader.ReadOctets(BerTag.OctetString); // an INTEGER stands there

        Assert.True(reader.Failed);
        Assert.False(reader.HasMore);
        Assert.Equal(0, reader.PeekTag);
        Assert.Equal(0, reader.ReadInteger(BerTag.Integer));
        Assert.Equal(0, reader.ReadElement().Length);
        reader.Leave(scope);
        Assert.Equal(0, reader.PeekTag);
        Assert.False(reader.Finish(out CodecError error));
        Assert.Equal((BerRules.TagUnexpected, 5L), (error.Rule, error.Offset));
    }

    [Fact]
    public void Elements_left_over_are_stepped_over_and_counted()
    {
        var reader = new BerReader(Hex("30 80 02 01 05 04 82 00 01 00 BF8F7F 80 0500 0000 0000 05 00"));
        BerScope scope = reader.Enter(BerTag.Sequence);
        Assert.Equal(5, reader.ReadInteger(BerTag.Integer));
        reader.Leave(scope);

        Assert.Equal(2, reader.Skipped);
        reader.ReadNull(BerTag.Null);
        Assert.True(reader.Finish(out CodecError error), error.ToString());
    }

    [Theory]
    [InlineData("30 03 02 01 05 00", BerRules.Trailing, 5)]
    [InlineData("30 04 02 01 05 00", BerRules.EndOfContents, 5)]
    [InlineData("30 04 02 01 05 04", BerRules.Truncated, 5)]
    [InlineData("30 05 02 01 05 04 01", BerRules.Truncated, 5)]
    [InlineData("30 06 02 01 05 04 82 00", BerRules.Truncated, 5)]
    [InlineData("30 06 02 01 05 BF 81 81", BerRules.Truncated, 5)]
    [InlineData("30 05 02 01 05 30 80", BerRules.Truncated, 5)]
    [InlineData("30 05 02 01 05 04 80", BerRules.LengthIndefinite, 5)]
    [InlineData("30 04 02 01 05 3F", BerRules.Truncated, 5)]
    public void Octets_left_over_that_form_no_element_are_a_fault(string hex, string rule, long offset)
    {
        var reader = new BerReader(Hex(hex));
        BerScope scope = reader.Enter(BerTag.Sequence);
        reader.ReadInteger(BerTag.Integer);
        reader.Leave(scope);

        Assert.False(reader.Finish(out CodecError error));
        Assert.Equal((rule, offset), (error.Rule, error.Offset));
    }

    [Fact]
    public void A_number_wider_than_its_field_is_a_fault_at_its_start()
    {
        var reader = new BerReader(Hex("0500 0A0500FFFFFFFF"));
        reader.ReadNull(BerTag.Null);
        reader.ReadEnumerated(BerTag.Enumerated);

        Assert.False(reader.Finish(out CodecError error));
        Assert.Equal((BerRules.IntegerRange, 2L), (error.Rule, error.Offset));
    }

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
