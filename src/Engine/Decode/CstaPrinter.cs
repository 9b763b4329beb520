using System.Buffers;
using System.Text;
using System.Text.Json;
using CstaConnector.Codec.Ber;

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
    /// <param name="tags">Identifier octets, from the outside in, that stand in the place of the type's own; none for the type's own.</param>
    /// <param name="body">The type.</param>
    /// <param name="json">Where it goes.</param>
    public static void Print(ref BerReader reader, ReadOnlySpan<byte> tags, CstaSchemaBody body, Utf8JsonWriter json)
    {
        if (tags.IsEmpty)
        {
            tags = body.TagsOfItsOwn;
        }

        if (tags.IsEmpty)
        {
            OneOf(ref reader, body.Resolved, json);
        }
        else if (tags.Length > 1)
        {
            BerScope scope = reader.Enter(tags[0]);
            Print(ref reader, tags[1..], body, json);
            reader.Leave(scope);
        }
        else
        {
            Element(ref reader, tags[0], body.Resolved, json);
        }
    }

    /// <summary>Prints octets that have no type of their own.</summary>
    public static void Hex(ReadOnlySpan<byte> octets, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("hex"u8, Convert.ToHexString(octets));
        json.WriteEndObject();
    }

    private static void Element(ref BerReader reader, byte tag, CstaSchemaBody body, Utf8JsonWriter json)
    {
        switch (body.Kind)
        {
            case CstaSchemaKind.Group:
                BerScope group = reader.Enter(tag);
                Group(ref reader, body, json);
                reader.Leave(group);
                break;
            case CstaSchemaKind.OneOf:
                BerScope choice = reader.Enter(tag);
                OneOf(ref reader, body, json);
                reader.Leave(choice);
                break;
            case CstaSchemaKind.List:
                BerScope list = reader.Enter(tag);
                List(ref reader, body.Element!, json);
                reader.Leave(list);
                break;
            default:
                Value(ref reader, tag, body, json);
                break;
        }
    }

    private static void Group(ref BerReader reader, CstaSchemaBody body, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (CstaSchemaField field in body.Fields)
        {
            if (field.Begins(reader.PeekTag) || !field.IsOptional)
            {
                json.WritePropertyName(field.Name);
                Print(ref reader, field.GivenTags, field.Body, json);
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

    private static void OneOf(ref BerReader reader, CstaSchemaBody body, Utf8JsonWriter json)
    {
        int tag = reader.PeekTag;
        CstaSchemaField? field = Array.Find(body.Fields, alternative => alternative.Begins(tag));
        if (field is null)
        {
            if (reader.HasMore && IsOpen(body))
            {
                Hex(reader.ReadElement(), json);
                return;
            }

            reader.FailChoice();
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName(field.Name);
        Print(ref reader, field.GivenTags, field.Body, json);
        json.WriteEndObject();
    }

    /// <summary>Whether vendors put types of their own in the place of an alternative: private data and security data say so.</summary>
    private static bool IsOpen(CstaSchemaBody body) => Array.Exists(body.Fields, field => field.Name == "private");

    private static void List(ref BerReader reader, CstaSchemaBody element, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        while (reader.HasMore)
        {
            Print(ref reader, [], element, json);
        }

        json.WriteEndArray();
    }

    private static void Value(ref BerReader reader, byte tag, CstaSchemaBody body, Utf8JsonWriter json)
    {
        switch (body.Kind)
        {
            case CstaSchemaKind.Bool:
                json.WriteBooleanValue(reader.ReadBoolean(tag));
                break;
            case CstaSchemaKind.Int:
                Number(reader.ReadInteger(tag), json);
                break;
            case CstaSchemaKind.Null:
                reader.ReadNull(tag);
                json.WriteNullValue();
                break;
            case CstaSchemaKind.Enumerated:
                int number = reader.ReadEnumerated(tag);
                Named(number, body, json);
                break;
            case CstaSchemaKind.Bits:
                Bits(ref reader, tag, body, json);
                break;
            case CstaSchemaKind.Oid:
                json.WriteStringValue(CstaObjectIdentifier.ToText(reader.ReadOctets(tag)));
                break;
            case CstaSchemaKind.Text:
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

    private static void Named(int number, CstaSchemaBody body, Utf8JsonWriter json)
    {
        if (body.Names.TryGetValue(number, out string? name))
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue(number);
        }
    }

    private static void Bits(ref BerReader reader, byte tag, CstaSchemaBody body, Utf8JsonWriter json)
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
                    Named(bit, body, json);
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
