using System.Buffers;
using System.Text;
using System.Xml.Linq;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Xml;

public sealed class Utf8XmlWriterTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a & b < c > d \" e ' f")]
    [InlineData("]]>")]
    [InlineData("\r\n\t tab and line \r")]
    [InlineData("Zoë 名前 😀")]
    [InlineData("&amp; is written, not meant")]
    public void Text_comes_back_as_it_was(string text)
    {
        ArrayBufferWriter<byte> output = new();
        Utf8XmlWriter writer = new(output);
        writer.Raw("<a>"u8);
        writer.Text(Encoding.UTF8.GetBytes(text));
        writer.Raw("</a>"u8);
        Assert.True(writer.TryComplete(out CodecError error), error.ToString());
        Assert.Equal(text, XDocument.Parse(Encoding.UTF8.GetString(output.WrittenSpan), LoadOptions.PreserveWhitespace).Root!.Value);

        Utf8XmlReader reader = new(output.WrittenSpan, new XmlWorkspace());
        Assert.True(reader.Read() && reader.Read());
        if (text.Length > 0)
        {
            byte[] value = new byte[reader.Value.Length];
            Assert.True(reader.TryCopyValue(value, out int written));
            Assert.Equal(text, Encoding.UTF8.GetString(value, 0, written));
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0 }, XmlRules.WriteCharacter)]
    [InlineData(new byte[] { 0x1B }, XmlRules.WriteCharacter)]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBF }, XmlRules.WriteCharacter)]
    [InlineData(new byte[] { 0xFF }, XmlRules.WriteUtf8)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, XmlRules.WriteUtf8)]
    public void Text_that_no_document_can_hold_leaves_nothing_behind(byte[] text, string rule)
    {
        ArrayBufferWriter<byte> output = new();
        Utf8XmlWriter writer = new(output);
        writer.Raw("<a>"u8);
        writer.Text(text);
        writer.Raw("</a>"u8);
        Assert.False(writer.TryComplete(out CodecError error));
        Assert.Equal(rule, error.Rule);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Document_larger_than_expected_moves_with_its_output()
    {
        ArrayBufferWriter<byte> output = new(16);
        Utf8XmlWriter writer = new(output, 16);
        writer.Raw("<a>"u8);
        for (int i = 0; i < 1000; i++)
        {
            writer.Number(i);
            writer.Text(" & "u8);
        }

        writer.Number(long.MinValue);
        writer.Raw("</a>"u8);
        Assert.True(writer.TryComplete(out _));
        string expected = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i} & ")) + "-9223372036854775808";
        Assert.Equal(expected, XDocument.Parse(Encoding.UTF8.GetString(output.WrittenSpan)).Root!.Value);
    }
}
