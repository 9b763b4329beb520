namespace CstaConnector.Codec.Xml;

/// <summary>The encodings that a document may be in.</summary>
public enum XmlEncodingKind
{
    /// <summary>UTF-8, declared or by default.</summary>
    Utf8,

    /// <summary>Declared as US-ASCII.</summary>
    UsAscii,

    /// <summary>Declared as ISO-8859-1; BroadWorks answers so in some locales.</summary>
    Latin1,
}

/// <summary>What stands before everything else in a document: the byte order mark and the XML declaration. XML 1.0 [23].</summary>
public readonly ref struct XmlDeclaration
{
    private XmlDeclaration(XmlEncodingKind encoding, int length, int nameStart, int nameLength) =>
        (Encoding, Length, EncodingNameStart, EncodingNameLength) = (encoding, length, nameStart, nameLength);

    /// <summary>The declared encoding, UTF-8 without a declaration.</summary>
    public XmlEncodingKind Encoding { get; }

    /// <summary>Octets of the byte order mark and the declaration.</summary>
    public int Length { get; }

    /// <summary>Where the name of the encoding stands; 0 if none does.</summary>
    internal int EncodingNameStart { get; }

    /// <summary>Octets of the name of the encoding.</summary>
    internal int EncodingNameLength { get; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the start of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="declaration">What it says.</param>
    /// <param name="error">The fault: a declaration that is none, or an encoding that is not read here.</param>
    public static bool TryRead(ReadOnlySpan<byte> document, out XmlDeclaration declaration, out CodecError error)
    {
        error = default;
        declaration = default;
        if (document is [0 or 0xFE or 0xFF, ..] or [(byte)'<', 0, ..])
        {
            return Refuse(XmlRules.EncodingUtf16, 0, "a document in UTF-16 or UTF-32; only UTF-8, US-ASCII and ISO-8859-1 are read", out error);
        }

        int at = document.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        if (document.Length < at + 6 || !document[at..].StartsWith("<?xml"u8) || !XmlCharacters.IsWhiteSpace(document[at + 5]))
        {
            declaration = new XmlDeclaration(XmlEncodingKind.Utf8, at, 0, 0);
            return true;
        }

        int start = at;
        at += 5;
        if (!TryReadPart(document, ref at, "version"u8, out ReadOnlySpan<byte> version, out _) || !IsVersion(version))
        {
            return Refuse(XmlRules.DeclarationMalformed, start, "the declaration must state the version 1.x first", out error);
        }

        bool encodingStated = TryReadPart(document, ref at, "encoding"u8, out ReadOnlySpan<byte> name, out int nameStart);
        bool standaloneStated = TryReadPart(document, ref at, "standalone"u8, out ReadOnlySpan<byte> standalone, out _);
        while (at < document.Length && XmlCharacters.IsWhiteSpace(document[at]))
        {
            at++;
        }

        if (!document[at..].StartsWith("?>"u8)
            || (standaloneStated && !standalone.SequenceEqual("yes"u8) && !standalone.SequenceEqual("no"u8))
            || (encodingStated && !IsEncodingName(name)))
        {
            return Refuse(XmlRules.DeclarationMalformed, start, "the declaration is not formed as version, encoding, standalone", out error);
        }

        XmlEncodingKind kind = XmlEncodingKind.Utf8;
        if (encodingStated && !TryName(name, out kind))
        {
            bool wide = StartsWith(name, "utf-16"u8) || StartsWith(name, "utf-32"u8) || StartsWith(name, "iso-10646-ucs"u8);
            return wide
                ? Refuse(XmlRules.EncodingUtf16, nameStart, "declared as UTF-16 or UTF-32, which is not read and which it is not", out error)
                : Refuse(XmlRules.EncodingUnsupported, nameStart, "the declared encoding is not read here; UTF-8, US-ASCII and ISO-8859-1 are", out error);
        }

        if (start > 0 && kind != XmlEncodingKind.Utf8)
        {
            return Refuse(XmlRules.EncodingConflict, nameStart, "a byte order mark of UTF-8 and another encoding declared", out error);
        }

        declaration = new XmlDeclaration(kind, at + 2, nameStart, name.Length);
        return true;
    }

    /// <summary>Reads white space, a given name, an equals sign and a quoted value; takes nothing if the name is another one.</summary>
    private static bool TryReadPart(ReadOnlySpan<byte> document, ref int position, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, out int valueStart)
    {
        value = default;
        valueStart = 0;
        int at = SkipWhiteSpace(document, position);
        if (at == position || !document[at..].StartsWith(name))
        {
            return false;
        }

        at = SkipWhiteSpace(document, at + name.Length);
        if (at >= document.Length || document[at] != (byte)'=')
        {
            return false;
        }

        at = SkipWhiteSpace(document, at + 1);
        if (at >= document.Length || document[at] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        int end = document[(at + 1)..].IndexOf(document[at]);
        if (end < 0)
        {
            return false;
        }

        valueStart = at + 1;
        value = document.Slice(valueStart, end);
        position = valueStart + end + 1;
        return true;
    }

    private static int SkipWhiteSpace(ReadOnlySpan<byte> document, int at)
    {
        while (at < document.Length && XmlCharacters.IsWhiteSpace(document[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsVersion(ReadOnlySpan<byte> version) =>
        version.Length > 2 && version.StartsWith("1."u8) && !version[2..].ContainsAnyExceptInRange((byte)'0', (byte)'9'); // XML 1.0 [26]

    private static bool IsEncodingName(ReadOnlySpan<byte> name)
    {
        // XML 1.0 [81]
        if (name.IsEmpty || !char.IsAsciiLetter((char)name[0]))
        {
            return false;
        }

        foreach (byte octet in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'.' or (byte)'_' or (byte)'-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryName(ReadOnlySpan<byte> name, out XmlEncodingKind kind)
    {
        kind = Is(name, "utf-8"u8) || Is(name, "utf8"u8) ? XmlEncodingKind.Utf8
            : Is(name, "us-ascii"u8) || Is(name, "ascii"u8) ? XmlEncodingKind.UsAscii
            : Is(name, "iso-8859-1"u8) || Is(name, "iso8859-1"u8) || Is(name, "iso_8859-1"u8) || Is(name, "latin1"u8) ? XmlEncodingKind.Latin1
            : (XmlEncodingKind)(-1);
        return kind >= 0;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => System.Text.Ascii.EqualsIgnoreCase(name, other);

    private static bool StartsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => name.Length >= other.Length && Is(name[..other.Length], other);

    private static bool Refuse(string rule, int offset, string detail, out CodecError error)
    {
        error = new CodecError(rule, offset, detail);
        return false;
    }
}
