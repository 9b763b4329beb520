using System.Xml.Linq;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>What tshark shows of a packet, one tree a CSTA message or CTI document.</summary>
internal sealed class WiresharkPacket(XElement packet)
{
    private readonly XElement[] _messages = [.. packet.Elements("proto").Where(proto => (string?)proto.Attribute("name") is "csta" or "cti")];

    /// <summary>The messages' headlines.</summary>
    public IEnumerable<string> Messages => _messages.Select(message => Attribute(message, "showname").Split(", ", 2)[1]);

    /// <summary>Every line of the trees, from the top down.</summary>
    public IEnumerable<string> Lines => Fields().Select(line => Attribute(line, "showname") is { Length: > 0 } shown ? shown : Attribute(line, "show"));

    /// <summary>What the dissector finds wrong.</summary>
    public IEnumerable<string> Complaints => Values("_ws.expert.message");

    /// <summary>A field's values, by its filter name.</summary>
    public string[] Values(string filter) => [.. Fields().Where(line => Attribute(line, "name") == filter).Select(line => Attribute(line, "show"))];

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    /// <summary>The dissectors' own: a protocol inside, as the XML of a document, is not theirs.</summary>
    private IEnumerable<XElement> Fields() => _messages.SelectMany(message => message.Descendants("field").Where(field => field.Ancestors("proto").First() == message));
}
