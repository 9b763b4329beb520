namespace CstaConnector.Codec.Ber.Schema;

/// <summary>A field of a SEQUENCE or an alternative of a CHOICE.</summary>
/// <param name="Name">The standard's name.</param>
/// <param name="Schema">The type.</param>
/// <param name="Tags">Identifier octets from the outside in; empty where the type is a choice without a tag, or any element.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="IsLater">Whether editions after ISO/IEC 18052 brought it.</param>
public sealed record BerSchemaField(string Name, BerSchema Schema, ReadOnlyMemory<byte> Tags, bool IsOptional = false, bool IsLater = false)
{
    /// <summary>Whether the container's last element is never this field, whatever its tag.</summary>
    public bool YieldsToLast { get; init; }

    /// <summary>Whether an element with this identifier octet begins the field.</summary>
    /// <param name="tag">The identifier octet; 0 where there is no element.</param>
    public bool Begins(int tag)
    {
        if (!Tags.IsEmpty)
        {
            return Tags.Span[0] == tag;
        }

        return Schema.Kind == BerSchemaKind.Any ? tag != 0 : Schema.Fields.Any(alternative => alternative.Begins(tag));
    }

    /// <summary>A required field.</summary>
    /// <param name="name">The standard's name.</param>
    /// <param name="schema">The type.</param>
    /// <param name="tags">Identifier octets from the outside in.</param>
    public static BerSchemaField Required(string name, BerSchema schema, params byte[] tags) => new(name, schema, tags);

    /// <summary>A field that may be absent.</summary>
    /// <param name="name">The standard's name.</param>
    /// <param name="schema">The type.</param>
    /// <param name="tags">Identifier octets from the outside in.</param>
    public static BerSchemaField Optional(string name, BerSchema schema, params byte[] tags) => new(name, schema, tags, IsOptional: true);

    /// <summary>A field that may be absent and that editions after ISO/IEC 18052 brought.</summary>
    /// <param name="name">The standard's name.</param>
    /// <param name="schema">The type.</param>
    /// <param name="tags">Identifier octets from the outside in.</param>
    public static BerSchemaField Later(string name, BerSchema schema, params byte[] tags) => new(name, schema, tags, IsOptional: true, IsLater: true);
}
