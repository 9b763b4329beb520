using System.Text;
using System.Text.Json;
using CstaConnector.Engine.Tests.Decode.Captures;

namespace CstaConnector.Engine.Tests.Hosting;

/// <summary>The way from the command line to the decoders and back; what they decode is tested beside them.</summary>
public sealed class DecodeVerbTests : IDisposable
{
    /// <summary>A ROSE invoke: Snapshot Device of 1001.</summary>
    private const string Invoke = "A1 10 02 01 05 02 01 4A 30 08 30 06 80 04 31 30 30 31";

    private readonly ConfigurationFolder _folder = new();
    private readonly Shell _shell = new();

    public void Dispose()
    {
        _folder.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public async Task Csta_reads_lines_of_hex_from_standard_input()
    {
        _shell.Input = Encoding.ASCII.GetBytes(Invoke + "\n");

        Assert.Equal(0, await _shell.RunAsync("decode", "csta", "--hex"));
        using JsonDocument message = JsonDocument.Parse(_shell.Output);
        Assert.Equal("snapshotDevice", message.RootElement.GetProperty("operation").GetString());
    }

    [Fact]
    public async Task Csta_reads_octets_from_a_file()
    {
        byte[] octets = Convert.FromHexString(Invoke.Replace(" ", "", StringComparison.Ordinal));
        string file = _folder.Write("capture", "");
        File.WriteAllBytes(file, [0, (byte)octets.Length, .. octets]);

        Assert.Equal(0, await _shell.RunAsync("decode", "csta", "--framing", "length2", file));
        using JsonDocument message = JsonDocument.Parse(_shell.Output);
        Assert.Equal(2, message.RootElement.GetProperty("offset").GetInt32());
    }

    [Fact]
    public async Task Csta_reads_a_capture_and_only_the_ports_named()
    {
        string file = _folder.Write("trace.pcap", "");
        File.WriteAllBytes(file, new Talk().Handshake().Send(0, Messages.Invoke(1)).Capture());

        Assert.Equal(0, await _shell.RunAsync("decode", "csta", "--port", "1041", "--port", "1040", file));
        Assert.Contains("\"frame\":4,\"from\":\"10.0.0.1:40000\"", _shell.Take().Output, StringComparison.Ordinal);
        Assert.Equal(2, await _shell.RunAsync("decode", "csta", "--port", "1041", file));
        Assert.Equal("the capture holds no conversation in CSTA\n", _shell.Error);
        Assert.Empty(_shell.Output);
    }

    [Fact]
    public async Task Cti_reads_documents_from_standard_input()
    {
        _shell.Input = "<xsp:keepaliveResponse xmlns:xsp=\"http://schema.broadsoft.com/XspXMLInterface\" version=\"17.0\"><requestId>7</requestId></xsp:keepaliveResponse>"u8.ToArray();

        Assert.Equal(0, await _shell.RunAsync("decode", "cti"));
        using JsonDocument message = JsonDocument.Parse(_shell.Output);
        Assert.Equal("keepaliveResponse", message.RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Xml_reads_each_file()
    {
        string good = _folder.Write("good.xml", "<a><b/></a>");
        string bad = _folder.Write("bad.xml", "<!DOCTYPE a><a/>");

        Assert.Equal(2, await _shell.RunAsync("decode", "xml", good, bad));
        string[] lines = _shell.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        using JsonDocument second = JsonDocument.Parse(lines[1]);
        Assert.True(first.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("xml.doctype", second.RootElement.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("csta")]
    [InlineData("cti")]
    public async Task What_is_malformed_is_a_line_with_a_name_and_ends_with_2(string kind)
    {
        _shell.Input = kind == "csta" ? [0, 2, 0xFF, 0xFF] : "<!DOCTYPE x><x/>"u8.ToArray();

        Assert.Equal(2, await _shell.RunAsync("decode", kind));
        using JsonDocument message = JsonDocument.Parse(_shell.Output.Split('\n')[0]);
        Assert.Contains('.', message.RootElement.GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("csta")]
    [InlineData("cti")]
    public async Task A_file_that_is_not_there_ends_with_2_and_is_named(string kind)
    {
        string file = Path.Combine(_folder.Path, "none");

        Assert.Equal(2, await _shell.RunAsync("decode", kind, file));
        Assert.Equal($"{file} does not exist\n", _shell.Error);
        Assert.Empty(_shell.Output);
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("decode fax")]
    [InlineData("decode xml")]
    [InlineData("decode csta --framing tpkt")]
    [InlineData("decode csta --port 0")]
    [InlineData("decode cti --port http")]
    public async Task A_wrong_request_ends_with_2(string verb)
    {
        Assert.Equal(2, await _shell.RunAsync(verb.Split(' ')));
        Assert.NotEmpty(_shell.Error);
        Assert.Empty(_shell.Output);
    }
}
