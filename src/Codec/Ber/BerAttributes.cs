namespace CstaConnector.Codec.Ber;

/// <summary>
/// A SEQUENCE whose fields are the struct's public fields, in the order of the wire, each with its identifier octets. The readers and the writer are made
/// from that declaration when the codec is compiled (tools/BerGenerator), so the declaration is the one place that says what is on the wire.
/// </summary>
/// <param name="tag">The identifier octet where no field's own stands in its place.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BerSequenceAttribute(byte tag = BerTag.Sequence) : Attribute
{
    /// <summary>The identifier octet where no field's own stands in its place.</summary>
    public byte Tag => tag;
}

/// <summary>
/// Fields that may follow others in their SEQUENCE and seldom do. They are a struct of their own, a <see cref="BerRestAttribute"/> field of the sequence's,
/// so that whoever reads a message does not clear and carry around what nearly none of them has.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BerGroupAttribute : Attribute;

/// <summary>The last field of a sequence: a <see cref="BerPart{T}"/> of a group, whose fields stand in the sequence itself, without a header around them.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class BerRestAttribute : Attribute;

/// <summary>A CHOICE whose alternatives are the struct's public fields; whoever uses it as a field's type gives the tag around it.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class BerChoiceTypeAttribute : Attribute;

/// <summary>A required field.</summary>
/// <param name="tag">Its identifier octet.</param>
/// <param name="inner">The identifier octet inside the first, where the first is explicit around a type's own; 0 where there is none.</param>
[AttributeUsage(AttributeTargets.Field)]
public class BerFieldAttribute(byte tag, byte inner = 0) : Attribute
{
    /// <summary>Its identifier octet.</summary>
    public byte Tag => tag;

    /// <summary>The identifier octet inside the first, or 0.</summary>
    public byte Inner => inner;

    /// <summary>The standard's name where it is not the field's own with a small first letter.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the octets are characters (IA5String); the tags 16 and 18 say so themselves.</summary>
    public bool IsText { get; set; }

    /// <summary>Whether editions after ISO/IEC 18052 brought the field: it is read and can be written, and the connector does not send it, as a client of an earlier edition may refuse it.</summary>
    public bool IsLater { get; set; }
}

/// <summary>A field that may be absent: a span or a type of ours is then its default, a number null.</summary>
/// <inheritdoc/>
public sealed class BerOptionalAttribute(byte tag, byte inner = 0) : BerFieldAttribute(tag, inner)
{
    /// <summary>Whether the container's last element is never this field, whatever its tag: a required one of any type follows, and it must be that.</summary>
    public bool YieldsToLast { get; set; }
}

/// <summary>One alternative of a choice that stands among the fields: fields in a row with the same choice, of which one is present.</summary>
/// <param name="choice">The choice's name in the standard.</param>
/// <param name="tag">The alternative's identifier octet.</param>
/// <param name="inner">The identifier octet inside the first, or 0.</param>
public sealed class BerAlternativeAttribute(string choice, byte tag, byte inner = 0) : BerFieldAttribute(tag, inner)
{
    /// <summary>The choice's name in the standard.</summary>
    public string Choice => choice;

    /// <summary>Whether the choice as a whole may be absent.</summary>
    public bool IsOptional { get; set; }
}

/// <summary>A field of any type, kept as the whole element: a vendor may put a type of its own here.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class BerAnyAttribute : Attribute
{
    /// <summary>The standard's name where it is not the field's own with a small first letter.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the field may be absent.</summary>
    public bool IsOptional { get; set; }
}
