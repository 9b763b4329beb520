using System.Text;
using System.Text.Json;
using CstaConnector.Codec.Csta;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

public class CstaDecodeTests
{
    public static TheoryData<string> Vectors()
    {
        var data = new TheoryData<string>();
        foreach (string path in CstaVector.Paths())
        {
            data.Add(Path.GetRelativePath(CstaVector.Root, path));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_prints_its_trace(string file)
    {
        var vector = new CstaVector(file);

        (int exit, string[] lines) = Decode(vector.Hex + "\n", "auto", hex: true);

        Assert.Equal(vector.Trace, lines);
        Assert.Equal(vector.Rule is null ? CstaDecode.Fine : CstaDecode.WrongInput, exit);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Without_frames_the_fault_is_the_codecs_own(string file)
    {
        var vector = new CstaVector(file);
        if (vector.Rule is null)
        {
            return;
        }

        (_, string[] lines) = Decode(Convert.FromHexString(vector.Hex), "none");

        // In a stream, octets behind an APDU begin the next one.
        string expected = file.Contains("trailing-octets", StringComparison.Ordinal) ? "rose.apdu.unknown" : vector.Rule;
        Assert.Equal(expected, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("length2")]
    [InlineData("hipath")]
    public void A_stream_in_every_framing_prints_the_same_messages(string framing)
    {
        CstaFraming mode = Enum.Parse<CstaFraming>(framing, ignoreCase: true);
        var stream = new MemoryStream();
        var expected = new List<string>();
        foreach (CstaVector vector in CstaVector.Paths().Select(path => new CstaVector(path)).Where(v => v.Rule is null))
        {
            byte[] apdu = Convert.FromHexString(vector.Hex);
            var header = new byte[CstaFrameHeader.Length(mode)];
            CstaFrameHeader.Write(mode, header, apdu.Length);
            stream.Write(header);
            expected.Add(vector.Trace[0].Replace("\"offset\":0", $"\"offset\":{stream.Position}", StringComparison.Ordinal));
            stream.Write(apdu);
        }

        foreach (string option in new[] { framing, "auto" })
        {
            (int exit, string[] lines) = Decode(stream.ToArray(), option);
            Assert.Equal(CstaDecode.Fine, exit);
            Assert.Equal(expected, lines);
        }
    }

    [Theory]
    [InlineData("A1", 0xA1)]
    [InlineData("A2", 0xA2)]
    [InlineData("A3", 0xA3)]
    [InlineData("A4", 0xA4)]
    [InlineData("60", 0x60)]
    [InlineData("61", 0x61)]
    [InlineData("62", 0x62)]
    [InlineData("63", 0x63)]
    [InlineData("64", 0x64)]
    public void A_stream_may_begin_with_any_APDU(string first, int identifier)
    {
        string[] names = [.. CstaVector.Paths().Select(path => new CstaVector(path)).Where(v => v.Rule is null && v.Hex.StartsWith(first, StringComparison.Ordinal)).Select(v => v.Hex)];
        Assert.NotEmpty(names);
        foreach (string hex in names)
        {
            byte[] apdu = Convert.FromHexString(hex);
            Assert.Equal(identifier, apdu[0]);
            Assert.Equal(CstaDecode.Fine, Decode(apdu, "auto").Exit);
            Assert.Equal(CstaDecode.Fine, Decode([(byte)(apdu.Length >> 8), (byte)apdu.Length, .. apdu], "auto").Exit);
            Assert.Equal(CstaDecode.Fine, Decode([0x26, (byte)(0x80 | (apdu.Length >> 8)), (byte)apdu.Length, .. apdu], "auto").Exit);
        }
    }

    [Fact]
    public void Decoding_goes_on_behind_a_malformed_message_in_its_frame()
    {
        byte[] stream = Convert.FromHexString("000BA109020102020200D23000" + "000BA109020102020200D23005" + "000BA109020103020200D23000");

        (int exit, string[] lines) = Decode(stream, "auto");

        Assert.Equal(CstaDecode.WrongInput, exit);
        Assert.Equal(
            [
                """{"offset":2,"length":11,"apdu":"invoke","invokeId":2,"operation":"requestSystemStatus","body":{}}""",
                """{"offset":15,"error":"ber.truncated","detail":"the element ends beyond the octets of its container","at":24}""",
                """{"offset":28,"length":11,"apdu":"invoke","invokeId":3,"operation":"requestSystemStatus","body":{}}""",
            ],
            lines);
    }

    [Theory]
    [InlineData("0005A103020102", "length2", "rose", "ber.element.missing")]
    [InlineData("000CA10A02", "length2", "csta", "csta.frame.truncated")]
    [InlineData("A10A02", "none", "ber", "ber.truncated")]
    [InlineData("42", "auto", "csta", "csta.framing.alcatel")]
    [InlineData("03000016", "auto", "csta", "csta.framing.tpkt")]
    [InlineData("00000060303030313C", "auto", "csta", "csta.framing.xml")]
    public void Faults_are_named(string hex, string framing, string area, string rule)
    {
        (int exit, string[] lines) = Decode(Convert.FromHexString(hex), framing);

        Assert.Equal(CstaDecode.WrongInput, exit);
        using JsonDocument json = JsonDocument.Parse(Assert.Single(lines));
        Assert.True(area == "rose" || rule.StartsWith(area, StringComparison.Ordinal));
        Assert.Equal(rule, json.RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public void Lines_of_hex_may_have_blanks_and_bad_ones_do_not_stop_the_rest()
    {
        (int exit, string[] lines) = Decode("\n A4 05 0500 800102\r\nA40\nxyz\n00 07 A4050500800102\n", "auto", hex: true);

        Assert.Equal(CstaDecode.WrongInput, exit);
        Assert.Equal("""{"offset":0,"length":7,"apdu":"reject","invokeId":null,"body":{"general":"badlyStructuredPDU"}}""", lines[0]);
        Assert.Contains("csta.hex", lines[1], StringComparison.Ordinal);
        Assert.Contains("csta.hex", lines[2], StringComparison.Ordinal);
        Assert.Equal("""{"offset":9,"length":7,"apdu":"reject","invokeId":null,"body":{"general":"badlyStructuredPDU"}}""", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void Numbers_that_JSON_readers_would_round_are_strings()
    {
        (_, string[] lines) = Decode(Convert.FromHexString("A10D0208" + "0020000000000000" + "020149"), "none");
        Assert.Contains("\"invokeId\":9007199254740992,", lines[0], StringComparison.Ordinal);
        (_, lines) = Decode(Convert.FromHexString("A10D0208" + "0020000000000001" + "020149"), "none");
        Assert.Contains("\"invokeId\":\"9007199254740993\",", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_JSON_must_escape_stays_whole()
    {
        // a dialling number of a quotation mark, a backslash and octet E9
        (int exit, string[] lines) = Decode(Convert.FromHexString("A10F02010502014A300730058003225CE9"), "none");

        Assert.Equal(CstaDecode.Fine, exit);
        using JsonDocument json = JsonDocument.Parse(lines[0]);
        Assert.Equal("\"\\\u00e9", json.RootElement.GetProperty("body").GetProperty("snapshotObject").GetProperty("deviceIdentifier").GetProperty("dialingNumber").GetString());
    }

    [Fact]
    public void Bits_beyond_a_machine_word_are_printed_by_their_numbers()
    {
        byte[] filter = Convert.FromHexString("A0098007" + "0040000000" + "0001");
        byte[] apdu = [0xA1, 0x17, 0x02, 0x01, 0x05, 0x02, 0x01, 0x47, 0x30, 0x0F, 0x30, 0x02, 0x80, 0x00, .. filter];
        apdu[1] = (byte)(apdu.Length - 2);
        apdu[9] = (byte)(apdu.Length - 10);

        (_, string[] lines) = Decode(apdu, "none");

        Assert.Contains("\"callControl\":[\"conferenced\",47]", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_framing_is_refused_before_anything_is_read()
    {
        var error = new StringWriter();
        Assert.Equal(CstaDecode.WrongInput, CstaDecode.Run(Stream.Null, "tpkt", false, TextWriter.Null, error));
        Assert.Contains("tpkt", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_nothing_out() => Assert.Equal((CstaDecode.Fine, 0), (Decode([], "auto").Exit, Decode([], "auto").Lines.Length));

    private static (int Exit, string[] Lines) Decode(byte[] octets, string framing) => Run(new TrickleStream(octets), framing, false);

    private static (int Exit, string[] Lines) Decode(string text, string framing, bool hex) => Run(new MemoryStream(Encoding.UTF8.GetBytes(text)), framing, hex);

    private static (int Exit, string[] Lines) Run(Stream input, string framing, bool hex)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter();
        int exit = CstaDecode.Run(input, framing, hex, output, error);
        Assert.Empty(error.ToString());
        return (exit, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Hands out a few octets at a time.</summary>
    private sealed class TrickleStream(byte[] octets) : MemoryStream(octets)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 5));
    }
}
