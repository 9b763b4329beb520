using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

/// <summary>What the codec's readers take and the tables do not tell: it is printed as octets, and never an error line. In the hex, braces stand for a length.</summary>
public class CstaUnusualTests
{
    private const string Context = "A1{06{2B0C00}}";

    [Theory]
    [InlineData("7E{0405}", """{"hex":"0405"}""")]
    [InlineData("7E{02}", """{"hex":"02"}""")]
    [InlineData("7E{020405}", """{"hex":"020405"}""")]
    [InlineData("7E{}", "{}")]
    [InlineData("7E{A1{050100}}", """{"privateData":[{"hex":"050100"}]}""")]
    [InlineData("7E{A1{0500 0401FF 30{}}}", """{"privateData":[{"private":null},{"string":{"hex":"FF"}},{"hex":"3000"}]}""")]
    [InlineData("7E{A1{05}}", """{"hex":"A10105"}""")]
    [InlineData("7E{A0{80{}}}", """{"hex":"A0028000"}""")]
    [InlineData("7E{A0{800101} A1{04{41}}}", """{"security":{"messageSequenceNumber":1},"privateData":[{"string":{"hex":"41","text":"A"}}]}""")]
    public void Extensions_may_hold_anything(string extensions, string expected) =>
        Assert.Equal(expected, Body($"A1{{020101 020200D2 30{{{extensions}}}}}").GetProperty("extensions").GetRawText());

    [Theory]
    [InlineData("30{040141}", null, """{"hex":"3003040141"}""")]
    [InlineData("30{}", null, """{"hex":"3000"}""")]
    [InlineData("3080 040141 0000", null, """{"hex":"30800401410000"}""")]
    [InlineData("30{800101} 30{040141}", """{"messageSequenceNumber":1}""", """{"hex":"3003040141"}""")]
    [InlineData("3080 800101 0000 30{040141}", """{"messageSequenceNumber":1}""", """{"hex":"3003040141"}""")]
    [InlineData("30{800101} 040141", """{"messageSequenceNumber":1}""", """{"string":{"hex":"41","text":"A"}}""")]
    [InlineData("040141", null, """{"string":{"hex":"41","text":"A"}}""")]
    public void A_vendors_sequence_alone_is_its_data_and_no_security(string fields, string? security, string data)
    {
        foreach (string message in new[] { $"A1{{020101 020133 30{{{fields}}}}}", $"A1{{020101 020115 30{{550101 A7{{A0{{{fields}}}}}}}}}" })
        {
            JsonElement body = Body(message);
            Assert.Equal(security, body.TryGetProperty("security", out JsonElement element) ? element.GetRawText() : null);
            Assert.Equal(data, body.GetProperty("privateData").GetRawText());
        }
    }

    [Theory]
    [InlineData("A3{06{2A} A0{0401FF}}", """{"other":{"hex":"06012AA0030401FF"}}""")]
    [InlineData("A3{}", """{"other":{"hex":""}}""")]
    [InlineData("81{00 FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF}", null)]
    [InlineData("A2{81{4142}}", """{"external":{"encoding":{"octet-aligned":{"hex":"4142","text":"AB"}}}}""")]
    [InlineData("A2{82{0480}}", """{"external":{"encoding":{"arbitrary":[0]}}}""")]
    [InlineData("A2{06{2A} 07{6869} A0{040141}}", """{"external":{"direct-reference":"1.2","data-value-descriptor":"hi","encoding":{"single-ASN1-type":{"hex":"040141"}}}}""")]
    [InlineData("A2{A0{A2{040141}}}", """{"external":{"encoding":{"single-ASN1-type":{"hex":"A203040141"}}}}""")]
    [InlineData("A2{A0{A0{040141 040142}}}", """{"external":{"encoding":{"single-ASN1-type":{"sender-authentication":{"authentication-name":{"hex":"41","text":"A"},"authentication-password":{"hex":"42","text":"B"}}}}}}""")]
    public void Every_authentication_is_printed(string value, string? expected)
    {
        foreach ((string message, string field) in new[]
        {
            ($"60{{{Context} AC{{{value}}}}}", "calling-authentication-value"),
            ($"61{{{Context} A2{{020100}} AA{{{value}}}}}", "responding-authentication-value"),
        })
        {
            string printed = Body(message).GetProperty(field).GetRawText();
            Assert.Equal(expected ?? printed, printed);
        }
    }

