using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode;

public sealed class XmlDecodeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xml-decode");

    [Theory]
    [InlineData("<a/>", 1, 1)]
    [InlineData("<a><b/><b>x</b></a>\n", 1, 3)]
    [InlineData("<?xml version='1.0'?>\n<a/>\n<!-- c --><?p?>\n", 1, 1)]
    [InlineData("<a/><b><c/></b>\n<?xml version='1.0'?><d/>", 3, 4)]
    [InlineData("\uFEFF<?xml version='1.0'?><a/>", 1, 1)]
    public void Well_formed_file_is_counted(string text, int documents, int elements)
    {
        JsonElement line = Assert.Single(Run(text, 0, tokens: false));
        Assert.True(line.GetProperty("ok").GetBoolean());
        Assert.EndsWith("0.xml", line.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal((documents, elements), (line.GetProperty("documents").GetInt32(), line.GetProperty("elements").GetInt32()));
        Assert.Equal(JsonValueKind.Null, line.GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("offset").ValueKind);
    }

    [Theory]
    [InlineData("", "xml.root.missing", 0, 0)]
    [InlineData("<!-- c -->", "xml.root.missing", 10, 0)]
    [InlineData("<a>", "xml.truncated", 3, 0)]
    [InlineData("<a></b>", "xml.tag.mismatch", 3, 0)]
    [InlineData("<a><b></a>", "xml.tag.mismatch", 6, 0)]
    [InlineData("<a/>junk", "xml.text.outside", 4, 1)]
    [InlineData("<a/>\n<!-- c", "xml.truncated", 11, 1)]
    [InlineData("<a/>\n<b>&x;</b>", "xml.entity.unknown", 8, 1)]
    [InlineData("<a/><!-- c --><?XML x?>\n<?xml version='1.0'?><b/>", "xml.instruction.malformed", 14, 1)]
    [InlineData("\n<?xml version='1.0'?><a/>", "xml.declaration.position", 1, 0)]
    [InlineData("<!-- c --><?xml version='1.0'?><a/>", "xml.declaration.position", 10, 0)]
    [InlineData("<!DOCTYPE a><a/>", "xml.doctype", 0, 0)]
    [InlineData("<a>&x;<b <c/></a>", "xml.entity.unknown", 3, 0)]
    public void Fault_is_named_and_located(string text, string rule, int offset, int documents)
    {
        JsonElement line = Assert.Single(Run(text, 2, tokens: false));
        Assert.False(line.GetProperty("ok").GetBoolean());
        Assert.Equal(rule, line.GetProperty("error").GetString());
        Assert.Equal(offset, line.GetProperty("offset").GetInt64());
        Assert.Equal(documents, line.GetProperty("documents").GetInt32());
    }

    [Fact]
    public void Tokens_are_printed_as_they_are_meant()
    {
        JsonElement[] lines = Run("<?p q?><a xmlns='urn:1' x:y='&lt;' xmlns:x='urn:2'>a<![CDATA[<b>]]><!-- c -->&amp;<x:b/></a>", 0, tokens: true);
        Assert.Equal(
            [
                """{"token":"instruction","target":"p","value":"q"}""",
                """{"token":"start","namespace":"urn:1","name":"a","attributes":[{"namespace":"urn:2","name":"y","value":"<"}]}""",
                """{"token":"text","value":"a<b>&"}""",
                """{"token":"start","namespace":"urn:2","name":"b","attributes":[]}""",
                """{"token":"end","namespace":"urn:2","name":"b"}""",
                """{"token":"end","namespace":"urn:1","name":"a"}""",
            ],
            lines.Select(line => line.GetRawText()));
    }

    [Fact]
    public void Tokens_up_to_a_fault_and_then_the_fault()
    {
        JsonElement[] lines = Run("<a>x<b></a>", 2, tokens: true);
        Assert.Equal(["start", "text", "start"], lines.SkipLast(1).Select(line => line.GetProperty("token").GetString()!));
        Assert.Equal(("xml.tag.mismatch", 7), (lines[^1].GetProperty("error").GetString(), lines[^1].GetProperty("offset").GetInt32()));
    }

    [Fact]
    public void Latin1_file_is_read()
    {
        string path = Path.Combine(_folder.FullName, "latin1.xml");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>"));
        StringWriter output = new();
        Assert.Equal(0, XmlDecode.Run([path], [], tokens: true, pretty: false, () => Stream.Null, output, new StringWriter()));
        Assert.Contains("\"ü\"", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_judged_one_by_one_and_a_missing_one_is_named()
    {
        StringWriter output = new();
        StringWriter error = new();
        Assert.Equal(2, XmlDecode.Run([Write("<a>"), Path.Combine(_folder.FullName, "none.xml"), Write("<a/>")], [], tokens: false, pretty: false, () => Stream.Null, output, error));
        Assert.Equal([false, true], Parse(output).Select(line => line.GetProperty("ok").GetBoolean()));
        Assert.Contains("none.xml", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, XmlDecode.Run([], [], tokens: false, pretty: false, () => Stream.Null, output, error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private JsonElement[] Run(string text, int expected, bool tokens)
    {
        StringWriter output = new();
        StringWriter error = new();
        Assert.Equal(expected, XmlDecode.Run([Write(text)], [], tokens, pretty: false, () => Stream.Null, output, error));
        Assert.Empty(error.ToString());
        return Parse(output);
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder.FullName, $"{_folder.GetFiles().Length}.xml");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private static JsonElement[] Parse(StringWriter output) =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
