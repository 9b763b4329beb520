namespace CstaConnector.Codec.Xml;

/// <summary>The stable names of the rules that an XML document can break; they are the <see cref="CodecError.Rule"/> of its error.</summary>
public static class XmlRules
{
    /// <summary>The document is larger than <see cref="XmlLimits.DocumentOctets"/>.</summary>
    public const string DocumentLimit = "xml.document.limit";

    /// <summary>The document has not come to its end within <see cref="XmlLimits.DocumentMilliseconds"/>.</summary>
    public const string DocumentTime = "xml.document.time";

    /// <summary>Elements are nested deeper than <see cref="XmlLimits.Depth"/>.</summary>
    public const string DepthLimit = "xml.depth.limit";

    /// <summary>An element has more attributes than <see cref="XmlLimits.Attributes"/>.</summary>
    public const string AttributesLimit = "xml.attributes.limit";

    /// <summary>A name is longer than <see cref="XmlLimits.NameOctets"/>.</summary>
    public const string NameLimit = "xml.name.limit";

    /// <summary>A run of text is longer than <see cref="XmlLimits.TextOctets"/>.</summary>
    public const string TextLimit = "xml.text.limit";

    /// <summary>An attribute's value is longer than <see cref="XmlLimits.AttributeValueOctets"/>.</summary>
    public const string AttributeValueLimit = "xml.attribute.value.limit";

    /// <summary>More namespace declarations are in scope than <see cref="XmlLimits.Namespaces"/>.</summary>
    public const string NamespacesLimit = "xml.namespaces.limit";

    /// <summary>A document type declaration; it is refused at its first octets, and with it every entity of the peer's own.</summary>
    public const string Doctype = "xml.doctype";

    /// <summary>The document ends before its root element does.</summary>
    public const string Truncated = "xml.truncated";

    /// <summary>The document has no root element.</summary>
    public const string RootMissing = "xml.root.missing";

    /// <summary>A second element stands beside the root.</summary>
    public const string RootSecond = "xml.root.second";

    /// <summary>Text, or a CDATA section, outside the root element.</summary>
    public const string TextOutside = "xml.text.outside";

    /// <summary>A tag is not formed as a tag is.</summary>
    public const string TagMalformed = "xml.tag.malformed";

    /// <summary>An end tag does not close the element that is open.</summary>
    public const string TagMismatch = "xml.tag.mismatch";

    /// <summary>A name has a character that no name has there.</summary>
    public const string NameInvalid = "xml.name.invalid";

    /// <summary>A colon where namespaces allow none.</summary>
    public const string NameColon = "xml.name.colon";

    /// <summary>An attribute is not formed as name, equals sign and quoted value, or no white space stands before it.</summary>
    public const string AttributeMalformed = "xml.attribute.malformed";

    /// <summary>Two attributes of one element have the same name.</summary>
    public const string AttributeDuplicate = "xml.attribute.duplicate";

    /// <summary>A less-than sign in an attribute's value.</summary>
    public const string AttributeLessThan = "xml.attribute.lt";

    /// <summary>A prefix that no declaration in scope binds.</summary>
    public const string PrefixUnbound = "xml.prefix.unbound";

    /// <summary>A namespace declaration, or a use of its prefix, that the namespaces recommendation forbids.</summary>
    public const string NamespaceReserved = "xml.namespace.reserved";

    /// <summary>A prefix is bound to an empty name.</summary>
    public const string NamespaceEmpty = "xml.namespace.empty";

    /// <summary>A reference to an entity other than the five predefined ones.</summary>
    public const string EntityUnknown = "xml.entity.unknown";

    /// <summary>An ampersand that starts no reference.</summary>
    public const string ReferenceMalformed = "xml.reference.malformed";

    /// <summary>A character reference to what is no character of XML.</summary>
    public const string CharacterReference = "xml.reference.character";

    /// <summary>A character that no XML document may hold.</summary>
    public const string CharacterInvalid = "xml.character";

    /// <summary>The octets <c>]]&gt;</c> in text.</summary>
    public const string TextCDataEnd = "xml.text.cdata-end";

    /// <summary>Two hyphens inside a comment, or markup that starts like a comment or CDATA section and is none.</summary>
    public const string CommentMalformed = "xml.comment.malformed";

    /// <summary>A <c>&lt;!</c> that starts neither a comment nor a CDATA section.</summary>
    public const string MarkupMalformed = "xml.markup.malformed";

    /// <summary>A processing instruction that is not formed as one is, or that takes the reserved target.</summary>
    public const string InstructionMalformed = "xml.instruction.malformed";

    /// <summary>The XML declaration is not formed as it must be.</summary>
    public const string DeclarationMalformed = "xml.declaration.malformed";

    /// <summary>An XML declaration elsewhere than at the document's start.</summary>
    public const string DeclarationPosition = "xml.declaration.position";

    /// <summary>Octets that are not UTF-8 in a document that is.</summary>
    public const string EncodingUtf8 = "xml.encoding.utf8";

    /// <summary>A UTF-16 or UTF-32 document, by its first octets or by its declaration.</summary>
    public const string EncodingUtf16 = "xml.encoding.utf16";

    /// <summary>Octets above 127 in a document declared as US-ASCII.</summary>
    public const string EncodingAscii = "xml.encoding.ascii";

    /// <summary>Octets above 127 in a document declared as ISO-8859-1 that was not brought into UTF-8 before.</summary>
    public const string EncodingLatin1 = "xml.encoding.latin1";

    /// <summary>A byte order mark of UTF-8 before a declaration of another encoding.</summary>
    public const string EncodingConflict = "xml.encoding.conflict";

    /// <summary>The declared encoding is none that is read here.</summary>
    public const string EncodingUnsupported = "xml.encoding.unsupported";

    /// <summary>Text to be written holds a character that XML cannot express.</summary>
    public const string WriteCharacter = "xml.write.character";

    /// <summary>Text to be written is not UTF-8.</summary>
    public const string WriteUtf8 = "xml.write.utf8";
}
