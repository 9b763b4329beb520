using System.Text;

namespace CstaConnector.Fuzz.Xml;

/// <summary>Makes documents of every shape: mostly well-formed, now and then with a fault that both readers must see.</summary>
/// <param name="random">Decides everything.</param>
/// <param name="faults">How often out of a thousand a place gets a fault that the document is refused for; 0 makes well-formed documents only.</param>
public sealed class XmlGenerator(Random random, int faults)
{
    // Names of the fourth and the fifth edition alike; those at the end of the fifth only, in which the platform does not believe.
    private static readonly string[] Names =
    [
        "a", "b", "call", "eventData", "_x", "a-b.c", "x1", "é", "ü-ö", "名前", "ключ", "a\u0300b", "\u05D0\u05D1", "a\u00B7b", "\u0E01\u0E31", "\uAC00", "a\u0660",
    ];

    private static readonly string[] Prefixes = ["p", "q", "xsi", "é", "_"];

    private static readonly string[] Namespaces =
        ["urn:1", "urn:2", "http://schema.broadsoft.com/xsi", "é", " ", "urn:&#49;", "urn:1&#x20;", "a b", "a\tb", "a\r\nb", "&amp;", "x&#9;y", "http://www.w3.org/2001/XMLSchema-instance"];

    private static readonly string[] Texts =
    [
        "x", " ", "\n  ", "\t", "\r\n", "\r", "\r\r\n\n", "&#13;", "&#13;\n", "&#10;", "&#x0d;&#xA;", "&#9;", "a&amp;b", "&lt;tag&gt;", "&apos;&quot;", "&#65;&#x42;", "&#x10FFFF;", "&#xFFFD;",
        "&#00000000000000000000000000000000000000000000000000000000000000000000000065;", "ü € 😀", "\u0085", "\u2028", "\u007F\u0080\u009F", "\uFEFF", "\uFFFD", "\uD7FF\uE000", "\U0010FFFF", "\U0001FFFE",
        "]]", "]", "]] >", "]&gt;", ">", "a > b", "it's \"so\"", "--", "?>", "callhalf-5017:0", "e\u0301",
        "a rather long text that goes well beyond sixty-four octets, so that whole blocks of it hold no markup at all; and on and on it goes",
    ];

    private static readonly string[] BadTexts =
        ["]]>", "]]]>", "&", "&;", "&nbsp;", "&lt", "&#;", "&#x;", "&#0;", "&#8;", "&#xD800;", "&#xFFFE;", "&#x110000;", "&#99999999999999999999;", "&#X41;", "\u0001", "\u0008", "\uFFFE", "&a:b;", "& amp;"];

    private static readonly string[] Values = ["", "v", " ", " x\ty\nz ", "\r\n", "\r", "&#10;", "&#13;&#9;", "a&amp;b", "&lt;", ">", "]]>", "é😀", "xsi:SubscriptionEvent", "--", "/>"];

    private static readonly string[] Others =
    [
        "<!-- c -->", "<!---->", "<!-- <a> & ]]> -->", "<!-- a\r\nb -->", "<!--->-->", "<!-- - - -->", "<![CDATA[]]>", "<![CDATA[<x>&amp;]]]]>", "<![CDATA[ ]]]>", "<![CDATA[\r\n\r]]>", "<![CDATA[é]]>",
        "<?pi?>", "<?pi  data > ?>", "<?pi ??>", "<?pi\r\n a\rb ?>", "<?xml-stylesheet x?>", "<?é é?>", "<?pi <!-- ?>", "<?xmla?>", "<?p\t?>",
    ];

    private static readonly string[] BadOthers =
        ["<!-- -- -->", "<!--->", "<!-- --->", "<![CDATA[", "<![cdata[]]>", "<!a>", "<!DOCTYPE a>", "<?xml version='1.0'?>", "<?XML x?>", "<?a:b x?>", "<? x?>", "<?p", "<?p?x?>", "<", "</>", "<>", "</a>", "<a"];

    private static readonly string[] Declarations =
    [
        "", "", "", "<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n", "<?xml\tversion = '1.0'\r\nencoding = \"UTF-8\"?>", "<?xml version='1.0' standalone='no'?>\r\n", "\uFEFF",
        "\uFEFF<?xml version='1.0' encoding='UTF-8'?>",
    ];

    private static readonly string[] BadDeclarations =
        ["<?xml ?>", "<?xml version='2.0'?>", "<?xml version='1.0' standalone='maybe'?>", "<?xml encoding='UTF-8'?>", " <?xml version='1.0'?>", "<?xml version='1.0'encoding='UTF-8'?>", "<?xml version='1.0' encoding='EBCDIC'?>", "\uFEFF\uFEFF"];

    private readonly StringBuilder _text = new();

