namespace CstaConnector.Codec.Ber;

/// <summary>Identifier octets of the universal types that CSTA, ROSE and ACSE use (X.690 8.1.2).</summary>
public static class BerTag
{
    /// <summary>BOOLEAN.</summary>
    public const byte Boolean = 0x01;

    /// <summary>INTEGER.</summary>
    public const byte Integer = 0x02;

    /// <summary>BIT STRING, primitive.</summary>
    public const byte BitString = 0x03;

    /// <summary>OCTET STRING, primitive.</summary>
    public const byte OctetString = 0x04;

    /// <summary>NULL.</summary>
    public const byte Null = 0x05;

    /// <summary>OBJECT IDENTIFIER.</summary>
    public const byte ObjectIdentifier = 0x06;

    /// <summary>ENUMERATED.</summary>
    public const byte Enumerated = 0x0A;

    /// <summary>IA5String, primitive.</summary>
    public const byte Ia5String = 0x16;

    /// <summary>EXTERNAL.</summary>
    public const byte External = 0x28;

    /// <summary>SEQUENCE and SEQUENCE OF.</summary>
    public const byte Sequence = 0x30;

    /// <summary>The bit of an identifier octet that marks a constructed encoding (X.690 8.1.2.5).</summary>
    public const byte ConstructedBit = 0x20;
}
