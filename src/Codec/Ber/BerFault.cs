namespace CstaConnector.Codec.Ber;

/// <summary>The faults of <see cref="BerRules"/> as a number, small enough to travel in a reader's or scanner's state.</summary>
internal enum BerFault : byte
{
    None,
    Truncated,
    Trailing,
    TagUnexpected,
    ElementMissing,
    ChoiceUnknown,
    TagLimit,
    EndOfContents,
    LengthOctets,
    LengthReserved,
    LengthLimit,
    LengthIndefinite,
    DepthLimit,
    IntegerEmpty,
    IntegerLimit,
    IntegerRange,
    BooleanLength,
    NullLength,
    BitString,
    BitStringLimit,
    StringConstructed,
}

internal static class BerFaults
{
    public static CodecError ToError(this BerFault fault, long offset) => fault switch
    {
        BerFault.None => CodecError.None,
        BerFault.Truncated => new(BerRules.Truncated, offset, "the element ends beyond the octets of its container"),
        BerFault.Trailing => new(BerRules.Trailing, offset, "octets follow the element that should be the last"),
        BerFault.TagUnexpected => new(BerRules.TagUnexpected, offset, "another element stands where a required one belongs"),
        BerFault.ElementMissing => new(BerRules.ElementMissing, offset, "a required element is absent"),
        BerFault.ChoiceUnknown => new(BerRules.ChoiceUnknown, offset, "none of the choice's alternatives has this tag"),
        BerFault.TagLimit => new(BerRules.TagLimit, offset, "the identifier is longer than 5 octets"),
        BerFault.EndOfContents => new(BerRules.EndOfContents, offset, "end-of-contents octets where none belong"),
        BerFault.LengthOctets => new(BerRules.LengthOctets, offset, "the length takes more than 8 octets"),
        BerFault.LengthReserved => new(BerRules.LengthReserved, offset, "the length begins with the reserved octet FF"),
        BerFault.LengthLimit => new(BerRules.LengthLimit, offset, "the element is longer than a message may be"),
        BerFault.LengthIndefinite => new(BerRules.LengthIndefinite, offset, "a primitive element has an indefinite length"),
        BerFault.DepthLimit => new(BerRules.DepthLimit, offset, "more than 32 elements are nested"),
        BerFault.IntegerEmpty => new(BerRules.IntegerEmpty, offset, "a number has no contents"),
        BerFault.IntegerLimit => new(BerRules.IntegerLimit, offset, "a number takes more than 8 octets"),
        BerFault.IntegerRange => new(BerRules.IntegerRange, offset, "a number is outside the range of its field"),
        BerFault.BooleanLength => new(BerRules.BooleanLength, offset, "a boolean does not take one octet"),
        BerFault.NullLength => new(BerRules.NullLength, offset, "a null has contents"),
        BerFault.BitString => new(BerRules.BitString, offset, "a bit string's count of unused bits is absent or impossible"),
        BerFault.BitStringLimit => new(BerRules.BitStringLimit, offset, "a bit string takes more than 33 octets"),
        BerFault.StringConstructed => new(BerRules.StringConstructed, offset, "a value is cut into segments"),
        _ => throw new InvalidOperationException($"BER fault {(int)fault} has no rule."),
    };
}
