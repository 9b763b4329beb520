using System.Formats.Asn1;
using CsCheck;
using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Tests.Ber;

public class BerFrameScannerTests
{
    [Theory]
    [InlineData("0500", 2)]
    [InlineData("04 03 010203", 5)]
    [InlineData("30 80 0000", 4)]
    [InlineData("30 80 30 80 0500 0000 04 01 00 0000", 13)]
    [InlineData("30 82 0000", 4)]
    [InlineData("30 88 0000000000000001 00", 11)]
    [InlineData("BF 8F 7F 01 00", 5)]
    [InlineData("BF 81 81 81 01 00", 6)]
    [InlineData("BF 81 80 01 02 0102", 7)]
    public void Elements_are_measured_at_every_split_with_guards_behind(string hex, int length)
    {
        byte[] octets = [.. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 0, 0, 0, 0];
        for (int split = 0; split <= octets.Length; split++)
        {
            var scanner = new BerFrameScanner();
            ScanStatus status = scanner.Advance(octets.AsSpan(0, split), out int consumed, out CodecError error);
            Assert.False(error.IsError);
            Assert.Equal(Math.Min(split, length), consumed);
            if (split < length)
            {
                Assert.Equal(ScanStatus.NeedMore, status);
                status = scanner.Advance(octets.AsSpan(split), out int rest, out error);
                consumed += rest;
            }

            Assert.Equal((ScanStatus.Complete, length, (long)length), (status, consumed, scanner.MessageLength));
        }
    }

