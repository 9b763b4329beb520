using System.Diagnostics;
using CstaConnector.Codec.Acse;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;
using CstaConnector.Codec.Rose;
using CstaConnector.Fuzz;

namespace CstaConnector.Codec.Tests.Ber;

/// <summary>
/// Octets made to harm. Each must be refused by a declared name (or be read, where it is only odd), within the limits of <see cref="BerLimits"/>, without
/// an allocation, in time that grows with the octets and no faster.
/// </summary>
public class HostileOctetsTests
{
    private static readonly CstaFuzz Everything = new(CorpusFiles.Read(CorpusFiles.Default));

    public static TheoryData<string> Names => [.. Bombs.Keys.Order(StringComparer.Ordinal)];

    /// <summary>By name: the octets, and the fault that the scanner without frames names; null where the frame is whole and its contents are for the readers.</summary>
    private static Dictionary<string, (byte[] Octets, string? Rule)> Bombs { get; } = new(StringComparer.Ordinal)
    {
        ["10,000 indefinite lengths"] = (Repeated([0xA0, 0x80], 10_000), BerRules.DepthLimit),
        ["10,000 indefinite lengths, each ended"] = ([.. Repeated([0xA0, 0x80], 10_000), .. new byte[20_000]], BerRules.DepthLimit),
        ["10,000 long lengths that fit"] = (Definite(10_000), null),
        ["10,000 long lengths of 4 GiB"] = (Repeated([0xA0, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], 10_000), BerRules.LengthLimit),
        ["10,000 Invokes in each other"] = (Nested(0xA1, 10_000), null),
        ["10,000 NULLs of no length"] = ([0xA1, 0x80, .. Repeated([0x05, 0x00], 10_000), 0, 0], null),
        ["10,000 empty indefinite lengths side by side"] = ([0xA1, 0x80, .. Repeated([0xA0, 0x80, 0x00, 0x00], 10_000), 0, 0], null),
        ["a length of 4 GiB less one"] = ([0xA1, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], BerRules.LengthLimit),
        ["a length of 4 GiB"] = ([0xA1, 0x85, 0x01, 0x00, 0x00, 0x00, 0x00, 0x02], BerRules.LengthLimit),
        ["a length of 2 GiB"] = ([0xA1, 0x84, 0x80, 0x00, 0x00, 0x00, 0x02], BerRules.LengthLimit),
        ["a length of 2 GiB less one"] = ([0xA1, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, 0x02], BerRules.LengthLimit),
        ["a length of 2^63"] = ([0xA1, 0x88, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x02], BerRules.LengthLimit),
        ["a length of 2^63 less one"] = ([0xA1, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], BerRules.LengthLimit),
        ["a length of 2^64 less one"] = ([0xA1, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], BerRules.LengthLimit),
        ["a length of 126 octets"] = ([0xA1, 0xFE, .. Repeated([0xFF], 126)], BerRules.LengthOctets),
        ["a length of 126 zeros and a 1"] = ([0xA1, 0xFE, .. new byte[125], 0x01, 0x05], BerRules.LengthOctets),
        ["an inner length of 4 GiB"] = ([0xA1, 0x08, 0x02, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x01], null),
        ["an inner length of 2^63"] = ([0xA1, 0x0A, 0x02, 0x88, 0x80, 0, 0, 0, 0, 0, 0, 0], null),
        ["an inner length of 2^63 in an indefinite one"] = ([0xA1, 0x80, 0x02, 0x88, 0x80, 0, 0, 0, 0, 0, 0, 0], BerRules.LengthLimit),
        ["an indefinite length without end"] = ([0xA1, 0x80, .. Repeated([0x05, 0x00], 40_000)], BerRules.LengthLimit),
        ["an indefinite length of a primitive"] = ([0xA1, 0x80, 0x02, 0x80, 0x00, 0x00], BerRules.LengthIndefinite),
        ["an integer of 10,000 octets"] = ([0xA1, 0x82, 0x27, 0x14, 0x02, 0x82, 0x27, 0x10, .. Repeated([0x01], 10_000)], null),
        ["a bit string of 10,000 octets"] = ([0x60, 0x82, 0x27, 0x14, 0x80, 0x82, 0x27, 0x10, .. new byte[10_000]], null),
        ["a tag of 100 octets"] = ([0xBF, .. Repeated([0x81], 98), 0x01, 0x00], BerRules.TagLimit),
        ["a tag of 100 octets inside"] = ([0xA1, 0x66, 0xBF, .. Repeated([0x81], 98), 0x01, 0x00, 0x02, 0x00], null),
        ["a tag that never ends"] = (Repeated([0xFF], 70_000), BerRules.TagLimit),
        ["end-of-contents first"] = ([0x00, 0x00, 0xA1, 0x00], BerRules.EndOfContents),
        ["end-of-contents in a definite length"] = ([0xA1, 0x05, 0x00, 0x00, 0x02, 0x01, 0x05], null),
        ["end-of-contents with contents"] = ([0xA1, 0x80, 0x00, 0x01, 0x05], BerRules.EndOfContents),
        ["end-of-contents in long form"] = ([0xA1, 0x80, 0x00, 0x81, 0x00], BerRules.EndOfContents),
        ["end-of-contents twice"] = ([0xA1, 0x80, 0x00, 0x00, 0x00, 0x00], null),
        ["10,000 empty Invokes"] = (Repeated([0xA1, 0x00], 10_000), null),
        ["an argument of 10,000 indefinite lengths"] = (Wrap(0xA1, [2, 1, 1, 2, 1, 71, .. Repeated([0x30, 0x80], 10_000)]), null),
        ["32 indefinite lengths around 60,000 octets of NULLs"] = ([.. Repeated([0xA1, 0x80], 32), .. Repeated([0x05, 0x00], 30_000), .. new byte[64]], null),
        ["15,000 EXTERNALs"] = (Wrap(0x62, Wrap(0xBE, Repeated([0x28, 0x02, 0x81, 0x00], 15_000))), null),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_declared_faults_no_allocation_and_the_same_in_pieces(string name)
    {
        Finding? finding = Everything.Check(Bombs[name].Octets);
        Assert.True(finding is null, finding?.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_scanner_refuses_by_name_before_it_has_kept_a_messages_length(string name)
    {
        (byte[] octets, string? rule) = Bombs[name];
        var scanner = new CstaFrameScanner(CstaFraming.None);
        int seen = 0;
        ScanStatus status = ScanStatus.NeedMore;
        CodecError error = default;
        while (seen < octets.Length && status == ScanStatus.NeedMore)
        {
            status = scanner.Advance(octets.AsSpan(seen, 1), out int consumed, out error);
            seen += consumed;
            if (consumed == 0)
            {
                break;
            }
        }

        Assert.Equal((rule, rule is null ? ScanStatus.Complete : ScanStatus.Malformed), (error.Rule, status));
        Assert.InRange(seen, 0, BerLimits.MaxMessage);
    }

    [Theory]
    [InlineData("an inner length of 4 GiB", BerRules.Truncated)]
    [InlineData("an inner length of 2^63", BerRules.Truncated)]
    [InlineData("an integer of 10,000 octets", BerRules.IntegerLimit)]
    [InlineData("a tag of 100 octets inside", BerRules.TagUnexpected)]
    [InlineData("end-of-contents in a definite length", BerRules.TagUnexpected)]
    [InlineData("10,000 Invokes in each other", BerRules.TagUnexpected)]
    [InlineData("an argument of 10,000 indefinite lengths", BerRules.DepthLimit)]
    [InlineData("10,000 indefinite lengths", BerRules.DepthLimit)]
    [InlineData("a length of 2^64 less one", BerRules.Truncated)]
    [InlineData("a length of 2^63", BerRules.Truncated)]
    public void The_reader_refuses_by_name(string name, string rule)
    {
        byte[] octets = Bombs[name].Octets;
        octets[0] = 0xA1;
        Assert.False(RoseReader.TryRead(octets, out _, out CodecError error));
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void A_bit_string_of_kilobytes_is_refused()
    {
        Assert.False(AssociateRequest.TryRead(Bombs["a bit string of 10,000 octets"].Octets, out _, out CodecError error));
        Assert.Equal(BerRules.BitStringLimit, error.Rule);
    }

    [Theory]
    [InlineData(CstaFraming.Length2, "0000", CstaRules.FrameEmpty)]
    [InlineData(CstaFraming.HiPath, "268000", CstaRules.FrameEmpty)]
    [InlineData(CstaFraming.Auto, "0000" + "0000" + "00", CstaRules.FrameEmpty)]
    [InlineData(CstaFraming.Auto, "268000", CstaRules.FrameEmpty)]
    public void A_frame_of_nothing_is_refused(CstaFraming mode, string hex, string rule)
    {
        var scanner = new CstaFrameScanner(mode);
        Assert.Equal(ScanStatus.Malformed, scanner.Advance(Convert.FromHexString(hex), out _, out CodecError error));
        Assert.Equal(rule, error.Rule);
    }

    /// <summary>Sixteen times the octets may take some 16 times the time; work that grows with the square would take 256 times as much.</summary>
    [Theory]
    [InlineData("siblings")]
    [InlineData("indefinite siblings")]
    [InlineData("nested")]
    [InlineData("indefinite nested")]
    [InlineData("externals")]
    [InlineData("detection")]
    public void Work_grows_with_the_octets_and_no_faster(string shape)
    {
        byte[] small = Shaped(shape, 500);
        byte[] large = Shaped(shape, 8_000);
        double least = double.MaxValue;
        for (int attempt = 0; attempt < 20 && least > 64; attempt++) // a busy machine, or code not yet optimized, may spoil some of them
        {
            least = Math.Min(least, Time(large) / Time(small));
        }

        Assert.InRange(least, 0, 64);
    }

    [Fact]
    public void What_never_ends_is_given_up_at_the_limit_however_it_trickles_in()
    {
        foreach (CstaFraming mode in new[] { CstaFraming.None, CstaFraming.Auto })
        {
            var scanner = new CstaFrameScanner(mode);
            Assert.Equal(ScanStatus.NeedMore, scanner.Advance([0x60, 0x80], out _, out _));
            long total = 2;
            ScanStatus status;
            long before = GC.GetAllocatedBytesForCurrentThread();
            do
            {
                status = scanner.Advance([0x05, 0x00], out int consumed, out _);
                total += consumed;
            }
            while (status == ScanStatus.NeedMore);

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(ScanStatus.Malformed, status);
            Assert.InRange(total, BerLimits.MaxMessage - 2, BerLimits.MaxMessage + 1);
        }
    }

    private static byte[] Shaped(string shape, int count) => shape switch
    {
        "siblings" => Wrap(0xA1, [2, 1, 1, 2, 1, 71, .. Repeated([0x05, 0x00], count)]),
        "indefinite siblings" => [0xA1, 0x80, 2, 1, 1, 2, 1, 71, .. Repeated([0xA0, 0x80, 0x00, 0x00], count), 0, 0],
        "nested" => Nested(0xA1, count),
        "indefinite nested" => [.. Repeated([0xA1, 0x80], 30), .. Repeated([0x05, 0x00], count), .. new byte[60]],
        "externals" => Wrap(0x62, Wrap(0xBE, Repeated([0x28, 0x02, 0x81, 0x00], count))),
        _ => [0x60, 0x80, .. Repeated([0x61, 0x80, 0x00, 0x00], count), 0, 0],
    };

    private static double Time(byte[] octets)
    {
        long best = long.MaxValue;
        for (int i = 0; i < 9; i++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int j = 0; j < 4; j++)
            {
                var scanner = new CstaFrameScanner(CstaFraming.Auto);
                scanner.Advance(octets, out _, out _);
                RoseReader.TryRead(octets, out _, out _);
                ReleaseRequest.TryRead(octets, out _, out _);
            }

            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return Math.Max(1, best);
    }

    private static byte[] Repeated(byte[] octets, int count) => [.. Enumerable.Repeat(octets, count).SelectMany(o => o)];

    /// <summary>Nested elements whose lengths are right.</summary>
    private static byte[] Nested(byte tag, int depth)
    {
        var writer = new BerWriter(new byte[6 * depth]);
        for (int i = 0; i < depth; i++)
        {
            writer.Wrap(tag, 0);
        }

        return writer.Written.ToArray();
    }

    /// <summary>The same with 84 and four octets of length each.</summary>
    private static byte[] Definite(int depth)
    {
        var octets = new byte[6 * depth];
        for (int i = 0; i < depth; i++)
        {
            int length = octets.Length - (6 * (i + 1));
            octets[6 * i] = 0xA0;
            octets[(6 * i) + 1] = 0x84;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(octets.AsSpan((6 * i) + 2), length);
        }

        return octets;
    }

    private static byte[] Wrap(byte tag, byte[] contents)
    {
        var writer = new BerWriter(new byte[contents.Length + 8]);
        writer.Octets(tag, contents);
        return writer.Written.ToArray();
    }
}
