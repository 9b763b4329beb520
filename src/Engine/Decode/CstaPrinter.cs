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

    /// <summary>Prints the next element as a type; where it is not of the type, its octets.</summary>
    /// <param name="reader">The reader, before the element.</param>
    /// <param name="tags">Identifier octets from the outside in; none for a choice whose alternatives bring theirs, or for any element.</param>
    /// <param name="schema">The type.</param>
    /// <param name="json">Where it goes.</param>
    /// <param name="unknown">Gets the elements that follow a value in its explicit tag, as no object of the value's own is open for them.</param>
    public static void Print(ref BerReader reader, scoped ReadOnlySpan<byte> tags, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        // What a JSON writer has taken cannot be taken back, so the attempt goes elsewhere first.
        var attempt = new ArrayBufferWriter<byte>();
        using var attemptJson = new Utf8JsonWriter(attempt, json.Options);
        BerReader ahead = reader;
        List<string>? left = null;
        Fit(ref ahead, tags, schema, attemptJson, ref left);
        if (ahead.Failed)
        {
            Hex(tags.IsEmpty ? reader.ReadElement() : reader.ReadOctets(tags[0]), json);
            return;
        }

        attemptJson.Flush();
        json.WriteRawValue(attempt.WrittenSpan, skipInputValidation: true);
        reader = ahead;
        if (left is not null)
        {
            (unknown ??= []).AddRange(left);
        }
    }

    /// <summary>Prints octets that have no type of their own.</summary>
    public static void Hex(ReadOnlySpan<byte> octets, Utf8JsonWriter json) => Hex(Convert.ToHexString(octets), json);

    /// <summary>Takes the elements up to the container's end for unknown.</summary>
    public static void Rest(ref BerReader reader, ref List<string>? unknown)
    {
        while (reader.HasMore)
        {
            ReadOnlySpan<byte> element = reader.ReadElement();
            (unknown ??= []).Add(Convert.ToHexString(element));
        }
    }

    /// <summary>Prints unknown elements, if there are any, into an object that is open.</summary>
    public static void Unknown(List<string>? unknown, Utf8JsonWriter json)
    {
        if (unknown is null)
        {
            return;
        }

        json.WriteStartArray("unknown"u8);
        foreach (string element in unknown)
        {
            Hex(element, json);
        }

        json.WriteEndArray();
    }

    private static void Hex(string hex, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("hex"u8, hex);
        json.WriteEndObject();
    }

    private static void Member(ref BerReader reader, scoped ReadOnlySpan<byte> tags, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        if (schema.IsLoose)
        {
            Print(ref reader, tags, schema, json, ref unknown);
        }
        else
        {
            Fit(ref reader, tags, schema, json, ref unknown);
        }
    }

    /// <summary>Prints the next element as a type; after a fault what was printed is worthless.</summary>
    private static void Fit(ref BerReader reader, scoped ReadOnlySpan<byte> tags, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        if (tags.Length > 1)
        {
            BerScope scope = reader.Enter(tags[0]);
            Fit(ref reader, tags[1..], schema, json, ref unknown);
            Rest(ref reader, ref unknown);
            reader.Leave(scope);
        }
        else if (!tags.IsEmpty)
        {
            Element(ref reader, tags[0], schema, json, ref unknown);
        }
        else if (schema.Kind == BerSchemaKind.Any)
        {
            Hex(reader.ReadElement(), json);
        }
        else
        {
            OneOf(ref reader, schema, isAlone: false, json, ref unknown);
        }
    }

    private static void Element(ref BerReader reader, byte tag, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
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
                OneOf(ref reader, schema, isAlone: true, json, ref unknown);
                reader.Leave(choice);
                break;
            case BerSchemaKind.List:
                BerScope list = reader.Enter(tag);
                Items(ref reader, schema, json, ref unknown);
                reader.Leave(list);
                break;
            default:
                Value(ref reader, tag, schema, json);
                break;
        }
    }

    private static void Group(ref BerReader reader, BerSchema schema, Utf8JsonWriter json)
    {
        List<string>? unknown = null;
        json.WriteStartObject();
        if (schema.IsInAnyOrder)
        {
            AnyOrder(ref reader, schema, json, ref unknown);
        }
        else
        {
            foreach (BerSchemaField field in schema.Fields)
            {
                bool isThere = field.Begins(reader.PeekTag) && !(field.YieldsToLast && reader.IsAtLast);
                if (isThere || !field.IsOptional)
                {
                    json.WritePropertyName(field.Name);
                    Member(ref reader, field.Tags.Span, field.Schema, json, ref unknown);
                }
            }

            Rest(ref reader, ref unknown);
        }

        Unknown(unknown, json);
        json.WriteEndObject();
    }

    /// <summary>Prints what there is as it comes. Of a field that comes twice the readers take the last; those before it are printed as unknown.</summary>
    private static void AnyOrder(ref BerReader reader, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        Span<int> last = stackalloc int[byte.MaxValue + 1]; // where the last element with an identifier octet begins
        BerReader ahead = reader;
        while (ahead.HasMore)
        {
            last[ahead.PeekTag] = ahead.Position;
            ahead.ReadElement();
        }

        while (reader.HasMore)
        {
            int tag = reader.PeekTag;
            BerSchemaField? field = last[tag] == reader.Position ? schema.Fields.FirstOrDefault(field => field.Begins(tag)) : null;
            if (field is null)
            {
                ReadOnlySpan<byte> element = reader.ReadElement();
                (unknown ??= []).Add(Convert.ToHexString(element));
            }
            else
            {
                json.WritePropertyName(field.Name);
                Print(ref reader, field.Tags.Span, field.Schema, json, ref unknown); // the readers step over most of them unopened
            }
        }
    }

    /// <summary>Prints a choice. One that is alone has a tag around it, so what follows the alternative can be nothing else's.</summary>
    private static void OneOf(ref BerReader reader, BerSchema schema, bool isAlone, Utf8JsonWriter json, ref List<string>? unknown)
    {
        int tag = reader.PeekTag;
        BerSchemaField? field = schema.Fields.FirstOrDefault(alternative => alternative.Begins(tag));
        if (field is null)
        {
            reader.FailChoice();
            json.WriteNullValue();
            return;
        }

        if (field.Name.Length == 0)
        {
            Member(ref reader, field.Tags.Span, field.Schema, json, ref unknown); // a vendor's own type in the place of an alternative
            if (isAlone)
            {
                Rest(ref reader, ref unknown);
            }

            return;
        }

        List<string>? own = null;
        json.WriteStartObject();
        json.WritePropertyName(field.Name);
        Member(ref reader, field.Tags.Span, field.Schema, json, ref own);
        if (isAlone)
        {
            Rest(ref reader, ref own);
        }

        Unknown(own, json);
        json.WriteEndObject();
    }

    private static void Items(ref BerReader reader, BerSchema schema, Utf8JsonWriter json, ref List<string>? unknown)
    {
        ReadOnlySpan<byte> tags = schema.ElementTag == 0 ? [] : [schema.ElementTag];
        json.WriteStartArray();
        while (reader.HasMore)
        {
            Member(ref reader, tags, schema.Element!, json, ref unknown);
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
