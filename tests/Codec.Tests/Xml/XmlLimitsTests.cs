using System.Globalization;
using System.Text;
using CstaConnector.Codec.Xml;
using CstaConnector.Fuzz.Xml;

namespace CstaConnector.Codec.Tests.Xml;

/// <summary>Each limit one below, at, and one above.</summary>
public sealed class XmlLimitsTests
{
    public static TheoryData<string, string> Limits => new()
    {
        { nameof(XmlLimits.DocumentOctets), XmlRules.DocumentLimit },
        { nameof(XmlLimits.Depth), XmlRules.DepthLimit },
        { nameof(XmlLimits.Attributes), XmlRules.AttributesLimit },
        { nameof(XmlLimits.NameOctets), XmlRules.NameLimit },
        { nameof(XmlLimits.TextOctets), XmlRules.TextLimit },
        { nameof(XmlLimits.TextOctets) + "CData", XmlRules.TextLimit },
        { nameof(XmlLimits.AttributeValueOctets), XmlRules.AttributeValueLimit },
        { nameof(XmlLimits.Namespaces), XmlRules.NamespacesLimit },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_holds_exactly(string limit, string rule)
    {
        for (int more = -1; more <= 1; more++)
        {
            XmlTokens.Ours(Encoding.UTF8.GetBytes(Document(limit, more)), out CodecError error);
            Assert.Equal(more == 1 ? rule : string.Empty, error.Rule ?? string.Empty);
        }
    }

    private static string Document(string limit, int more) => limit switch
    {
        nameof(XmlLimits.DocumentOctets) => Pad(XmlLimits.DocumentOctets + more),
        nameof(XmlLimits.Depth) => Repeat("<a>", XmlLimits.Depth + more) + Repeat("</a>", XmlLimits.Depth + more),
        nameof(XmlLimits.Attributes) =>
            $"<a{string.Concat(Enumerable.Range(0, XmlLimits.Attributes + more).Select(i => string.Create(CultureInfo.InvariantCulture, $" a{i}=''")))}/>",
        nameof(XmlLimits.NameOctets) => $"<{new string('a', XmlLimits.NameOctets + more)}/>",
        nameof(XmlLimits.TextOctets) => $"<a>{new string('a', XmlLimits.TextOctets + more)}</a>",
        nameof(XmlLimits.TextOctets) + "CData" => $"<a><![CDATA[{new string('a', XmlLimits.TextOctets + more)}]]></a>",
        nameof(XmlLimits.AttributeValueOctets) => $"<a b='{new string('a', XmlLimits.AttributeValueOctets + more)}'/>",
        nameof(XmlLimits.Namespaces) => "<a xmlns:p0='u'><b "
            + string.Concat(Enumerable.Range(1, XmlLimits.Namespaces - 1 + more).Select(i => string.Create(CultureInfo.InvariantCulture, $" xmlns:p{i}='u'"))) + "/></a>",
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    /// <summary>Many texts, each within its own limit.</summary>
    private static string Pad(int octets)
    {
        StringBuilder text = new("<a>", octets);
        while (octets - text.Length - "</a>".Length > 60_000)
        {
            text.Append('x', 50_000).Append("<b/>");
        }

        return text.Append('x', octets - text.Length - "</a>".Length).Append("</a>").ToString();
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
