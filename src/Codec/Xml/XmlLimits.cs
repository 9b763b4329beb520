namespace CstaConnector.Codec.Xml;

/// <summary>
/// What one document may cost, and documents that are wrong. Each limit has its unit, where its figure comes from and the attack that it stops;
/// exceeding one by one is an error that names it.
/// </summary>
public static class XmlLimits
{
    /// <summary>Octets of one document, with the white space and comments before it.
    /// Derivation: the largest document known is the snapshot of a call centre's queue, 1.5 kB an entry and 525 entries at most, 0.8 MB; four times that, rounded up.
    /// Threat: a document without end fills the memory of the link.</summary>
    public const int DocumentOctets = 4 * 1024 * 1024;

    /// <summary>Milliseconds from a document's first octets on a link to its last, while the link reads.
    /// Derivation: the largest document allowed takes 17 s over 2 Mbit/s; twice that, rounded down.
    /// Threat: a document that was cut off takes those behind it for its content, and octets that trickle in keep the link from being given up.</summary>
    public const int DocumentMilliseconds = 30_000;

    /// <summary>Documents of a link that are refused within a second.
    /// Derivation: a release that differs in one kind of document spoils some events of a call; ten busy calls a second, ten documents each.
    /// Threat: each refused document is logged and makes users suspect, so a peer that sends nothing else is worse than none.</summary>
    public const int RefusedDocumentsPerSecond = 100;

    /// <summary>Elements open at once. Derivation: an event's call details lie 10 deep; six times that.
    /// Threat: nesting without end exhausts a reader's stack.</summary>
    public const int Depth = 64;

    /// <summary>Attributes of one element, namespace declarations included. Derivation: the schema's busiest element has 3, an envelope adds declarations; ample.
    /// Threat: the check for duplicates is quadratic in them.</summary>
    public const int Attributes = 64;

    /// <summary>Octets of one name, its prefix included. Derivation: the schema's longest name has 56; ample for any prefix.
    /// Threat: names are compared and kept while their element is open.</summary>
    public const int NameOctets = 1024;

    /// <summary>Octets of one run of text or one CDATA section, as written. Derivation: the longest free text of the interface is client session information, 32 kB; twice that.
    /// Threat: one field that takes the whole document's allowance into every copy made of it.</summary>
    public const int TextOctets = 64 * 1024;

    /// <summary>Octets of one attribute's value, as written. Derivation: values are type names, country codes and namespace names below 100 octets; ample.
    /// Threat: as for text.</summary>
    public const int AttributeValueOctets = 8 * 1024;

    /// <summary>Namespace declarations in scope at once. Derivation: documents of BroadWorks declare at most 5; ample.
    /// Threat: each prefix is looked up among them.</summary>
    public const int Namespaces = 64;
}
