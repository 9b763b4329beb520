namespace CstaConnector.Codec.Ber.Schema;

/// <summary>What a type is made of.</summary>
public enum BerSchemaKind
{
    /// <summary>A SEQUENCE of fields.</summary>
    Sequence,

    /// <summary>A CHOICE of alternatives.</summary>
    Choice,

    /// <summary>A SEQUENCE OF one type.</summary>
    List,

    /// <summary>ENUMERATED, or an INTEGER whose numbers have names.</summary>
    Enumerated,

    /// <summary>A BIT STRING, its bits named or not.</summary>
    Bits,

    /// <summary>BOOLEAN.</summary>
    Boolean,

    /// <summary>INTEGER.</summary>
    Integer,

    /// <summary>OCTET STRING.</summary>
    Octets,

    /// <summary>A character string.</summary>
    Text,

    /// <summary>NULL.</summary>
    Null,

    /// <summary>OBJECT IDENTIFIER.</summary>
    ObjectIdentifier,

    /// <summary>Any element; a vendor's own.</summary>
    Any,
}
