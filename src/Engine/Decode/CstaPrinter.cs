using System.Buffers;
using System.Text;
using System.Text.Json;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Engine.Decode;

/// <summary>
/// Prints an element as JSON by its type. A group is an object, a choice an object with the alternative's name, a list an array; a number with names
/// is its name, or itself where it has none; named bits are a list of names; octets are <c>{"hex","text"}</c>. Elements unknown to the tables
/// are printed too, as <c>"unknown":[{"hex"}]</c>.
/// </summary>
internal static class CstaPrinter
{
    private const long GreatestExactNumber = 1L << 53;
    private static readonly SearchValues<byte> Printable = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(octet => (byte)octet)]);

    /// <summary>Prints the next element as a type.</summary>
    /// <param name="reader">The reader, before the element; after a fault what was printed is worthless.</param>
    /// <param name="tags">Identifier octets from the outside in; none for a choice whose alternatives bring theirs, or for any element.</param>
    /// <param name="schema">The type.</param>
    /// <param name="json">Where it goes.</param>
    public static void Print(ref BerReader reader, scoped ReadOnlySpan<byte> tags, BerSchema schema, Utf8JsonWriter json)
    {
        if (tags.Length > 1)
        {
            BerScope scope = reader.Enter(tags[0]);
            Print(ref reader, tags[1..], schema, json);
            reader.Leave(scope);
        }
        else if (!tags.IsEmpty)
        {
            Element(ref reader, tags[0], schema, json);
        }
        else if (schema.Kind == BerSchemaKind.Any)
        {
            Hex(reader.ReadElement(), json);
        }
        else
        {
            OneOf(ref reader, schema, json);
        }
    }

    /// <summary>Prints octets that have no type of their own.</summary>
    public static void Hex(ReadOnlySpan<byte> octets, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("hex"u8, Convert.ToHexString(octets));
        json.WriteEndObject();
    }

    private static void Element(ref BerReader reader, byte tag, BerSchema schema, Utf8JsonWriter json)
    {
        switch (schema.Kind)
        {
            case BerSchemaKind.Sequence:
                BerScope group = reader.Enter(tag);
                Group(ref reader, schema, json);
                reader.Leave(group);
                break;
            case BerSchemaKind.Choice:
                BerScope choice = reader.Enter(tag);
                OneOf(ref reader, schema, json);
                reader.Leave(choice);
                break;
            case BerSchemaKind.List:
                BerScope list = reader.Enter(tag);
                List(ref reader, schema, json);
                reader.Leave(list);
                break;
            default:
                Value(ref reader, tag, schema, json);
                break;
        }
    }

    private static void Group(ref BerReader reader, BerSchema schema, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (BerSchemaField field in schema.Fields)
        {
            if (field.Begins(reader.PeekTag) || !field.IsOptional)
            {
                json.WritePropertyName(field.Name);
                Print(ref reader, field.Tags.Span, field.Schema, json);
            }
        }

        if (reader.HasMore)
        {
            json.WriteStartArray("unknown"u8);
            while (reader.HasMore)
            {
                Hex(reader.ReadElement(), json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void OneOf(ref BerReader reader, BerSchema schema, Utf8JsonWriter json)
    {
        int tag = reader.PeekTag;
        BerSchemaField? field = schema.Fields.FirstOrDefault(alternative => alternative.Begins(tag));
        if (field is null)
        {
            reader.FailChoice();
            json.WriteNullValue();
        }
        else if (field.Name.Length == 0)
        {
            Print(ref reader, field.Tags.Span, field.Schema, json); // a vendor's own type in the place of an alternative
        }
        else
        {
            json.WriteStartObject();
            json.WritePropertyName(field.Name);
            Print(ref reader, field.Tags.Span, field.Schema, json);
            json.WriteEndObject();
        }
    }

    private static void List(ref BerReader reader, BerSchema schema, Utf8JsonWriter json)
    {
        ReadOnlySpan<byte> tags = schema.ElementTag == 0 ? [] : [schema.ElementTag];
        json.WriteStartArray();
        while (reader.HasMore)
        {
            Print(ref reader, tags, schema.Element!, json);
        }

        json.WriteEndArray();
    }

    private static void Value(ref BerReader reader, byte tag, BerSchema schema, Utf8JsonWriter json)
    {
        switch (schema.Kind)
        {
            case BerSchemaKind.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean(tag));
                break;
            case BerSchemaKind.Integer:
                Number(reader.ReadInteger(tag), json);
                break;
            case BerSchemaKind.Null:
                reader.ReadNull(tag);
                json.WriteNullValue();
                break;
            case BerSchemaKind.Enumerated:
                int number = reader.ReadEnumerated(tag);
                Named(number, schema, json);
                break;
            case BerSchemaKind.Bits:
                Bits(ref reader, tag, schema, json);
                break;
            case BerSchemaKind.ObjectIdentifier:
                json.WriteStringValue(CstaObjectIdentifier.ToText(reader.ReadOctets(tag)));
                break;
            case BerSchemaKind.Text:
                json.WriteStringValue(Encoding.Latin1.GetString(reader.ReadOctets(tag)));
                break;
            default:
                Octets(reader.ReadOctets(tag), json);
                break;
        }
    }

    /// <summary>A number; a string where a reader of JSON could lose its last digits.</summary>
    public static void Number(long value, Utf8JsonWriter json)
    {
        if (value is > GreatestExactNumber or < -GreatestExactNumber)
        {
            json.WriteStringValue($"{value}");
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    private static void Named(int number, BerSchema schema, Utf8JsonWriter json)
    {
        if (schema.Names.TryGetValue(number, out string? name))
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private static void Bits(ref BerReader reader, byte tag, BerSchema schema, Utf8JsonWriter json)
    {
        BerReader again = reader;
        reader.ReadBits(tag); // checks the contents; its mask has 32 bits, here all are wanted
        json.WriteStartArray();
        if (!reader.Failed)
        {
            ReadOnlySpan<byte> contents = again.ReadOctets(tag);
            int count = (8 * (contents.Length - 1)) - contents[0];
            for (int bit = 0; bit < count; bit++)
            {
                if ((contents[1 + (bit / 8)] & (0x80 >> (bit % 8))) != 0)
                {
                    Named(bit, schema, json);
                }
            }
        }

        json.WriteEndArray();
    }

    private static void Octets(ReadOnlySpan<byte> octets, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("hex"u8, Convert.ToHexString(octets));
        if (!octets.IsEmpty && !octets.ContainsAnyExcept(Printable))
        {
            json.WriteString("text"u8, octets);
        }

        json.WriteEndObject();
    }
}
