using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CstaConnector.Codec.Tests.Cti.Vocabulary;

/// <summary>How random an event is.</summary>
/// <param name="Everything">All optional elements are there, and nothing is out of the ordinary.</param>
/// <param name="Shuffle">Elements come in any order.</param>
/// <param name="Strangers">Elements that nobody knows are among them.</param>
/// <param name="Foreign">Values that nobody knows are among those of closed sets.</param>
internal readonly record struct Whims(bool Everything, bool Shuffle, bool Strangers, bool Foreign);

/// <summary>
/// Makes a valid event of a type from the table, with the platform's own writer, and notes what a reader must find in it: a path of element names without
/// the containers that only group, and the value; of a value of a closed set, its text and number from 2 on, 1 for one that is not of the set.
/// </summary>
internal sealed class RandomEvent
{
    private static readonly XNamespace s_xsp = "http://schema.broadsoft.com/XspXMLInterface";
    private static readonly XNamespace s_xsi = "http://schema.broadsoft.com/xsi";
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly Random _random;
    private readonly Whims _whims;
    private readonly string _prefix;

    internal RandomEvent(string type, Random random, Whims whims)
    {
        _random = random;
        _whims = whims;
        _prefix = whims.Everything ? "xsi" : random.GetItems(["xsi", "b", string.Empty], 1)[0];
        var data = new XElement(s_xsi + "eventData", TypeAttribute(type), Children(Vocabulary.Instance.Events[type], type, string.Empty));
        Octets = Write(new XElement(
            s_xsp + "event",
            new XAttribute(XNamespace.Xmlns + "xsp", s_xsp),
            new XAttribute("version", "17.0"),
            new XElement("requestId", "e17"),
            new XElement(s_xsp + "payload", Wrapper(data))));
    }

    /// <summary>The document.</summary>
    internal byte[] Octets { get; }

    /// <summary>What it says.</summary>
    internal SortedDictionary<string, string> Meaning { get; } = new(StringComparer.Ordinal);

    /// <summary>How many elements are in it that nobody knows.</summary>
    internal int Strangers { get; private set; }

    private XElement Wrapper(XElement data)
    {
        object prefix = _prefix.Length == 0 ? new XAttribute("xmlns", s_xsi) : new XAttribute(XNamespace.Xmlns + _prefix, s_xsi);
        List<object> fields = [Told("eventID", "eventID"), new XElement(s_xsi + "sequenceNumber", Noted("sequenceNumber", Number(0)))];
        fields.Add(Any() ? Told("userId", "userId") : Told("clientId", "clientId"));
        fields.AddRange([Told("externalApplicationId", "externalApplicationId"), Told("subscriptionId", "subscriptionId")]);
        AddIf(fields, () => Told("sharedSubscriptionId", "sharedSubscriptionId"));
        fields.Add(Any() ? Told("channelId", "channelId") : new XElement(s_xsi + "httpContact", Told("uri", "httpContact")));
        AddIf(fields, () => Told("targetId", "targetId"));
        AddIf(fields, () => Told("targetSubId", "targetSubId"));
        fields.Add(data);
        return new XElement(s_xsi + "Event", prefix, new XAttribute(XNamespace.Xmlns + "w3", s_instance), TypeAttribute("SubscriptionEvent"), fields);
    }

    private void AddIf(List<object> fields, Func<object> make)
    {
        if (Any())
        {
            fields.Add(make());
        }
    }

    private bool Any() => _whims.Everything || _random.Next(2) == 0;

    private XAttribute TypeAttribute(string type) => new(s_instance + "type", _prefix.Length == 0 ? type : $"{_prefix}:{type}");

    private XElement Told(string element, string path) => new(s_xsi + element, Noted(path, Token()));

    private string Noted(string path, string value)
    {
        Meaning.Add(path, value);
        return value;
    }

    private XElement[] Children(Element[] elements, string structure, string path)
    {
        List<XElement> children = [];
        foreach (Element element in elements)
        {
            if (element.Optional && !Any())
            {
                continue;
            }

            int count = element.Repeated ? _random.Next(1, 4) : 1;
            for (int i = 0; i < count; i++)
            {
                children.Add(Child(element, Paths.Of(structure, path, element, i)));
            }
        }

        if (_whims.Strangers && _random.Next(4) == 0)
        {
            Strangers++;
            XNamespace other = _random.Next(2) == 0 ? s_xsi : "urn:other";
            string name = other == s_xsi ? "futureElement" : "callId";

            // Beside calls or entries it has nothing inside: a snapshot with something there that could be one more of them is refused.
            object[] inside = elements.Any(element => element is { Repeated: true, Name: "call" or "queueEntry" }) ? ["nor this"] : [new XElement(s_xsi + "callId", "not this"), "nor this"];
            children.Insert(_random.Next(children.Count + 1), new XElement(other + name, inside));
        }

        // Lists mean what their order says, so that only what is not repeated may change places.
        if (_whims.Shuffle && elements.All(element => !element.Repeated))
        {
            _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(children));
        }

