using System.Xml.Linq;

namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>What tshark shows of a packet, one tree a CSTA message.</summary>
internal sealed class WiresharkPacket(XElement packet)
{
    private readonly XElement[] _messages = [.. packet.Elements("proto").Where(proto => (string?)proto.Attribute("name") == "csta")];

    /// <summary>The messages' headlines.</summary>
    public IEnumerable<string> Messages => _messages.Select(message => Attribute(message, "showname")["CSTA Phase III, ".Length..]);

    /// <summary>Every line of the trees, from the top down.</summary>
    public IEnumerable<string> Lines => Fields().Select(line => Attribute(line, "showname") is { Length: > 0 } shown ? shown : Attribute(line, "show"));

    /// <summary>What the dissector finds wrong.</summary>
    public IEnumerable<string> Complaints => Values("_ws.expert.message");

    /// <summary>A field's values, by its filter name.</summary>
    public string[] Values(string filter) => [.. Fields().Where(line => Attribute(line, "name") == filter).Select(line => Attribute(line, "show"))];

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    private IEnumerable<XElement> Fields() => _messages.SelectMany(message => message.Descendants("field"));
}
