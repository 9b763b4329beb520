using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using CstaConnector.Codec;
using CstaConnector.Codec.Xml;

namespace CstaConnector.Fuzz.Xml;

/// <summary>Where the platform's reader and ours may differ, and why.</summary>
public static partial class XmlDifferences
{
    /// <summary>Whether a document that we refuse may be accepted by the platform.</summary>
    /// <param name="error">Our reason.</param>
    /// <param name="document">The document.</param>
    public static bool MayRefuse(CodecError error, ReadOnlySpan<byte> document) =>
        error.Rule.EndsWith(".limit", StringComparison.Ordinal) // the platform has none of these
        || error.Rule is XmlRules.DeclarationMalformed          // it lets "1.0" with something behind it pass for a version
            or XmlRules.EncodingConflict                        // it does not believe a declaration behind a byte order mark
            or XmlRules.EncodingUnsupported or XmlRules.EncodingUtf16 or XmlRules.EncodingAscii // it reads more encodings, and takes octets that are not US-ASCII for question marks
            or XmlRules.NamespaceReserved                       // it lets elements have the prefix xmlns (Namespaces in XML 1.0, 3)
        || (error.Rule == XmlRules.EncodingUtf8 && error.Offset > document.Length - 4) // it overlooks a character that the end of its input cuts off
        || (error.Rule == XmlRules.CharacterReference && IsBeyondUnicode(document[(int)error.Offset..])); // it makes something of numbers that are too large

    /// <summary>Whether a document that we accept may be refused by the platform.</summary>
    /// <param name="document">The document.</param>
    /// <param name="tokens">What it says, with all its names.</param>
    public static bool MayAccept(ReadOnlySpan<byte> document, IEnumerable<string> tokens)
    {
        // XML 1.0 fifth edition, 2.8: any version 1.x is read as 1.0. Java's names of encodings are not the platform's.
        Match declaration = Declaration().Match(Encoding.Latin1.GetString(document[..Math.Min(500, document.Length)]));
        return (declaration.Success && (declaration.Groups[1].Value != "1.0" || declaration.Groups[2].Value.ToUpperInvariant() is "UTF8" or "ASCII" or "LATIN1" or "ISO8859-1" or "ISO_8859-1"))
            || tokens.Any(IsBeyondPlatform);
    }

    private static bool IsBeyondUnicode(ReadOnlySpan<byte> reference)
    {
        Match number = Reference().Match(Encoding.Latin1.GetString(reference[..Math.Min(reference.Length, 5_000)]));
        return number.Success
            && BigInteger.Parse("0" + number.Groups[2].Value, number.Groups[1].Length > 0 ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture) > 0x10FFFF;
    }

    /// <summary>Names that the fifth edition allows and the fourth, which the platform keeps to, does not; values of xml:space, which it checks like a validating reader.</summary>
    private static bool IsBeyondPlatform(string token) =>
        token.Contains("xml:space", StringComparison.Ordinal)
        || token.Any(character => character > 127 && !XmlConvert.IsNCNameChar(character))
        || token.Split(' ', '<', '>', '?', '|', ';', ':').Any(name => name.Length > 0 && name[0] > 127 && !XmlConvert.IsStartNCNameChar(name[0]));

    [GeneratedRegex("^&#(x?)([0-9a-fA-F]+);")]
    private static partial Regex Reference();

    [GeneratedRegex("""^(?:\u00EF\u00BB\u00BF)?<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?""")]
    private static partial Regex Declaration();
}
