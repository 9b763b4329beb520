namespace CstaConnector.Codec.Ber;

/// <summary>Stable names of the rules of BER that octets can break.</summary>
public static class BerRules
{
    /// <summary>An element ends beyond its container, or beyond the octets that there are.</summary>
    public const string Truncated = "ber.truncated";

    /// <summary>Octets follow the one element that was expected.</summary>
    public const string Trailing = "ber.trailing";

    /// <summary>Another element stands where a certain one is required.</summary>
    public const string TagUnexpected = "ber.tag.unexpected";

    /// <summary>A required element is absent: its container ends before it.</summary>
    public const string ElementMissing = "ber.element.missing";

    /// <summary>None of a CHOICE's alternatives has this tag.</summary>
    public const string ChoiceUnknown = "ber.choice.unknown";

    /// <summary>An identifier is longer than <see cref="BerLimits.MaxTagOctets"/>.</summary>
    public const string TagLimit = "ber.tag.limit";

    /// <summary>End-of-contents octets where no indefinite length is open, or ones with contents.</summary>
    public const string EndOfContents = "ber.eoc";

    /// <summary>More length octets than <see cref="BerLimits.MaxLengthOctets"/>.</summary>
    public const string LengthOctets = "ber.length.octets";

    /// <summary>The first length octet is 0xFF, which X.690 8.1.3.5 reserves.</summary>
    public const string LengthReserved = "ber.length.reserved";

    /// <summary>A message or an element is longer than the limit, <see cref="BerLimits.MaxMessage"/> unless told otherwise.</summary>
    public const string LengthLimit = "ber.length.limit";

    /// <summary>A primitive element of indefinite length (X.690 8.1.3.2).</summary>
    public const string LengthIndefinite = "ber.length.indefinite";

    /// <summary>More elements open at once than <see cref="BerLimits.MaxDepth"/>.</summary>
    public const string DepthLimit = "ber.depth.limit";

    /// <summary>An INTEGER or ENUMERATED without contents.</summary>
    public const string IntegerEmpty = "ber.integer.empty";

    /// <summary>An INTEGER or ENUMERATED of more octets than <see cref="BerLimits.MaxIntegerOctets"/>.</summary>
    public const string IntegerLimit = "ber.integer.limit";

    /// <summary>A number outside the range that its field can have.</summary>
    public const string IntegerRange = "ber.integer.range";

    /// <summary>A BOOLEAN whose contents are not one octet.</summary>
    public const string BooleanLength = "ber.boolean.length";

    /// <summary>A NULL with contents.</summary>
    public const string NullLength = "ber.null.length";

    /// <summary>A BIT STRING without the count of unused bits, or with an impossible one.</summary>
    public const string BitString = "ber.bitstring";

    /// <summary>A BIT STRING of more octets than <see cref="BerLimits.MaxBitStringOctets"/>.</summary>
    public const string BitStringLimit = "ber.bitstring.limit";

    /// <summary>A string cut into segments (X.690 8.7.3), which no CSTA peer is known to send and which we do not join.</summary>
    public const string StringConstructed = "ber.string.constructed";
}
