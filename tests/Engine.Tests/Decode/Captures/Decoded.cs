using System.Text.Json;
using CstaConnector.Engine.Decode;

namespace CstaConnector.Engine.Tests.Decode.Captures;

/// <summary>What decoding printed.</summary>
internal sealed class Decoded
{
    private Decoded(int exit, string output, string error)
    {
        Exit = exit;
        Lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Error = error;
    }

    public int Exit { get; }

    public JsonElement[] Lines { get; }

    public string Error { get; }

    public IEnumerable<JsonElement> Messages => Lines.Where(line => line.TryGetProperty("apdu", out _));

    public IEnumerable<JsonElement> Errors => Lines.Where(line => line.TryGetProperty("error", out _));

    public IEnumerable<JsonElement> Notices => Lines.Where(line => line.TryGetProperty("notice", out _));

    /// <summary>The names of notices and errors, with the octets of those that have any.</summary>
    public string[] Faults => [.. Lines.Where(line => !line.TryGetProperty("apdu", out _)).Select(line =>
        line.TryGetProperty("notice", out JsonElement notice)
            ? notice.GetString() + (line.TryGetProperty("octets", out JsonElement octets) ? $" {octets}" : "")
            : line.GetProperty("error").GetString()!)];

    public int[] Ids(string? from = null) => [.. Messages.Where(line => from is null || line.GetProperty("from").GetString() == from).Select(line => line.GetProperty("invokeId").GetInt32())];

    public static Decoded Csta(byte[] octets, string framing = "auto", params int[] ports)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        using Trickle input = new(octets);
        int exit = CstaDecode.Run(input, framing, false, ports, output, error);
        return new Decoded(exit, output.ToString(), error.ToString());
    }

    public static Decoded Cti(Talk talk, params int[] ports)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        using Trickle input = new(talk.Capture());
        int exit = CtiDecode.Run(input, ports, pretty: false, output, error);
        return new Decoded(exit, output.ToString(), error.ToString());
    }

    public static Decoded Xml(Talk talk, bool tokens = false, params int[] ports)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        int exit = XmlDecode.Run(["-"], ports, tokens, pretty: false, () => new Trickle(talk.Capture()), output, error);
        return new Decoded(exit, output.ToString(), error.ToString());
    }

    public static Decoded Csta(Talk talk, string framing = "auto", params int[] ports) => Csta(talk.Capture(), framing, ports);

    /// <summary>A pipe: hands out what it has in pieces of uneven size, and cannot be rewound.</summary>
    private sealed class Trickle(byte[] octets) : MemoryStream(octets)
    {
        private int _calls;

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (_calls++ * 7 % 1500)));
    }
}
