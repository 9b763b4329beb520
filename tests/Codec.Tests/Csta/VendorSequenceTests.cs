using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta;

/// <summary>Optional security and then a vendor's data of any type: both may be a SEQUENCE, and the data is required.</summary>
public class VendorSequenceTests
{
    [Theory]
    [InlineData("3003040141", "", "3003040141")]
    [InlineData("3000", "", "3000")]
    [InlineData("30800401410000", "", "30800401410000")]
    [InlineData("3003800101" + "3000", "800101", "3000")]
    [InlineData("30808001010000" + "3000", "800101", "3000")]
    [InlineData("3003800101" + "040141", "800101", "040141")]
    [InlineData("3003800101" + "3000" + "0500", "800101", "3000")]
    [InlineData("040141", "", "040141")]
    [InlineData("0500" + "3000", "", "0500")]
    public void A_sequence_is_security_only_if_something_follows(string fields, string security, string data)
    {
        foreach (byte[] octets in Forms(0xA0, Convert.FromHexString(fields)))
        {
            Assert.True(PrivateEvent.TryRead(octets, out PrivateEvent read, out CodecError error), error.ToString());
            Assert.Equal((security, data), (Convert.ToHexString(read.Security.Contents), Convert.ToHexString(read.PrivateData)));
        }

        foreach (byte[] octets in Forms(0x30, [0x40, 0x01, 0x09, .. Convert.FromHexString(fields)]))
        {
            Assert.True(EscapeArgument.TryRead(octets, out EscapeArgument read, out CodecError error), error.ToString());
            Assert.Equal((security, data), (Convert.ToHexString(read.Security.Contents), Convert.ToHexString(read.PrivateData)));
        }
    }

    [Theory]
    [InlineData("", BerRules.ElementMissing)]
    [InlineData("300304", BerRules.Truncated)]
    [InlineData("3003800101" + "0405", BerRules.Truncated)]
    [InlineData("3002800101", BerRules.Truncated)]
    public void Without_data_it_is_refused(string fields, string rule)
    {
        foreach (byte[] octets in Forms(0xA0, Convert.FromHexString(fields)))
        {
            Assert.False(PrivateEvent.TryRead(octets, out _, out CodecError error));
            Assert.Equal(rule, error.Rule);
        }
    }

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        byte[] octets = Convert.FromHexString("A0053003040141");
        Assert.True(PrivateEvent.TryRead(octets, out PrivateEvent read, out _));
        var writer = new BerWriter(new byte[64]);
        PrivateEvent.Write(ref writer, read);
        Assert.Equal(octets, writer.Written.ToArray());
    }

    /// <summary>The fast readers take the first form, the thorough ones the second.</summary>
    private static byte[][] Forms(byte tag, byte[] contents) => [[tag, (byte)contents.Length, .. contents], [tag, 0x84, 0, 0, 0, (byte)contents.Length, .. contents]];
}
