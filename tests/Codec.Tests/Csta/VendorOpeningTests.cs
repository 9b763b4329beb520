using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>How the links of known switches begin, cut in two everywhere and octet by octet; and first octets that two framings could have sent.</summary>
public class VendorOpeningTests
{
    private static readonly string[] Panasonic = ["captured-aarq-panasonic-phase-iii", "captured-system-status-result", "captured-monitor-start-of-device-101"];
    private static readonly string[] HiPath = ["aarq-with-name-and-password", "system-status-result-no-data", "monitor-start-device-1001", "abrt-user-from-hipath-client"];
    private static readonly string[] Md110 = ["monitor-start-device-1001", "snapshot-device-inv", "monitor-stop-inv"];

    [Fact]
    public void Panasonics_client_puts_two_octets_of_length_before_each_APDU() => AssertOpens(CstaFraming.Length2, Panasonic, "00256023800207");

    [Fact]
    public void HiPaths_client_puts_the_mark_and_a_length_before_each_APDU() => AssertOpens(CstaFraming.HiPath, HiPath, "26803260");

    [Fact]
    public void A_client_may_send_bare_APDUs() => AssertOpens(CstaFraming.None, Panasonic, "6023800207");

    [Fact]
    public void A_client_without_ACSE_begins_with_an_operation() => AssertOpens(CstaFraming.Length2, Md110, "0012A110");

    [Theory]
    [InlineData("42")]
    [InlineData("42005060")]
    [InlineData("4242")]
    public void Alcatels_opening_is_refused_by_its_first_octet(string hex) => AssertRefused(hex, CstaRules.FramingAlcatel, 1, "Alcatel");

    [Theory]
    [InlineData("0300001611E00000000100C1020100C2020102C0010A", 3)]
    [InlineData("03000016", 3)]
    public void A_TPKT_header_is_refused_by_its_third_octet(string hex, int octets) => AssertRefused(hex, CstaRules.FramingTpkt, octets, "RFC 1006");

    [Theory]
    [InlineData("0000004C303030313C3F786D6C2076657273696F6E3D22312E3022")]
    [InlineData("0000FFFF393939393C")]
    public void An_XML_header_is_refused_by_the_documents_first_octet(string hex) => AssertRefused(hex, CstaRules.FramingXml, 9, "ECMA-323");

    [Theory]
    [InlineData("0000004C30303031", 8)] // the header, and no document yet
    [InlineData("0300", 2)]
    [InlineData("2680", 2)]
    [InlineData("268060", 3)]
    [InlineData("0025", 2)]
    [InlineData("00256082", 4)] // the element's own length is not there yet
    [InlineData("60", 1)]
    public void Too_few_octets_decide_nothing(string hex, int octets)
    {
        var scanner = new CstaFrameScanner(CstaFraming.Auto);
        Assert.Equal(ScanStatus.NeedMore, scanner.Advance(Convert.FromHexString(hex), out int consumed, out CodecError error));
        Assert.Equal((octets, false, CstaFraming.Auto), (consumed, error.IsError, scanner.Framing));
    }

    /// <summary>First octets that two framings share: what follows them decides, never the first guess.</summary>
    [Theory]
    [InlineData("601EA1", 0x1E + 2, CstaFraming.None)] // an AARQ of 30 octets: its second element is not 24,606 octets long
    [InlineData("601EA182601A", 0x601E + 2, CstaFraming.Length2)] // a length of 24,606, and an Invoke of just that length
    [InlineData("6160611E", 0x60 + 2, CstaFraming.None)] // an AARE that holds something like an AARE
    [InlineData("A17E60", 0x7E + 2, CstaFraming.None)]
    [InlineData("0300A18202FC", 0x300 + 2, CstaFraming.Length2)] // as TPKT begins, but an Invoke of 768 octets
    [InlineData("26806060", 0x60 + 3, CstaFraming.HiPath)] // 96 octets, the AARQ's length byte equal to its tag
    [InlineData("2680A1A1", 0xA1 + 3, CstaFraming.HiPath)]
    [InlineData("2680604E", 0x60 + 3, CstaFraming.HiPath)] // no APDU in it, but 96 octets all the same
    [InlineData("26806082267C", 0x2680 + 2, CstaFraming.Length2)] // a length of 9,856, and an AARQ of just that length
    [InlineData("268061830026" + "7B", 0x2680 + 2, CstaFraming.Length2)]
    [InlineData("268060822679", 0x60 + 3, CstaFraming.HiPath)] // no element that long
    public void What_two_framings_could_have_sent_is_told_by_what_follows(string hex, int frame, CstaFraming framing)
    {
        byte[] start = Convert.FromHexString(hex);
        byte[] octets = [.. start, .. Enumerable.Repeat((byte)0x05, Math.Max(0, frame - start.Length))];
        AssertFrame(octets, octets.Length, framing);
        for (int split = 1; split <= Math.Min(16, octets.Length - 1); split++)
        {
            AssertFrame(octets, split, framing);
        }
    }