        return [.. children];
    }

    private XElement Child(Element element, string path)
    {
        XElement made = new(s_xsi + element.Name);
        string type = element.Type;
        if (type == "endpoint")
        {
            type = _random.GetItems(["AccessEndpoint", "BroadWorksAnywhereEndpoint", "RemoteOfficeEndpoint", "BroadWorksMobilityEndpoint"], 1)[0];
            made.Add(TypeAttribute(type));
            Noted(path + "/@type", type);
        }

        if (Vocabulary.Instance.Structures.TryGetValue(type, out Element[]? elements))
        {
            if (type == "releaseCause" && !_whims.Everything && _random.Next(4) == 0)
            {
                // The oldest form: just the cause.
                Paths.NotePresence(type, path, Meaning);
                made.Add(Value("InternalCause", path + "/internalReleaseCause"));
                return made;
            }

            made.Add(Children(elements, type, path));
            Paths.NotePresence(type, path, Meaning);
            return made;
        }

        if (element.Attribute.Length > 0 && Any())
        {
            made.Add(new XAttribute(element.Attribute, Noted($"{path}/@{element.Attribute}", Token())));
        }

        made.Add(Vocabulary.Instance.Values.ContainsKey(type) ? [Value(type, path)] : Content(type, path));
        return made;
    }

    private string Value(string set, string path)
    {
        string[] values = Vocabulary.Instance.Values[set];
        if (_whims.Foreign && Paths.KeepsText(set) && _random.Next(6) == 0)
        {
            string foreign = "New " + Token();
            Meaning.Add(path, $"{foreign}=1");
            return foreign;
        }

        int index = _random.Next(values.Length);
        Meaning.Add(path, $"{values[index]}={(index + 2).ToString(CultureInfo.InvariantCulture)}");
        return values[index];
    }

    private object[] Content(string type, string path)
    {
        switch (type)
        {
            case "token":
                return [Noted(path, Token())];
            case "text":
                return [Noted(path, Any() ? $" {Token()} " : Token())];
            case "number":
                return [Noted(path, Number(0))];
            case "positive":
                return [Noted(path, Number(1))];
            case "measure":
                return Measure(path);
            case "flag":
                return Flag(path, yes: true);
            default:
                bool yes = _random.Next(2) == 0;
                object[] flag = Flag(path, yes);
                return type == "switch" && _random.Next(2) == 0 ? [new XElement(s_xsi + "active", flag)] : flag;
        }
    }

    private object[] Flag(string path, bool yes)
    {
        Meaning.Add(path, yes ? "true" : "false");
        return yes ? _random.GetItems<object[]>([[], ["true"], ["1"]], 1)[0] : [_random.GetItems(["false", "0"], 1)[0]];
    }

    private object[] Measure(string path)
    {
        string value = Noted(path, Number(0));
        if (!_whims.Everything && _random.Next(2) == 0)
        {
            return [value];
        }

        List<object> content = [new XElement(s_xsi + "value", value)];
        foreach (string name in (string[])["severity", "prevSeverity", "threshold"])
        {
            AddIf(content, () => Told(name, $"{path}/{name}"));
        }

        return [.. content];
    }

    private string Number(int least) => _random.Next(least, int.MaxValue).ToString(CultureInfo.InvariantCulture);

    /// <summary>Text with what has to be escaped in it, never with white space at its ends.</summary>
    private string Token()
    {
        const string Ends = "abcXYZ0189@:.-_+é€";
        const string Inside = Ends + " <>&'\"";
        int length = _random.Next(0, 12);
        return string.Concat(_random.GetItems(Ends.ToCharArray(), 1)) + new string(_random.GetItems(Inside.ToCharArray(), length)) + _random.GetItems(Ends.ToCharArray(), 1)[0];
    }

    private byte[] Write(XElement root)
    {
        using MemoryStream stream = new();
        XmlWriterSettings settings = new()
        {
            Encoding = new UTF8Encoding(false),
            OmitXmlDeclaration = Any(),
            Indent = !_whims.Everything && _random.Next(3) == 0,
        };
        using (XmlWriter writer = XmlWriter.Create(stream, settings))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }
}
