using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CstaConnector.Codec.Cti;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>Every request of the table, in every form that the wire options have, as the platform's reader and our own read it.</summary>
public sealed partial class RequestVocabularyTests
{
    private const string Hostile = "a/b?c&d<é@x%.net+;=#\"' z";

    private static readonly XNamespace s_xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private static readonly XNamespace s_cti = "http://schema.broadsoft.com/CTI";
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";

    private static readonly Dictionary<string, Row> s_rows = RequestTable.Rows.Split('\n').Select(Row.Parse).ToDictionary(row => row.Name);

    public static TheoryData<string> Names => [.. s_rows.Keys];

    [Fact]
    public void The_table_and_the_codec_have_the_same_requests()
    {
        IEnumerable<string> written = typeof(CtiWireOptions).Assembly.GetExportedTypes()
            .Where(type => type.GetMethod("TryWrite", BindingFlags.Public | BindingFlags.Static)?.GetParameters().Any(parameter => parameter.ParameterType.Name == nameof(CtiRequestIds)) == true)
            .Select(type => type.Name);
        Assert.Equal(s_rows.Keys.Select(name => name == "TransferToVoiceMail" ? "TransferToVoiceMailRequest" : name).Order(StringComparer.OrdinalIgnoreCase), written.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(s_rows.Keys.Order(StringComparer.Ordinal), RequestWriters.All.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Request_has_the_form_that_the_options_ask_for(string name)
    {
        Row row = s_rows[name];
        foreach (CtiWireOptions options in AllOptions())
        {
            foreach (bool everything in new[] { true, false })
            {
                Dictionary<string, string> values = row.Values(everything, Hostile);
                byte[] document = Octets(name, options, values);
                Assert.Equal(options.XmlDeclaration, document.AsSpan().StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8));
                Assert.Equal(options.DocumentEnd == "newline", document[^1] == '\n');
                XElement root = XElement.Parse(Encoding.UTF8.GetString(document));
                XElement request = CheckEnvelope(root, options);
                Assert.Equal(options.RequestNamespace == "cti" ? s_cti + name : name, request.Name);
                XName payloadName = options.InnerPayload == "xsp" ? s_xsp + "payload" : "payload";
                Assert.Equal(["uri", "method", "version", "params", payloadName], request.Elements().Select(element => element.Name));
                CheckUri(row, options, values, request.Element("uri")!.Value);
                Assert.Equal(row.Method, request.Element("method")!.Value);
                Assert.Equal(options.BroadWorksVersion, request.Element("version")!.Value);
                Assert.Equal(
                    row.Parameters.Where(parameter => values[parameter.Name].Length > 0).Select(parameter => $"{Renamed(parameter.Name, options)}={values[parameter.Name]}"),
                    request.Element("params")!.Elements().Select(element => $"{element.Name}={element.Value}"));
                CheckPayload(row, values, request.Element(payloadName)!);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Request_is_refused_without_any_of_the_values_that_it_needs_and_with_what_xml_cannot_express(string name)
    {
        Row row = s_rows[name];
        Dictionary<string, string> values = row.Values(everything: true, "x");
        foreach ((string key, bool needed, bool text) in row.Keys)
        {
            if (!text)
            {
                continue;
            }

            ArrayBufferWriter<byte> output = new();
            Dictionary<string, string> without = new(values) { [key] = string.Empty };
            bool written = RequestWriters.All[name](output, new CtiWireOptions(), new CtiRequestIds("1"u8, "s"u8), new RequestValues(without), out CodecError error);
            Assert.Equal((key, !needed, needed ? CtiRules.WriteEmpty : null), (key, written, error.Rule));
            Assert.Equal(written, output.WrittenCount > 0);
            foreach (CtiWireOptions options in AllOptions())
            {
                output.ResetWrittenCount();
                Dictionary<string, string> worse = new(values) { [key] = "a\u0007b" };
                Assert.False(RequestWriters.All[name](output, options, new CtiRequestIds("1"u8, "s"u8), new RequestValues(worse), out error));
                Assert.Equal((XmlRules.WriteCharacter, 0), (error.Rule, output.WrittenCount));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Request_is_framed_and_read_by_our_own_reader(string name)
    {
        foreach (CtiWireOptions options in AllOptions())
        {
            byte[] document = Octets(name, options, s_rows[name].Values(everything: true, Hostile));
            XmlFrameScanner scanner = default;
            Assert.Equal(ScanStatus.Complete, scanner.Advance(document, out int consumed, out _));
            Assert.Equal(options.DocumentEnd == "newline" ? document.Length - 1 : document.Length, consumed);
            Utf8XmlReader reader = new(document, new XmlWorkspace());
            while (reader.Read())
            {
            }

            Assert.False(reader.Error.IsError, reader.Error.ToString());
            Assert.True(CtiPeek.TryRead(document, out CtiHeader header, out _));
            Assert.Equal((CtiKind.Request, "r<1", "s&1"), (header.Kind, Encoding.UTF8.GetString(header.RequestId), Encoding.UTF8.GetString(header.SessionId)));
        }
    }

    private static XElement CheckEnvelope(XElement root, CtiWireOptions options)
    {
        Assert.Equal(s_xsp + "request", root.Name);
        Assert.Equal(options.EnvelopeVersion, root.Attribute("version")!.Value);
        Assert.Equal(["requestId", "sessionId", options.CredentialsForm], root.Elements().SkipLast(1).Select(element => element.Name.ToString()));
        Assert.Equal(("r<1", "s&1"), (root.Element("requestId")!.Value, root.Element("sessionId")!.Value));
        string credentials = root.Element(options.CredentialsForm)!.Value;
        if (options.CredentialsForm == "authorization")
        {
            Assert.StartsWith("Basic ", credentials, StringComparison.Ordinal);
            credentials = credentials["Basic ".Length..];
        }

        Assert.Equal("u:p", Encoding.UTF8.GetString(Convert.FromBase64String(credentials)));
        return root.Elements().Last();
    }

    private static void CheckUri(Row row, CtiWireOptions options, Dictionary<string, string> values, string uri)
    {
        Parameter[] query = [.. row.Parameters.Where(parameter => parameter.InQuery && values[parameter.Name].Length > 0)];
        string[] parts = uri.Split('?');
        Assert.Equal(query.Length == 0 ? 1 : 2, parts.Length);
        string[] terms = query.Length == 0 ? [] : parts[1].Split('&');
        if (options.UriForm == "template")
        {
            Assert.Equal(ParameterPattern().Replace(row.Path, match => $"%{Renamed(match.Groups[1].Value, options)}%"), parts[0]);
            Assert.Equal(query.Select(parameter => options.QueryForm == "named" ? $"{parameter.Name}=%{parameter.Name}%" : $"%{parameter.Name}%"), terms);
            return;
        }

        string[] expected = row.Path.Split('/');
        string[] segments = parts[0].Split('/');
        Assert.Equal(expected.Select(segment => ParameterPattern().Replace(segment, match => values[match.Groups[1].Value])), segments.Select(Uri.UnescapeDataString));
        Assert.Equal(query.Select(parameter => $"{parameter.Name}={values[parameter.Name]}"), terms.Select(Uri.UnescapeDataString));
        Assert.DoesNotContain('+', uri[parts[0].Length..]);
        Assert.DoesNotMatch("[^!-~]|[\"<>#]|%(?![0-9A-F]{2})", uri);
    }

    private static void CheckPayload(Row row, Dictionary<string, string> values, XElement payload)
    {
        if (row.Payload.Length == 0)
        {
            Assert.Empty(payload.Nodes());
            return;
        }

        XElement content = Assert.Single(payload.Elements());
        Assert.Equal(s_xsi + row.Payload, content.Name);
        Assert.All(content.Descendants(), element => Assert.Equal(s_xsi, element.Name.Namespace));
        Assert.Equal(
            row.Fields.Where(field => values[field.Path].Length > 0).Select(field => $"{field.Path}={values[field.Path]}"),
            content.Descendants().Where(element => !element.HasElements).Select(element =>
                $"{string.Join('/', element.AncestorsAndSelf().TakeWhile(at => at != content).Reverse().Select(at => at.Name.LocalName))}={element.Value}"));
    }

    private static string Renamed(string parameter, CtiWireOptions options) => parameter == "subscriberid" ? options.SubscriberParameter : parameter;

    private static byte[] Octets(string name, CtiWireOptions options, Dictionary<string, string> values)
    {
        ArrayBufferWriter<byte> output = new();
        Assert.True(RequestWriters.All[name](output, options, new CtiRequestIds("r<1"u8, "s&1"u8), new RequestValues(values), out CodecError error), error.ToString());
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Every combination of the switches.</summary>
    private static IEnumerable<CtiWireOptions> AllOptions() => Enumerable.Range(0, 256).Select(bits => new CtiWireOptions
    {
        RequestNamespace = (bits & 1) == 0 ? "cti" : "none",
        InnerPayload = (bits & 2) == 0 ? "unqualified" : "xsp",
        UriForm = (bits & 4) == 0 ? "template" : "resolved",
        XmlDeclaration = (bits & 8) == 0,
        BroadWorksVersion = (bits & 8) == 0 ? "17.sp4" : "",
        EnvelopeVersion = (bits & 8) == 0 ? "17.0" : "20.0",
        QueryForm = (bits & 16) == 0 ? "unnamed" : "named",
        SubscriberParameter = (bits & 32) == 0 ? "subscriberid" : "subscriberId",
        CredentialsForm = (bits & 64) == 0 ? "credentials" : "authorization",
        DocumentEnd = (bits & 128) == 0 ? "none" : "newline",
        Credentials = CtiWireOptions.EncodeCredentials("u", "p"),
    });

    [GeneratedRegex(@"\{(\w+)!?\}")]
    private static partial Regex ParameterPattern();

    private sealed record Parameter(string Name, bool InQuery, bool Needed);

    private sealed record Field(string Path, bool Needed, bool Text);

    private sealed record Row(string Name, string Method, string Path, Parameter[] Parameters, string Payload, Field[] Fields)
    {
        /// <summary>Every value by its name: whether the request needs it, and whether it is free text.</summary>
        internal IEnumerable<(string Key, bool Needed, bool Text)> Keys =>
            Parameters.Select(parameter => (parameter.Name, parameter.Needed, parameter.Name is not ("decline" or "allowDetached" or "index")))
                .Concat(Fields.Select(told => (told.Path, told.Needed, told.Text)));

        internal static Row Parse(string line)
        {
            string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
            string[] target = cells[2].Split(' ');
            string whole = target[0] switch
            {
                "user" => "/com.broadsoft.xsi-actions/v2.0/user/{subscriberid}",
                "actions" => "/com.broadsoft.xsi-actions/v2.0",
                _ => "/com.broadsoft.xsi-events/v2.0",
            } + target[1];
            int query = whole.IndexOf('?', StringComparison.Ordinal);
            Parameter[] parameters = [.. ParameterPattern().Matches(whole).Select(match =>
            {
                bool inQuery = query >= 0 && match.Index > query;
                return new Parameter(match.Groups[1].Value, inQuery, !inQuery || match.Value.EndsWith("!}", StringComparison.Ordinal));
            })];
            string[] payload = cells[3].Split(": ");
            Field[] fields = payload.Length < 2 ? [] : [.. payload[1].Split(", ").Select(name => new Field(
                name.TrimEnd('?', '*'), !name.EndsWith('?'), !name.EndsWith('*') && name is not ("ringSplash?" or "numberOfRings?" or "timeInQueue?" or "enableAssociationLimit?" or "associationLimitHours?")))];
            return new Row(cells[0], cells[1], query < 0 ? whole : whole[..query], parameters, payload[0], fields);
        }

        internal Dictionary<string, string> Values(bool everything, string text) => Keys.DistinctBy(key => key.Key).ToDictionary(
            key => key.Key,
            key => !key.Needed && !everything ? string.Empty
                : key.Text ? $"{key.Key[^1]}{text}"
                : key.Key is "active" or "ringSplash" or "decline" or "allowDetached" or "enableAssociationLimit" ? "true"
                : (key.Key.Length * 1000).ToString(CultureInfo.InvariantCulture));
    }
}
