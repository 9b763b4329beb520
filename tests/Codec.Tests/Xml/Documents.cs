using System.Text;
using CsCheck;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>Well-formed documents of every shape, from a seed.</summary>
internal static class Documents
{
    private static readonly string[] s_names = ["a", "call", "eventData", "_x", "a-b.c", "é", "名前", "x1"];

    private static readonly string[] s_prefixes = ["", "", "xsi", "p", "é"];

    private static readonly string[] s_texts =
    [
        "", "x", " ", "\n  ", "callhalf-5017:0", "a&amp;b", "&lt;tag&gt;", "&#65;&#x42;", "ü € 😀", "a > b", "it's \"so\"", "]]", "]] >", "\r\n", "\r", "&#13;&#10;", "&apos;&quot;",
        "a rather long text that goes well beyond sixty-four octets, so that whole blocks of it hold no markup at all; and on and on it goes",
    ];

    private static readonly string[] s_others =
    [
        "<!-- c -->", "<!---->", "<!-- <a> & ]]> -->", "<![CDATA[]]>", "<![CDATA[<x>&amp;]]]]>", "<![CDATA[ ]]]>", "<?pi?>", "<?pi  data > ?>", "<?pi ??>", "<!-- a\r\nb -->",
    ];

    private static readonly string[] s_values = ["", "v", "a&amp;b", " x\ty\nz ", "&#10;", ">", "urn:x", "it is", "&lt;"];

    private static readonly Gen<int> s_number = Gen.Int[0, 1 << 20];

    /// <summary>Deterministic: the same seed gives the same documents.</summary>
    internal static IEnumerable<byte[]> Generate(uint seed, int count)
    {
        PCG random = new(1, seed);
        for (int i = 0; i < count; i++)
        {
            StringBuilder text = new();
            if (Pick(random, 3) == 0)
            {
                text.Append(Pick(random, 2) == 0 ? "<?xml version=\"1.0\"?>" : "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n");
            }

            Misc(text, random);
            Element(text, random, depth: 0, scope: []);
            Misc(text, random);
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    /// <summary>A number below a bound.</summary>
    internal static int Pick(PCG random, int below) => s_number.Generate(random, null, out _) % below;

    /// <summary>One octet of a document changed, left out, doubled or put in.</summary>
    internal static byte[] Mutate(byte[] document, PCG random)
    {
        List<byte> octets = [.. document];
        for (int times = Pick(random, 3) + 1; times > 0; times--)
        {
            int at = Pick(random, octets.Count);
            byte octet = "<>&'\"/=!?-[]: \n;#xa1"u8[Pick(random, 20)];
            switch (Pick(random, 4))
            {
                case 0:
                    octets[at] = octet;
                    break;
                case 1 when octets.Count > 1:
                    octets.RemoveAt(at);
                    break;
                case 2:
                    octets.Insert(at, octets[at]);
                    break;
                default:
                    octets.Insert(at, octet);
                    break;
            }
        }

        return [.. octets];
    }

    private static string Of(PCG random, string[] from) => from[Pick(random, from.Length)];

    private static void Misc(StringBuilder text, PCG random)
    {
        for (int times = Pick(random, 3); times > 0; times--)
        {
            text.Append(Pick(random, 3) switch { 0 => "\n", 1 => "<!-- misc -->", _ => "<?misc x?>" });
        }
    }

    private static void Element(StringBuilder text, PCG random, int depth, HashSet<string> scope)
    {
        string prefix = Of(random, s_prefixes);
        string name = prefix.Length == 0 ? Of(random, s_names) : $"{prefix}:{Of(random, s_names)}";
        HashSet<string> inner = [.. scope];
        HashSet<string> attributes = [];
        text.Append('<').Append(name);
        if (prefix.Length > 0 && !inner.Contains(prefix))
        {
            Attribute(text, random, $"xmlns:{prefix}", $"urn:{prefix}");
            attributes.Add($"xmlns:{prefix}");
            inner.Add(prefix);
        }

        for (int times = Pick(random, 4); times > 0; times--)
        {
            string attributePrefix = Of(random, s_prefixes);
            string attribute = attributePrefix.Length > 0 && inner.Contains(attributePrefix) ? $"{attributePrefix}:{Of(random, s_names)}"
                : Pick(random, 5) == 0 ? "xmlns" : Pick(random, 9) == 0 ? "xml:lang" : Of(random, s_names);
            if (attributes.Add(attribute))
            {
                Attribute(text, random, attribute, attribute switch { "xmlns" => "urn:default", "xml:lang" => "en", _ => Of(random, s_values) });
            }
        }

        text.Append(Pick(random, 4) == 0 ? " " : string.Empty);
        if (Pick(random, 5) == 0)
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        for (int times = depth > 6 ? 0 : Pick(random, 5); times > 0; times--)
        {
            switch (Pick(random, 5))
            {
                case 0:
                    text.Append(Of(random, s_others));
                    break;
                case 1 or 2:
                    Element(text, random, depth + 1, inner);
                    break;
                default:
                    text.Append(Of(random, s_texts));
                    break;
            }
        }

        text.Append("</").Append(name).Append(Pick(random, 6) == 0 ? "\n>" : ">");
    }

    private static void Attribute(StringBuilder text, PCG random, string name, string value)
    {
        char quote = Pick(random, 2) == 0 ? '"' : '\'';
        text.Append(Pick(random, 5) == 0 ? "\n\t" : " ").Append(name).Append(Pick(random, 6) == 0 ? " = " : "=").Append(quote).Append(value).Append(quote);
    }
}