    [Theory]
    [InlineData("28{07{6869} A0{A0{03020780}}}", """[{"data-value-descriptor":"hi","encoding":{"single-ASN1-type":{"newDefinition":{"cSTAVersion":["versionOne"]}}}}]""")]
    [InlineData("28{06{2A} A0{040141}}", """[{"direct-reference":"1.2","encoding":{"single-ASN1-type":{"hex":"040141"}}}]""")]
    [InlineData("28{06{2A} A0{A0{0401FF}}}", """[{"direct-reference":"1.2","encoding":{"single-ASN1-type":{"hex":"A0030401FF"}}}]""")]
    [InlineData("28{06{2A} A0{31{}} 0500}", """[{"direct-reference":"1.2","encoding":{"single-ASN1-type":{"hex":"3100"}},"unknown":[{"hex":"0500"}]}]""")]
    public void Every_user_information_is_printed(string externals, string expected)
    {
        foreach (string message in new[] { $"60{{{Context} BE{{{externals}}}}}", $"62{{BE{{{externals}}}}}", $"63{{800100 BE{{{externals}}}}}", $"64{{800100 BE{{{externals}}}}}" })
        {
            Assert.Equal(expected, Body(message).GetProperty("user-information").GetRawText());
        }
    }

    [Theory]
    [InlineData("60{80020780 " + Context + " 85{01} A4{0500} A8{020103}}", """{"protocol-version":["version1"],"application-context-name":"1.3.12.0","called-AP-invocation-identifier":{"hex":"0500"},"calling-AP-invocation-identifier":3,"unknown":[{"hex":"850101"}]}""")]
    [InlineData("60{9D{41} " + Context + " 80020780}", """{"implementation-information":"A","application-context-name":"1.3.12.0","protocol-version":["version1"]}""")]
    [InlineData("60{9D{41} " + Context + " 9D{42}}", """{"application-context-name":"1.3.12.0","implementation-information":"B","unknown":[{"hex":"9D0141"}]}""")]
    [InlineData("61{A2{020100} " + Context + "}", """{"result":"accepted","application-context-name":"1.3.12.0"}""")]
    [InlineData("61{A3{A1{020101}} A2{020101} " + Context + "}", """{"result-source-diagnostic":{"acse-service-user":1},"result":"rejected-permanent","application-context-name":"1.3.12.0"}""")]
    [InlineData("61{" + Context + " A2{020100 0500}}", """{"application-context-name":"1.3.12.0","result":"accepted","unknown":[{"hex":"0500"}]}""")]
    public void Fields_of_an_association_may_come_in_any_order(string message, string expected) => Assert.Equal(expected, Body(message).GetRawText());

    [Theory]
    [InlineData("A1{020101 020200D2 30{} 0500 0401FF}", """{"body":{},"unknown":[{"hex":"0500"},{"hex":"0401FF"}]}""")]
    [InlineData("A2{020101 30{020149 0500 0401FF} 0403414243}", """{"body":{},"unknown":[{"hex":"0401FF"},{"hex":"0403414243"}]}""")]
    [InlineData("A2{020101 30{020149} 0500}", """{"unknown":[{"hex":"0500"}]}""")]
    [InlineData("A4{0500 800102 0401FF}", """{"body":{"general":"badlyStructuredPDU"},"unknown":[{"hex":"0401FF"}]}""")]
    [InlineData("A1{020101 020115 30{550101 A7{A0{040141} 0500} 0401FF}}", """{"body":{"privateData":{"string":{"hex":"41","text":"A"}}},"unknown":[{"hex":"0500"},{"hex":"0401FF"}]}""")]
    public void What_follows_an_argument_is_unknown(string message, string expected)
    {
        JsonElement line = Line(message);
        using JsonDocument wanted = JsonDocument.Parse(expected);
        foreach (JsonProperty property in wanted.RootElement.EnumerateObject().Where(property => property.Name == "unknown" || property.Value.EnumerateObject().Any()))
        {
            Assert.Equal(property.Value.GetRawText(), line.GetProperty(property.Name).GetRawText());
        }
    }

    [Fact]
    public void What_follows_an_alternative_in_its_tag_is_unknown()
    {
        JsonElement body = Body("61{" + Context + " A2{020100} A3{A1{020101 0500} 0401FF}}");
        Assert.Equal("""{"acse-service-user":1,"unknown":[{"hex":"0500"},{"hex":"0401FF"}]}""", body.GetProperty("result-source-diagnostic").GetRawText());
    }

    private static JsonElement Body(string message) => Line(message).GetProperty("body");

    private static JsonElement Line(string message)
    {
        var output = new StringWriter { NewLine = "\n" };
        string hex = Octets(message.Replace(" ", "", StringComparison.Ordinal));
        int exit = CstaDecode.Run(new MemoryStream(Encoding.ASCII.GetBytes(hex)), "none", true, output, TextWriter.Null);
        string line = Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(exit == CstaDecode.Fine, $"{hex}: {line}");
        return JsonDocument.Parse(line).RootElement;
    }

    /// <summary>Puts lengths in the place of braces, from the inside out.</summary>
    private static string Octets(string text)
    {
        while (text.LastIndexOf('{') is int open and >= 0)
        {
            int close = text.IndexOf('}', open);
            string contents = text[(open + 1)..close];
            string length = contents.Length < 256 ? $"{contents.Length / 2:X2}" : $"81{contents.Length / 2:X2}";
            text = text[..open] + length + contents + text[(close + 1)..];
        }

        return text;
    }
}
