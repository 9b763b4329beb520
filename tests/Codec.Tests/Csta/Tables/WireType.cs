using System.Collections.Frozen;

namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>What a body is made of.</summary>
internal enum WireKind
{
    Named,
    Group,
    OneOf,
    List,
    Enumerated,
    Bits,
    Bool,
    Int,
    Octets,
    Null,
    Oid,
    Text,
}

/// <summary>A type of the tables; it may be named before it is defined.</summary>
internal sealed class WireType(string name)
{
    private byte[]? _tags;
    private WireBody? _body;

    public string Name { get; } = name;

    public bool IsDefined => _body is not null;

    /// <summary>The identifier octets that the type brings with it, from the outside in; none for a plain choice.</summary>
    public byte[] Tags => _tags ?? throw new InvalidOperationException($"{Name} is not defined.");

    public WireBody Body => _body ?? throw new InvalidOperationException($"{Name} is not defined.");

    public void Define(byte[] tags, WireBody body)
    {
        if (IsDefined)
        {
            throw new InvalidOperationException($"The tables define {Name} twice.");
        }

        _tags = tags;
        _body = body;
    }
}

/// <summary>The inside of a type, a field or a list's element.</summary>
internal sealed class WireBody
{
    public required WireKind Kind { get; init; }

    /// <summary>Fields of a group, alternatives of a choice.</summary>
    public WireField[] Fields { get; init; } = [];

    /// <summary>What a list is of.</summary>
    public WireBody? Element { get; init; }

    /// <summary>The type of a body that is a name.</summary>
    public WireType? Type { get; init; }

    /// <summary>Names of numbers, or of bits.</summary>
    public FrozenDictionary<int, string> Names { get; init; } = FrozenDictionary<int, string>.Empty;

    /// <summary>The identifier octets where nothing else gives any.</summary>
    public byte[] OwnTags { get; init; } = [];

    /// <summary>The identifier octets of this body where the field gives none: its own type's.</summary>
    public byte[] TagsOfItsOwn => Kind == WireKind.Named ? Type!.Tags : OwnTags;

    /// <summary>The body itself, names followed to what they stand for.</summary>
    public WireBody Resolved => Kind == WireKind.Named ? Type!.Body.Resolved : this;
}

/// <summary>A field of a group or an alternative of a choice.</summary>
internal sealed record WireField(string Name, bool IsOptional, byte[] GivenTags, WireBody Body)
{
    /// <summary>The identifier octets, from the outside in; none where the body is a choice without a tag.</summary>
    public byte[] Tags => GivenTags.Length > 0 ? GivenTags : Body.TagsOfItsOwn;

    /// <summary>Whether an element with this first identifier octet is the field.</summary>
    public bool Begins(int tag)
    {
        byte[] tags = Tags;
        return tags.Length > 0 ? tags[0] == tag : Body.Resolved.Fields.Any(alternative => alternative.Begins(tag));
    }
}
