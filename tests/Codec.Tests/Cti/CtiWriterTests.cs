using System.Buffers;
using System.Xml.Linq;
using CstaConnector.Codec.Cti;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>Documents that are no requests, and the options.</summary>
public sealed class CtiWriterTests
{
    private static readonly XNamespace s_xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";

    private delegate bool Write(IBufferWriter<byte> output, CtiWireOptions options, out CodecError error);

    [Fact]
    public void Other_documents_are_read_by_our_own_peek()
    {
        CtiWireOptions options = new();
        Assert.True(CtiPeek.TryRead(Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => KeepAlive.TryWrite(output, o, "k&1"u8, 10, out e), options), out CtiHeader header, out _));
        Assert.Equal((CtiKind.KeepAlive, "k&1", 10), (header.Kind, Text(header.RequestId), header.Period));
        Assert.True(CtiPeek.TryRead(Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => KeepAliveResponse.TryWrite(output, o, "k1"u8, out e), options), out header, out _));
        Assert.Equal((CtiKind.KeepAliveResponse, "k1"), (header.Kind, Text(header.RequestId)));
        byte[] response = Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => EventResponse.TryWrite(output, o, "e17"u8, "0c<2e"u8, 481, "unknown"u8, out e), options);
        Assert.True(CtiPeek.TryRead(response, out header, out _));
        Assert.Equal((CtiKind.EventResponse, "e17", "0c<2e", 481, "unknown"), (header.Kind, Text(header.RequestId), Text(header.EventId), header.StatusCode, Text(header.Reason)));
        XElement root = XElement.Parse(Text(response));
        Assert.Equal(["eventID", "statusCode", "reason"], root.Element(s_xsp + "payload")!.Element(s_xsi + "EventResponse")!.Elements().Select(element => element.Name.LocalName));
    }

    [Theory]
    [InlineData("seconds", 10)]
    [InlineData("milliseconds", 10_000)]
    public void Period_of_a_keep_alive_has_the_unit_that_is_configured(string unit, int sent)
    {
        CtiWireOptions options = new() { KeepAlivePeriod = unit };
        Assert.True(CtiPeek.TryRead(Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => KeepAlive.TryWrite(output, o, "k1"u8, 10, out e), options), out CtiHeader header, out _));
        Assert.Equal(sent, header.Period);
    }

    [Fact]
    public void Every_document_ends_as_is_configured()
    {
        foreach (string end in new[] { "none", "newline" })
        {
            CtiWireOptions options = new() { DocumentEnd = end };
            byte[][] documents =
            [
                Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => KeepAlive.TryWrite(output, o, "k1"u8, 10, out e), options),
                Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => KeepAliveResponse.TryWrite(output, o, "k1"u8, out e), options),
                Octets((IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => EventResponse.TryWrite(output, o, "e17"u8, "0c"u8, 200, "OK"u8, out e), options),
            ];
            Assert.All(documents, document => Assert.Equal(end == "newline" ? '\n' : '>', (char)document[^1]));
        }
    }

    [Fact]
    public void Optional_fields_are_left_out()
    {
        byte[] document = Octets(
            (IBufferWriter<byte> output, CtiWireOptions o, out CodecError e) => AddChannelRequest.TryWrite(output, o, new CtiRequestIds("1"u8, "s"u8), "set"u8, 1, 50, 3600, default, out e),
            new CtiWireOptions());
        Assert.True(document.AsSpan().IndexOf("applicationId"u8) < 0);
        Assert.True(document.AsSpan().IndexOf("credentials"u8) < 0);
    }

    [Fact]
    public void Options_refuse_what_is_no_form()
    {
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { RequestNamespace = "xsp" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { InnerPayload = "" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { UriForm = "Template" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { QueryForm = "" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { CredentialsForm = "ssoCredentials" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { SessionId = "none" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { KeepAlivePeriod = "minutes" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { DocumentEnd = "\n" });
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { SubscriberParameter = "subscriber" });
        Assert.Equal("subscriberId", new CtiWireOptions { SubscriberParameter = "subscriberId" }.SubscriberParameter);
    }

    private static byte[] Octets(Write write, CtiWireOptions options)
    {
        ArrayBufferWriter<byte> output = new();
        Assert.True(write(output, options, out CodecError error), error.ToString());
        return output.WrittenSpan.ToArray();
    }
}
