namespace CstaConnector.Codec.Xml;

/// <summary>What a reader stands at.</summary>
public enum XmlTokenKind
{
    /// <summary>Nothing yet, the end of the document, or a fault.</summary>
    None,

    /// <summary>A start tag, or the first half of an empty-element tag.</summary>
    StartElement,

    /// <summary>An end tag, or the second half of an empty-element tag.</summary>
    EndElement,

    /// <summary>Text, white space between tags included.</summary>
    Text,

    /// <summary>A CDATA section.</summary>
    CData,

    /// <summary>A processing instruction; its target is the name, what follows the value.</summary>
    Instruction,

    /// <summary>A comment.</summary>
    Comment,
}