    [Theory]
    [InlineData("00", BerRules.EndOfContents, 0)]
    [InlineData("0480", BerRules.LengthIndefinite, 1)]
    [InlineData("30FF", BerRules.LengthReserved, 1)]
    [InlineData("3089", BerRules.LengthOctets, 1)]
    [InlineData("3084FFFFFFFF", BerRules.LengthLimit, 6)]
    [InlineData("3088FFFFFFFFFFFFFFFF", BerRules.LengthLimit, 10)]
    [InlineData("3080 0001", BerRules.EndOfContents, 3)]
    [InlineData("BF8181818181", BerRules.TagLimit, 5)]
    public void Faults_are_named_and_located_at_every_split(string hex, string rule, long offset)
    {
        byte[] octets = [.. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 1, 1, 1];
        for (int split = 0; split <= octets.Length; split++)
        {
            var scanner = new BerFrameScanner();
            if (scanner.Advance(octets.AsSpan(0, split), out int consumed, out CodecError error) == ScanStatus.NeedMore)
            {
                Assert.Equal(ScanStatus.Malformed, scanner.Advance(octets.AsSpan(split), out int rest, out error));
                consumed += rest;
            }

            Assert.Equal((rule, offset, (int)offset), (error.Rule, error.Offset, consumed));
            Assert.Equal(ScanStatus.Malformed, scanner.Advance([0x30], out consumed, out CodecError again));
            Assert.Equal((0, rule), (consumed, again.Rule));
        }
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_message_may_be_as_long_as_the_limit_and_no_longer(int beyond, bool accepted)
    {
        int contents = BerLimits.MaxMessage - 4 + beyond;
        byte[] octets = [0x30, 0x82, (byte)(contents >> 8), (byte)contents, .. new byte[contents]];
        var scanner = new BerFrameScanner();

        ScanStatus status = scanner.Advance(octets, out int consumed, out CodecError error);

        Assert.Equal(accepted ? ScanStatus.Complete : ScanStatus.Malformed, status);
        Assert.Equal(accepted ? octets.Length : 4, consumed); // refused by its header, before any contents are kept
        Assert.Equal(accepted ? null : BerRules.LengthLimit, error.Rule);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_indefinite_message_may_be_as_long_as_the_limit_and_no_longer(int beyond, bool accepted)
    {
        const int limit = 101;
        var octets = new List<byte> { 0x30, 0x80 };
        octets.AddRange([0x04, (byte)(limit - 6 + beyond), .. new byte[limit - 6 + beyond], 0, 0]);
        var scanner = new BerFrameScanner(limit);

        ScanStatus status = scanner.Advance(octets.ToArray(), out _, out CodecError error);

        Assert.Equal(accepted ? ScanStatus.Complete : ScanStatus.Malformed, status);
        Assert.Equal(accepted ? null : BerRules.LengthLimit, error.Rule);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Indefinite_lengths_may_nest_to_the_limit_and_no_deeper(int beyond, bool accepted)
    {
        int depth = BerLimits.MaxDepth + beyond;
        byte[] octets = [.. Enumerable.Repeat((byte[])[0x30, 0x80], depth).SelectMany(o => o), .. new byte[2 * depth]];
        var scanner = new BerFrameScanner();

        ScanStatus status = scanner.Advance(octets, out _, out CodecError error);

        Assert.Equal(accepted ? ScanStatus.Complete : ScanStatus.Malformed, status);
        Assert.Equal(accepted ? null : BerRules.DepthLimit, error.Rule);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Identifiers_and_lengths_may_take_as_many_octets_as_the_limits_and_no_more(int beyond, bool accepted)
    {
        byte[] identifier = [0xBF, .. Enumerable.Repeat((byte)0x81, BerLimits.MaxTagOctets - 2 + beyond), 0x01, 0x00];
        int octets = BerLimits.MaxLengthOctets + beyond;
        byte[] length = [0x30, (byte)(0x80 | octets), .. new byte[octets]];

        AssertAccepted(identifier, accepted, BerRules.TagLimit);
        AssertAccepted(length, accepted, BerRules.LengthOctets);
    }

    [Fact]
    public void A_default_scanner_has_the_default_limit_and_a_reset_one_its_own()
    {
        BerFrameScanner scanner = default;
        Assert.Equal(ScanStatus.Complete, scanner.Advance([0x05, 0x00], out _, out _));
        scanner.Reset();
        Assert.Equal((0L, 0), (scanner.MessageLength, scanner.HeaderLength));
        Assert.Equal(ScanStatus.Complete, scanner.Advance([0x05, 0x00], out _, out _));

        var small = new BerFrameScanner(8);
        small.Reset();
        Assert.Equal(ScanStatus.Malformed, small.Advance([0x04, 0x07], out _, out CodecError error));
        Assert.Equal(BerRules.LengthLimit, error.Rule);
    }

    [Theory]
    [InlineData("04 03", 2, 5)]
    [InlineData("04 82 0003", 4, 7)]
    [InlineData("0500", 2, 2)]
    [InlineData("30 80", 2, -1)]
    [InlineData("BF 21 80", 3, -1)]
    [InlineData("30 80 BF 21 80", 2, -1)]
    public void The_outermost_header_tells_its_own_length_and_the_messages_if_that_is_definite(string hex, int header, int message)
    {
        var scanner = new BerFrameScanner();
        Assert.Equal((0, -1L), (scanner.HeaderLength, scanner.AnnouncedLength));
        scanner.Advance(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out _);
        Assert.Equal((header, (long)message, message < 0), (scanner.HeaderLength, scanner.AnnouncedLength, scanner.IsIndefinite));
    }

    [Fact]
    public void No_limit_is_below_the_shortest_message()
    {
        Assert.Equal(ScanStatus.Complete, new BerFrameScanner(2).Advance([0x05, 0x00], out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BerFrameScanner(1));
    }

    [Fact]
    public void Time_goes_with_the_new_octets_not_with_those_before()
    {
        // An indefinite message that goes on and on, an element at a time: each call must see its own octets alone. A scanner that started over
        // would take 20,000 × 20,000 / 2 steps; the count of octets consumed proves that every octet went in once.
        var scanner = new BerFrameScanner();
        long consumed = 0;
        scanner.Advance([0x30, 0x80], out int used, out _);
        consumed += used;
        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(ScanStatus.NeedMore, scanner.Advance([0x04, 0x01, 0x00], out used, out _));
            consumed += used;
        }

        Assert.Equal(ScanStatus.Complete, scanner.Advance([0, 0], out used, out _));
        Assert.Equal(scanner.MessageLength, consumed + used);
    }

    [Fact]
    public void It_agrees_with_the_frameworks_reader_on_random_octets()
    {
        Gen<byte[]> element = Gen.Recursive<byte[]>((depth, inner) => depth > 5
            ? Gen.Const((byte[])[0x05, 0x00])
            : Gen.Frequency(
                (3, Gen.Byte.Array[0, 6].Select(c => (byte[])[0x04, (byte)c.Length, .. c])),
                (2, inner.Array[0, 3].Select(c => Wrap(c, definite: true))),
                (2, inner.Array[0, 3].Select(c => Wrap(c, definite: false)))));
        Gen.Select(element, Gen.Int[-1, 60], Gen.Byte).SampleRepeatably(50_000, sample =>
        {
            (byte[] octets, int at, byte value) = sample;
            byte[] changed = [.. octets];
            if (at >= 0 && at < changed.Length)
            {
                changed[at] = value;
            }

            var scanner = new BerFrameScanner();
            ScanStatus status = scanner.Advance(changed, out int consumed, out CodecError error);
            bool theirs = TryMeasure(changed, out int length);
            if (status == ScanStatus.Complete)
            {
                Assert.True(theirs ? length == consumed : IsLooser(changed), $"{Convert.ToHexString(changed)}: {consumed} or {length}");
            }
            else
            {
                Assert.True(!theirs || IsStricter(error), $"{Convert.ToHexString(changed)}: {error}");
            }
        });
    }

    private static bool TryMeasure(byte[] octets, out int length)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(octets, AsnEncodingRules.BER, out _, out _, out length);
            return true;
        }
        catch (AsnContentException)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>What we accept and they do not: identifiers and lengths with redundant octets in front, longer than their integers.</summary>
    private static bool IsLooser(byte[] octets) => octets.Any(o => (o & 0x1F) == 0x1F || o > 0x84);

    /// <summary>What they accept and we do not: identifier 00 where it ends nothing, and endless identifiers and lengths.</summary>
    private static bool IsStricter(CodecError error) => error.Rule is BerRules.EndOfContents or BerRules.TagLimit or BerRules.LengthOctets;

    private static byte[] Wrap(byte[][] inner, bool definite)
    {
        byte[] contents = [.. inner.SelectMany(i => i)];
        if (!definite)
        {
            return [0x30, 0x80, .. contents, 0, 0];
        }

        var writer = new BerWriter(new byte[contents.Length + 8]);
        writer.Octets(0x30, contents);
        return writer.Written.ToArray();
    }

    private static void AssertAccepted(byte[] octets, bool accepted, string rule)
    {
        var scanner = new BerFrameScanner();
        ScanStatus status = scanner.Advance(octets, out _, out CodecError error);
        Assert.Equal(accepted ? ScanStatus.Complete : ScanStatus.Malformed, status);
        Assert.Equal(accepted ? null : rule, error.Rule);
    }
}