    [Fact]
    public void A_length_that_begins_with_a_B_is_served_where_the_framing_is_configured()
    {
        // 16,896 octets: with auto it is refused as Alcatel's, which sends the B and waits, so that no further octet can be waited for.
        byte[] octets = [0x42, 0x00, 0xA1, 0x82, 0x41, 0xFC, .. new byte[0x41FC]];
        var scanner = new CstaFrameScanner(CstaFraming.Length2);
        Assert.Equal(ScanStatus.Complete, scanner.Advance(octets, out int consumed, out _));
        Assert.Equal(octets.Length, consumed);
    }

    [Fact]
    public void An_indefinite_HiPath_body_is_not_taken_for_a_length()
    {
        byte[] apdu = Convert.FromHexString("6080A18006052B0C00815A0000" + "0000");
        byte[] frame = [0x26, 0x80, (byte)apdu.Length, .. apdu];
        AssertFrame(frame, frame.Length, CstaFraming.HiPath);
        AssertFrame(frame, 3, CstaFraming.HiPath);
    }

    [Fact]
    public void An_empty_HiPath_frame_is_empty_whether_detected_or_configured()
    {
        foreach (CstaFraming mode in new[] { CstaFraming.Auto, CstaFraming.HiPath })
        {
            var scanner = new CstaFrameScanner(mode);
            Assert.Equal(ScanStatus.Malformed, scanner.Advance([0x26, 0x80, 0x00], out _, out CodecError error));
            Assert.Equal((CstaRules.FrameEmpty, 2L), (error.Rule, error.Offset));
        }
    }

    private static void AssertOpens(CstaFraming framing, string[] names, string first)
    {
        byte[][] apdus = [.. names.Select(CstaCorpus.Valid)];
        byte[] stream = [.. apdus.SelectMany(apdu => Framed(framing, apdu))];
        Assert.StartsWith(first, Convert.ToHexString(stream), StringComparison.Ordinal);
        foreach (CstaFraming mode in new[] { CstaFraming.Auto, framing })
        {
            for (int cut = 0; cut <= stream.Length; cut++)
            {
                AssertRead(mode, framing, apdus, [stream[..cut], stream[cut..]]);
            }

            AssertRead(mode, framing, apdus, [.. stream.Select(octet => (byte[])[octet])]);
        }
    }

    private static void AssertRead(CstaFraming mode, CstaFraming framing, byte[][] apdus, byte[][] pieces)
    {
        var scanner = new CstaFrameScanner(mode);
        var frame = new List<byte>();
        int read = 0;
        foreach (byte[] piece in pieces)
        {
            ReadOnlySpan<byte> rest = piece;
            while (!rest.IsEmpty)
            {
                ScanStatus status = scanner.Advance(rest, out int consumed, out CodecError error);
                Assert.False(error.IsError, error.ToString());
                frame.AddRange(rest[..consumed]);
                rest = rest[consumed..];
                if (status == ScanStatus.Complete)
                {
                    Assert.Equal(framing, scanner.Framing);
                    Assert.Equal(Convert.ToHexString(apdus[read++]), Convert.ToHexString([.. frame.Skip(scanner.HeaderLength).Take(scanner.BodyLength)]));
                    frame.Clear();
                    scanner.Reset();
                }
            }
        }

        Assert.Equal((apdus.Length, 0), (read, frame.Count));
    }

    private static void AssertRefused(string hex, string rule, int decidedAt, string word)
    {
        byte[] octets = Convert.FromHexString(hex);
        for (int split = 0; split <= octets.Length; split++)
        {
            var scanner = new CstaFrameScanner(CstaFraming.Auto);
            ScanStatus status = scanner.Advance(octets.AsSpan(0, split), out int consumed, out CodecError error);
            Assert.Equal(split < decidedAt ? ScanStatus.NeedMore : ScanStatus.Malformed, status);
            if (status == ScanStatus.NeedMore)
            {
                Assert.Equal(ScanStatus.Malformed, scanner.Advance(octets.AsSpan(split), out int more, out error));
                consumed += more;
            }

            Assert.Equal((rule, decidedAt), (error.Rule, consumed));
            Assert.Contains(word, error.Detail, StringComparison.Ordinal);
            Assert.Contains("set the CTI server up", error.Detail, StringComparison.Ordinal);
        }
    }

    private static void AssertFrame(byte[] octets, int split, CstaFraming framing)
    {
        var scanner = new CstaFrameScanner(CstaFraming.Auto);
        ScanStatus status = scanner.Advance(octets.AsSpan(0, split), out int consumed, out CodecError error);
        if (status == ScanStatus.NeedMore && split < octets.Length)
        {
            status = scanner.Advance(octets.AsSpan(split), out int more, out error);
            consumed += more;
        }

        Assert.False(error.IsError, error.ToString());
        Assert.Equal((ScanStatus.Complete, octets.Length, framing), (status, consumed, scanner.Framing));
        Assert.Equal(octets.Length, scanner.HeaderLength + scanner.BodyLength);
    }

    private static byte[] Framed(CstaFraming framing, byte[] apdu)
    {
        var header = new byte[CstaFrameHeader.Length(framing)];
        CstaFrameHeader.Write(framing, header, apdu.Length);
        return [.. header, .. apdu];
    }
}
