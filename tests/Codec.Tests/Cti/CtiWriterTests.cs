using System.Buffers;
using System.Text;
using System.Xml.Linq;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;
using static CstaConnector.Codec.Tests.Cti.Samples;

namespace CstaConnector.Codec.Tests.Cti;

/// <summary>What we write, as the platform's reader and our own read it, in every form that the wire options have.</summary>
public sealed class CtiWriterTests
{
    private static readonly XNamespace s_xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private static readonly XNamespace s_cti = "http://schema.broadsoft.com/CTI";
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";

    private delegate bool Write(IBufferWriter<byte> output, CtiWireOptions options, out CodecError error);

    public static TheoryData<string, string, string, string, string, string> Requests => new()
    {
        { "AddChannelRequest", "POST", "/com.broadsoft.xsi-events/v2.0/channel", "", "Channel", "channelSetId=set&1;priority=1;weight=50;expires=3600;applicationId=CstaConnector" },
        { "UpdateChannelRequest", "PUT", "/com.broadsoft.xsi-events/v2.0/channel/%", "channelId", "Channel", "expires=3600" },
        { "DeleteChannelRequest", "DELETE", "/com.broadsoft.xsi-events/v2.0/channel/%", "channelId", "", "" },
        {
            "AddUserSubscriptionRequest", "POST", "/com.broadsoft.xsi-events/v2.0/user/%", "userId", "Subscription",
            "event=Advanced Call;expires=3600;channelSetId=set&1;applicationId=CstaConnector"
        },
        { "UpdateSubscriptionRequest", "PUT", "/com.broadsoft.xsi-events/v2.0/subscription/%", "subscriptionId", "Subscription", "expires=3600" },
        { "DeleteSubscriptionRequest", "DELETE", "/com.broadsoft.xsi-events/v2.0/subscription/%", "subscriptionId", "", "" },
        {
            "GetApplicationControllerStateRequest", "GET", "/com.broadsoft.xsi-actions/v2.0/system/services/routepoint/applicationcontroller/%",
            "applicationcontrollerid", "", ""
        },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_has_the_form_that_the_options_ask_for(string name, string method, string path, string parameter, string payload, string fields)
    {
        foreach (CtiWireOptions options in AllOptions())
        {
            XElement root = Parse(WriterOf(name, "a/b?c&d<é@x%.net"), options);
            Assert.Equal(s_xsp + "request", root.Name);
            Assert.Equal("17.0", root.Attribute("version")!.Value);
            Assert.Equal(["requestId", "sessionId", "credentials"], root.Elements().SkipLast(1).Select(element => element.Name.ToString()));
            Assert.Equal(("r<1", "s&1"), (root.Element("requestId")!.Value, root.Element("sessionId")!.Value));
            Assert.Equal("u:p", Text(Convert.FromBase64String(root.Element("credentials")!.Value)));

            XElement request = root.Elements().Last();
            Assert.Equal(options.RequestNamespace == "cti" ? s_cti + name : name, request.Name);
            XName payloadName = options.InnerPayload == "xsp" ? s_xsp + "payload" : "payload";
            Assert.Equal(["uri", "method", "version", "params", payloadName], request.Elements().Select(element => element.Name));
            string value = parameter.Length == 0 ? "" : options.UriForm == "template" ? $"%{parameter}%" : "a%2Fb%3Fc&d%3C%C3%A9@x%25.net";
            Assert.Equal(path.Replace("%", value, StringComparison.Ordinal), request.Element("uri")!.Value);
            Assert.Equal(method, request.Element("method")!.Value);
            Assert.Equal(options.BroadWorksVersion, request.Element("version")!.Value);
            Assert.Equal(parameter.Length == 0 ? [] : [$"{parameter}=a/b?c&d<é@x%.net"], request.Element("params")!.Elements().Select(element => $"{element.Name}={element.Value}"));
            Assert.Equal(payload.Length == 0 ? [] : [s_xsi + payload], request.Element(payloadName)!.Elements().Select(element => element.Name));
            Assert.Equal(fields, string.Join(';', request.Element(payloadName)!.Elements().Elements().Select(element => $"{element.Name.LocalName}={element.Value}")));
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_without_a_value_that_it_needs_is_refused(string name, string method, string path, string parameter, string payload, string fields)
    {
        _ = (method, path, payload, fields);
        ArrayBufferWriter<byte> output = new();
        bool written = WriterOf(name, parameter.Length == 0 ? "x" : "")(output, new CtiWireOptions(), out CodecError error);
        Assert.Equal(parameter.Length == 0, written);
        Assert.Equal(parameter.Length == 0 ? string.Empty : CtiRules.WriteEmpty, error.Rule ?? string.Empty);
        Assert.Equal(written, output.WrittenCount > 0);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_with_a_control_character_is_refused(string name, string method, string path, string parameter, string payload, string fields)
    {
        _ = (method, path, payload, fields);
        if (parameter.Length > 0)
        {
            foreach (CtiWireOptions options in AllOptions())
            {
                ArrayBufferWriter<byte> output = new();
                Assert.False(WriterOf(name, "a\u0007b")(output, options, out CodecError error));
                Assert.Equal((XmlRules.WriteCharacter, 0), (error.Rule, output.WrittenCount));
            }
        }
    }

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

    [Fact]
    public void Everything_written_is_framed_and_read_by_our_reader()
    {
        foreach (string name in Requests.Select(row => (string)row[0]))
        {
            foreach (CtiWireOptions options in AllOptions())
            {
                byte[] document = Octets(WriterOf(name, "1001@example.net"), options);
                XmlFrameScanner scanner = default;
                Assert.Equal(ScanStatus.Complete, scanner.Advance(document, out int consumed, out _));
                Assert.Equal(document.Length, consumed);
                Utf8XmlReader reader = new(document, new XmlWorkspace());
                while (reader.Read())
                {
                }

                Assert.False(reader.Error.IsError, reader.Error.ToString());
                Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out _));
                Assert.Equal((CtiKind.Request, "r<1", "s&1"), (header.Kind, Text(header.RequestId), Text(header.SessionId)));
                Assert.Equal(options.XmlDeclaration, document.AsSpan().StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8));
            }
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
        Assert.Throws<ArgumentException>(() => new CtiWireOptions { SubscriberParameter = "subscriber" });
        Assert.Equal("subscriberId", new CtiWireOptions { SubscriberParameter = "subscriberId" }.SubscriberParameter);
    }

    /// <summary>Every combination of the switches.</summary>
    private static IEnumerable<CtiWireOptions> AllOptions() => Enumerable.Range(0, 16).Select(bits => new CtiWireOptions
    {
        RequestNamespace = (bits & 1) == 0 ? "cti" : "none",
        InnerPayload = (bits & 2) == 0 ? "unqualified" : "xsp",
        UriForm = (bits & 4) == 0 ? "template" : "resolved",
        XmlDeclaration = (bits & 8) == 0,
        BroadWorksVersion = (bits & 8) == 0 ? "17.sp4" : "",
        Credentials = CtiWireOptions.EncodeCredentials("u", "p"),
    });

    private static Write WriterOf(string name, string value)
    {
        byte[] octets = Utf8(value);
        return (IBufferWriter<byte> output, CtiWireOptions options, out CodecError error) =>
        {
            CtiRequestIds ids = new("r<1"u8, "s&1"u8);
            return name switch
            {
                "AddChannelRequest" => AddChannelRequest.TryWrite(output, options, ids, "set&1"u8, 1, 50, 3600, "CstaConnector"u8, out error),
                "UpdateChannelRequest" => UpdateChannelRequest.TryWrite(output, options, ids, octets, 3600, out error),
                "DeleteChannelRequest" => DeleteChannelRequest.TryWrite(output, options, ids, octets, out error),
                "AddUserSubscriptionRequest" => AddUserSubscriptionRequest.TryWrite(output, options, ids, octets, "Advanced Call"u8, 3600, "set&1"u8, "CstaConnector"u8, out error),
                "UpdateSubscriptionRequest" => UpdateSubscriptionRequest.TryWrite(output, options, ids, octets, 3600, out error),
                "DeleteSubscriptionRequest" => DeleteSubscriptionRequest.TryWrite(output, options, ids, octets, out error),
                "GetApplicationControllerStateRequest" => GetApplicationControllerStateRequest.TryWrite(output, options, ids, octets, out error),
                _ => throw new ArgumentOutOfRangeException(nameof(name)),
            };
        };
    }

    private static byte[] Octets(Write write, CtiWireOptions options)
    {
        ArrayBufferWriter<byte> output = new();
        Assert.True(write(output, options, out CodecError error), error.ToString());
        return output.WrittenSpan.ToArray();
    }

    private static XElement Parse(Write write, CtiWireOptions options) => XElement.Parse(Encoding.UTF8.GetString(Octets(write, options)));
}
