using System.Text;
using System.Text.RegularExpressions;

namespace CstaConnector.Fuzz.Guided;

/// <summary>Pieces of a target's vectors as a dictionary of AFL++: elements of messages, names and markup of documents. Chance alone finds none of them.</summary>
internal static partial class AflDictionary
{
    private const int MaxPieces = 400;
    private const int MaxOctets = 64;

    /// <summary>The lines of the file.</summary>
    public static IEnumerable<string> Lines(GuidedTarget target) => Pieces(target)
        .Where(piece => piece.Length is > 0 and <= MaxOctets).CountBy(Convert.ToHexString).OrderByDescending(pair => pair.Value).Take(MaxPieces)
        .Select(pair => $"\"{string.Concat(Convert.FromHexString(pair.Key).Select(octet => $"\\x{octet:X2}"))}\"");

    private static IEnumerable<byte[]> Pieces(GuidedTarget target) => target.Kind == "csta"
        ? target.Vectors().SelectMany(octets => BerNode.Parse(octets) ?? []).SelectMany(node => node.All()).Select(Written)
        : target.Vectors().SelectMany(document => Markup().Matches(Encoding.Latin1.GetString(document)).Select(match => Encoding.Latin1.GetBytes(match.Value)));

    private static byte[] Written(BerNode node)
    {
        var octets = new List<byte>();
        node.Write(octets);
        return [.. octets];
    }

    /// <summary>Tags with a name alone, attributes, and what begins or ends other markup.</summary>
    [GeneratedRegex("""</?[\w.:-]+>|[\w.:-]+\s*=\s*("[^"]*"|'[^']*')|<!\[CDATA\[|\]\]>|<!--|-->|<\?\w+|\?>|/>|&[#\w]+;|xsi:type|[\w-]+(?=")""")]
    private static partial Regex Markup();
}