    /// <summary>The next document.</summary>
    public byte[] Next()
    {
        _text.Clear();
        _text.Append(Fault() ? Of(BadDeclarations) : Of(Declarations));
        Misc();
        Element(0, new Dictionary<string, string>());
        Misc();
        if (Fault())
        {
            _text.Append(Of(["x", "<a/>", "&#32;", "<![CDATA[ ]]>", "</a>"]));
        }

        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private bool Fault() => random.Next(1000) < faults;

    private string Of(string[] from) => from[random.Next(from.Length)];

    private void Misc()
    {
        for (int times = random.Next(3); times > 0; times--)
        {
            _text.Append(random.Next(3) switch { 0 => "\r\n", 1 => "<!-- misc -->", _ => "<?misc x?>" });
        }
    }

    private void Element(int depth, Dictionary<string, string> outer)
    {
        var scope = new Dictionary<string, string>(outer);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var attributes = new List<string>();
        for (int times = random.Next(5) - 2; times > 0; times--)
        {
            Declare(scope, names, attributes);
        }

        string name = Qualified(scope, element: true);
        var meanings = new HashSet<string>(StringComparer.Ordinal);
        for (int times = random.Next(6) - 1; times > 0; times--)
        {
            string attribute = random.Next(12) == 0 ? Of(["xml:lang", "xml:base", "xml:id"]) : Qualified(scope, element: false);
            int colon = attribute.IndexOf(':', StringComparison.Ordinal);
            string meaning = colon < 0 ? attribute : Meaning(scope.GetValueOrDefault(attribute[..colon], attribute[..colon])) + attribute[colon..];
            if (meanings.Add(meaning) || Fault())
            {
                attributes.Add(Attribute(attribute, Fault() ? Of(BadTexts).Replace("]]>", "<", StringComparison.Ordinal) : Of(Values)));
            }
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attributes));
        _text.Append('<').Append(Fault() ? Of(["1", ":a", "a:", "p:1", "a:b:c", "\u00D7", "\u0300a", "xmlns:a", ""]) : name).AppendJoin(string.Empty, attributes);
        _text.Append(random.Next(4) == 0 ? Of([" ", "\r\n", "\t "]) : string.Empty);
        if (random.Next(5) == 0)
        {
            _text.Append(Fault() ? "/ >" : "/>");
            return;
        }

        _text.Append('>');
        for (int times = depth > 6 ? 0 : random.Next(6); times > 0; times--)
        {
            Content(depth, scope);
        }

        _text.Append("</").Append(Fault() ? Of(Names) : name).Append(random.Next(6) == 0 ? "\n>" : ">");
    }

    private void Content(int depth, Dictionary<string, string> scope)
    {
        switch (random.Next(6))
        {
            case 0:
                _text.Append(Fault() ? Of(BadOthers) : Of(Others));
                break;
            case 1 or 2:
                Element(depth + 1, scope);
                break;
            default:
                // Brackets of one text and a greater-than sign of the next must not come to stand for the end of a CDATA section.
                string text = Fault() ? Of(BadTexts) : Of(Texts);
                _text.Append(_text[^1] == ']' && text[0] is ']' or '>' ? " " : string.Empty).Append(text);
                break;
        }
    }

    /// <summary>Declares a prefix or the default namespace, anew or again; undeclares the default one.</summary>
    private void Declare(Dictionary<string, string> scope, HashSet<string> names, List<string> attributes)
    {
        bool byDefault = random.Next(3) == 0;
        string prefix = byDefault ? string.Empty : Of(Prefixes);
        if (!names.Add(prefix) && !Fault())
        {
            return;
        }

        string value = byDefault && random.Next(3) == 0 ? string.Empty : Of(Namespaces);
        string attribute = byDefault ? "xmlns" : $"xmlns:{prefix}";
        if (Fault())
        {
            (attribute, value) = random.Next(4) switch
            {
                0 => (attribute, "http://www.w3.org/2000/xmlns/"),
                1 => (attribute, "http://www.w3.org/XML/1998/namespace"),
                2 => ("xmlns:xml", "urn:x"),
                _ => ($"xmlns:{Of(Prefixes)}", string.Empty),
            };
        }

        scope[prefix] = value;
        attributes.Add(Attribute(attribute, value));
    }

    private string Qualified(Dictionary<string, string> scope, bool element)
    {
        string[] bound = [.. scope.Keys.Where(prefix => prefix.Length > 0)];
        string prefix = Fault() ? Of(Prefixes) : bound.Length > 0 && random.Next(element ? 2 : 3) == 0 ? Of(bound) : string.Empty;
        return prefix.Length == 0 ? Of(Names) : $"{prefix}:{Of(Names)}";
    }

    /// <summary>What a namespace's name means, for those above: two that are written differently may be the same.</summary>
    private static string Meaning(string name) => name switch
    {
        "urn:&#49;" => "urn:1",
        "urn:1&#x20;" => "urn:1 ",
        "a\tb" or "a\r\nb" => "a b",
        _ => name,
    };

    private string Attribute(string name, string value)
    {
        char quote = random.Next(2) == 0 ? '"' : '\'';
        string before = Fault() ? string.Empty : random.Next(5) == 0 ? "\r\n\t" : " ";
        return $"{before}{name}{(random.Next(6) == 0 ? " =\t" : "=")}{quote}{value}{quote}";
    }
}
