using System.Collections.Frozen;

namespace CstaConnector.Codec.Ber.Schema;

/// <summary>
/// A type's fields, tags and names as data: for printing messages, describing them and making them up. Reading and writing do not look at it; both come
/// from the same declaration.
/// </summary>
public sealed class BerSchema
{
    private static readonly FrozenDictionary<int, string> NoNames = FrozenDictionary<int, string>.Empty;
    private readonly Lazy<BerSchemaField[]> _fields;

    private BerSchema(BerSchema type)
    {
        Name = type.Name;
        Kind = type.Kind;
        Element = type.Element;
        ElementTag = type.ElementTag;
        Names = type.Names;
        IsLoose = type.IsLoose;
        IsInAnyOrder = type.IsInAnyOrder;
        _fields = type._fields;
    }

    private BerSchema(string name, BerSchemaKind kind, Func<BerSchemaField[]>? fields = null, BerSchema? element = null, FrozenDictionary<int, string>? names = null, byte elementTag = 0)
    {
        Name = name;
        Kind = kind;
        Element = element;
        ElementTag = elementTag;
        Names = names ?? NoNames;
        _fields = new Lazy<BerSchemaField[]>(fields ?? (static () => []));
    }

    /// <summary>BOOLEAN.</summary>
    public static BerSchema Boolean { get; } = new("BOOLEAN", BerSchemaKind.Boolean);

    /// <summary>INTEGER.</summary>
    public static BerSchema Integer { get; } = new("INTEGER", BerSchemaKind.Integer);

    /// <summary>OCTET STRING.</summary>
    public static BerSchema Octets { get; } = new("OCTET STRING", BerSchemaKind.Octets);

    /// <summary>IA5String, GraphicString, GeneralizedTime.</summary>
    public static BerSchema Text { get; } = new("IA5String", BerSchemaKind.Text);

    /// <summary>NULL.</summary>
    public static BerSchema Null { get; } = new("NULL", BerSchemaKind.Null);

    /// <summary>OBJECT IDENTIFIER.</summary>
    public static BerSchema ObjectIdentifier { get; } = new("OBJECT IDENTIFIER", BerSchemaKind.ObjectIdentifier);

    /// <summary>BIT STRING whose bits have no names.</summary>
    public static BerSchema PlainBits { get; } = new("BIT STRING", BerSchemaKind.Bits);

    /// <summary>Any element.</summary>
    public static BerSchema Any { get; } = new("ANY", BerSchemaKind.Any);

    /// <summary>An octet string, or a vendor's type in the place of a NULL (CSTAPrivateData, SecurityInfo).</summary>
    public static BerSchema Open { get; } = Choice("CSTAPrivateData", static () =>
    [
        BerSchemaField.Required("string", Octets, BerTag.OctetString),
        BerSchemaField.Required("private", Null, BerTag.Null),
        BerSchemaField.Required("", Any),
    ]).Loosely(); // a NULL that has contents is no NULL but the vendor's

    /// <summary>The type's name.</summary>
    public string Name { get; }

    /// <summary>What it is made of.</summary>
    public BerSchemaKind Kind { get; }

    /// <summary>Fields of a sequence, alternatives of a choice, in the order of the wire.</summary>
    public IReadOnlyList<BerSchemaField> Fields => _fields.Value;

    /// <summary>What a list is of.</summary>
    public BerSchema? Element { get; }

    /// <summary>The identifier octet of a list's elements; 0 where they are a choice without a tag, or any elements.</summary>
    public byte ElementTag { get; }

    /// <summary>Names of numbers, or of bits.</summary>
    public FrozenDictionary<int, string> Names { get; }

    /// <summary>Whether readers take any octets in this place, so that those that are not of the type are no fault.</summary>
    public bool IsLoose { get; private init; }

    /// <summary>Whether readers know a sequence's fields by their tags, take them in any order and miss none; of a field that comes twice, the last.</summary>
    public bool IsInAnyOrder { get; private init; }

    /// <summary>This type in a place where readers take any octets.</summary>
    public BerSchema Loosely() => new(this) { IsLoose = true };

    /// <summary>This type where readers take its fields in any order.</summary>
    public BerSchema InAnyOrder() => new(this) { IsInAnyOrder = true };

    /// <summary>A SEQUENCE.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its fields; asked for when first needed, as types can name each other.</param>
    public static BerSchema Sequence(string name, Func<BerSchemaField[]> fields) => new(name, BerSchemaKind.Sequence, fields);

    /// <summary>A CHOICE.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="alternatives">Its alternatives.</param>
    public static BerSchema Choice(string name, Func<BerSchemaField[]> alternatives) => new(name, BerSchemaKind.Choice, alternatives);

    /// <summary>A SEQUENCE OF.</summary>
    /// <param name="element">What it is of.</param>
    /// <param name="elementTag">The identifier octet of its elements; 0 where they bring none.</param>
    public static BerSchema List(BerSchema element, byte elementTag) => new("SEQUENCE OF " + element.Name, BerSchemaKind.List, element: element, elementTag: elementTag);

    /// <summary>Numbers with names.</summary>
    /// <typeparam name="TEnum">The names; the standard's begin with a small letter.</typeparam>
    public static BerSchema Enumerated<TEnum>()
        where TEnum : struct, Enum => EnumeratedOf<TEnum>.Schema;

    /// <summary>Bits with names.</summary>
    /// <typeparam name="TEnum">The names, one bit each; the standard's begin with a small letter.</typeparam>
    public static BerSchema Bits<TEnum>()
        where TEnum : struct, Enum => BitsOf<TEnum>.Schema;

    /// <summary>Numbers with names that are no C# names.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="names">The numbers and their names.</param>
    public static BerSchema Numbers(string name, params (int Number, string Name)[] names) =>
        new(name, BerSchemaKind.Enumerated, names: names.ToFrozenDictionary(pair => pair.Number, pair => pair.Name));

    /// <summary>Bits with names that are no C# names.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="names">The bits and their names.</param>
    public static BerSchema NamedBits(string name, params (int Bit, string Name)[] names) =>
        new(name, BerSchemaKind.Bits, names: names.ToFrozenDictionary(pair => pair.Bit, pair => pair.Name));

    /// <summary>A name as the standard spells it.</summary>
    internal static string Spelled(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static class EnumeratedOf<TEnum>
        where TEnum : struct, Enum
    {
        public static BerSchema Schema { get; } = new(typeof(TEnum).Name, BerSchemaKind.Enumerated, names: Enum.GetValues<TEnum>()
            .ToFrozenDictionary(value => Convert.ToInt32(value, null), value => Spelled(value.ToString())));
    }

    private static class BitsOf<TEnum>
        where TEnum : struct, Enum
    {
        public static BerSchema Schema { get; } = new(typeof(TEnum).Name, BerSchemaKind.Bits, names: Enum.GetValues<TEnum>()
            .Select(value => (Mask: Convert.ToUInt32(value, null), Name: Spelled(value.ToString())))
            .Where(bit => bit.Mask != 0)
            .ToFrozenDictionary(bit => System.Numerics.BitOperations.Log2(bit.Mask), bit => bit.Name));
    }
}
