using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

public class CstaFrameScannerTests
{
    private static readonly CstaFraming[] Known = [CstaFraming.None, CstaFraming.Length2, CstaFraming.HiPath];

    public static TheoryData<string, CstaFraming, CstaFraming> Cases()
    {
        var cases = new TheoryData<string, CstaFraming, CstaFraming>();
        foreach (string name in CstaCorpus.ValidNames.Cast<object[]>().Select(row => (string)row[0]))
        {
            foreach (CstaFraming framing in Known)
            {
                cases.Add(name, framing, framing);
                cases.Add(name, framing, CstaFraming.Auto);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_is_found_whole_with_guards_behind_it_at_every_split_and_octet_by_octet(string name, CstaFraming framing, CstaFraming mode)
    {
        byte[] apdu = CstaCorpus.Valid(name);
        byte[] frame = Framed(framing, apdu);

        AssertFound(mode, framing, apdu.Length, frame, []);
        foreach (byte guard in new byte[] { 0x00, 0x30, 0x60, 0xA1, 0xFF })
        {
            AssertFound(mode, framing, apdu.Length, [.. frame, guard, guard, guard], []);
        }

        for (int split = 0; split <= frame.Length; split++)
        {
            AssertFound(mode, framing, apdu.Length, frame, [split]);
        }

        AssertFound(mode, framing, apdu.Length, frame, [.. Enumerable.Range(0, frame.Length)]);
    }

    [Theory]
    [InlineData(CstaFraming.None)]
    [InlineData(CstaFraming.Length2)]
    [InlineData(CstaFraming.HiPath)]
    public void All_messages_of_a_stream_are_found_in_pieces_of_any_size(CstaFraming framing)
    {
        byte[][] apdus = [.. CstaCorpus.AllValid];
        byte[] stream = [.. apdus.SelectMany(apdu => Framed(framing, apdu))];
        foreach (int piece in new[] { 1, 2, 3, 7, 64, 1000, stream.Length })
        {
            var scanner = new CstaFrameScanner(CstaFraming.Auto);
            var lengths = new List<int>();
            for (int start = 0; start < stream.Length; start += piece)
            {
                ReadOnlySpan<byte> fresh = stream.AsSpan(start, Math.Min(piece, stream.Length - start));
                while (!fresh.IsEmpty && scanner.Advance(fresh, out int consumed, out CodecError error) is var status)
                {
                    Assert.False(error.IsError, error.ToString());
                    fresh = fresh[consumed..];
                    if (status == ScanStatus.Complete)
                    {
                        lengths.Add(scanner.BodyLength);
                        scanner.Reset();
                    }
                }
            }

            Assert.Equal(apdus.Select(apdu => apdu.Length), lengths);
            Assert.Equal(framing, scanner.Framing);
        }
    }

    [Theory]
    [InlineData("42", CstaRules.FramingAlcatel)]
    [InlineData("0300001611E00000", CstaRules.FramingTpkt)]
    [InlineData("000000643030303 13C3F786D6C", CstaRules.FramingXml)]
    [InlineData("00000064303041", CstaRules.FrameEmpty)]
    [InlineData("0000006430303031 60", CstaRules.FrameEmpty)]
    [InlineData("474554202F", CstaRules.FramingUnknown)]
    [InlineData("16030100", CstaRules.FramingUnknown)]
    [InlineData("001E601D", CstaRules.FramingUnknown)] // the length is not that of the element
    [InlineData("001E60FF", CstaRules.FramingUnknown)]
    [InlineData("00046080300000000000", CstaRules.FramingUnknown)] // an indefinite length that ends elsewhere
    [InlineData("60FF", BerRules.LengthReserved)]
    [InlineData("A1A1A1A1", BerRules.LengthOctets)]
    public void What_is_not_served_is_refused_by_name_however_it_arrives(string hex, string rule)
    {
        byte[] octets = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var whole = new CstaFrameScanner(CstaFraming.Auto);
        ScanStatus status = whole.Advance(octets, out int consumedWhole, out CodecError error);
        if (status == ScanStatus.NeedMore)
        {
            status = whole.Advance([], out _, out error);
        }

        var single = new CstaFrameScanner(CstaFraming.Auto);
        int consumed = 0;
        ScanStatus last = ScanStatus.NeedMore;
        CodecError lastError = default;
        foreach (byte octet in octets)
        {
            last = single.Advance([octet], out int used, out lastError);
            consumed += used;
            if (last != ScanStatus.NeedMore)
            {
                break;
            }
        }

        Assert.Equal((ScanStatus.Malformed, rule), (status, error.Rule));
        Assert.Equal((status, error, consumedWhole), (last, lastError, consumed));
        Assert.Equal(ScanStatus.Malformed, whole.Advance([0x60], out int more, out CodecError again));
        Assert.Equal((0, rule), (more, again.Rule));
    }

    [Fact]
    public void A_length_that_looks_like_an_association_request_is_taken_as_a_length()
    {
        // 0x601E octets of A1: the first three octets, 60 1E A1, could begin an AARQ without a frame header.
        byte[] apdu = [0xA1, 0x82, 0x60, 0x1A, .. new byte[0x601A]];
        AssertFound(CstaFraming.Auto, CstaFraming.Length2, apdu.Length, Framed(CstaFraming.Length2, apdu), []);
        AssertFound(CstaFraming.Auto, CstaFraming.Length2, apdu.Length, Framed(CstaFraming.Length2, apdu), [1, 2, 3, 4, 5, 6, 7]);
    }

    [Fact]
    public void An_indefinite_association_request_without_a_frame_is_not_taken_as_a_length()
    {
        byte[] apdu = Convert.FromHexString("6080A18006052B0C00815A0000BE800000" + "0000");
        AssertFound(CstaFraming.Auto, CstaFraming.None, apdu.Length, apdu, []);
        AssertFound(CstaFraming.Auto, CstaFraming.None, apdu.Length, apdu, [.. Enumerable.Range(0, apdu.Length)]);
    }

    [Fact]
    public void An_indefinite_element_whose_length_the_header_tells_is_taken_as_framed()
    {
        byte[] inner = new byte[0x6180 - 4]; // the header, 61 80, could begin an AARE of indefinite length
        for (int i = 0; i < inner.Length; i += 2)
        {
            inner[i] = 0x05; // NULLs
        }

        byte[] apdu = [0xA1, 0x80, .. inner, 0, 0];
        byte[] frame = Framed(CstaFraming.Length2, apdu);
        Assert.Equal([0x61, 0x80, 0xA1, 0x80], frame[..4]);
        AssertFound(CstaFraming.Auto, CstaFraming.Length2, apdu.Length, frame, []);
        AssertFound(CstaFraming.Auto, CstaFraming.Length2, apdu.Length, frame, [frame.Length - 1]);
    }

    [Theory]
    [InlineData(CstaFraming.Length2, "0000", CstaRules.FrameEmpty, 1)]
    [InlineData(CstaFraming.HiPath, "268000", CstaRules.FrameEmpty, 2)]
    [InlineData(CstaFraming.HiPath, "27", CstaRules.FrameHiPath, 0)]
    [InlineData(CstaFraming.HiPath, "2605", CstaRules.FrameHiPath, 1)]
    [InlineData(CstaFraming.None, "0000", BerRules.EndOfContents, 0)]
    public void A_bad_frame_header_is_named_and_located(CstaFraming mode, string hex, string rule, long offset)
    {
        var scanner = new CstaFrameScanner(mode);

        ScanStatus status = scanner.Advance(Convert.FromHexString(hex), out int consumed, out CodecError error);

        Assert.Equal((ScanStatus.Malformed, rule, offset, (int)offset), (status, error.Rule, error.Offset, consumed));
    }

    [Theory]
    [InlineData(CstaFraming.None, 1, "")]
    [InlineData(CstaFraming.Length2, 1, "0001")]
    [InlineData(CstaFraming.Length2, 65535, "FFFF")]
    [InlineData(CstaFraming.HiPath, 1, "268001")]
    [InlineData(CstaFraming.HiPath, 32767, "26FFFF")]
    public void Headers_are_written(CstaFraming framing, int bodyLength, string hex)
    {
        var header = new byte[CstaFrameHeader.Length(framing)];

        CstaFrameHeader.Write(framing, header, bodyLength);

        Assert.Equal(hex, Convert.ToHexString(header));
    }

    [Theory]
    [InlineData(CstaFraming.None, 0)]
    [InlineData(CstaFraming.Length2, 0)]
    [InlineData(CstaFraming.Length2, 65536)]
    [InlineData(CstaFraming.HiPath, 32768)]
    [InlineData(CstaFraming.Auto, 1)]
    public void What_a_header_cannot_announce_is_refused(CstaFraming framing, int bodyLength) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CstaFrameHeader.Write(framing, new byte[4], bodyLength));

    [Fact]
    public void A_header_goes_in_front_of_what_the_writer_holds()
    {
        var writer = new BerWriter(new byte[16]);
        int mark = writer.Mark;
        writer.Null(BerTag.Null);
        CstaFrameHeader.Write(CstaFraming.HiPath, ref writer, mark);

        Assert.Equal("2680020500", Convert.ToHexString(writer.Written));
    }

    private static byte[] Framed(CstaFraming framing, byte[] apdu)
    {
        var frame = new byte[CstaFrameHeader.Length(framing) + apdu.Length];
        CstaFrameHeader.Write(framing, frame, apdu.Length);
        apdu.CopyTo(frame, frame.Length - apdu.Length);
        return frame;
    }

    /// <summary>Hands the octets over cut at the splits, and expects one message at their start.</summary>
    private static void AssertFound(CstaFraming mode, CstaFraming framing, int bodyLength, byte[] octets, int[] splits)
    {
        var scanner = new CstaFrameScanner(mode);
        int total = CstaFrameHeader.Length(framing) + bodyLength;
        int at = 0;
        foreach (int end in splits.Append(octets.Length))
        {
            ScanStatus status = scanner.Advance(octets.AsSpan(at, end - at), out int consumed, out CodecError error);
            Assert.False(error.IsError, error.ToString());
            at += consumed;
            Assert.Equal(end >= total ? ScanStatus.Complete : ScanStatus.NeedMore, status);
            Assert.Equal(Math.Min(end, total), at);
            if (status == ScanStatus.Complete)
            {
                break;
            }
        }

        Assert.Equal((framing, CstaFrameHeader.Length(framing), bodyLength), (scanner.Framing, scanner.HeaderLength, scanner.BodyLength));
    }
}
