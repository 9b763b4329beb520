using System.Text.Json;

namespace CstaConnector.Engine.Decode.Captures;

/// <summary>What the lines of one direction of a conversation have in common.</summary>
internal sealed class FlowLines(CaptureLines lines, TcpDirection direction)
{
    private readonly string _from = direction.From.ToString();
    private readonly string _to = direction.To.ToString();

    /// <summary>When the octets at hand came.</summary>
    public Arrival At { get; set; }

    /// <summary>Where every line goes.</summary>
    public TextWriter Output => lines.Output;

    /// <summary>Writes the first members of a line.</summary>
    public void Prefix(Utf8JsonWriter json)
    {
        CaptureLines.Write(json, At);
        json.WriteString("from"u8, _from);
        json.WriteString("to"u8, _to);
        json.WriteNumber("stream"u8, direction.Conversation.Number);
    }

    /// <summary>Prints a notice.</summary>
    /// <param name="name">One of <see cref="CaptureNotices"/>.</param>
    /// <param name="octets">Octets that it is about; 0 where it is not about octets.</param>
    public void Notice(string name, long octets)
    {
        Prefix(lines.Begin());
        lines.End(name, json =>
        {
            if (octets > 0)
            {
                json.WriteNumber("octets"u8, octets);
            }
        });
    }
}
