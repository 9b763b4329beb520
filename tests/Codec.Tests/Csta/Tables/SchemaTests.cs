using CstaConnector.Codec.Ber.Schema;
using CstaConnector.Codec.Csta;

namespace CstaConnector.Codec.Tests.Csta.Tables;

/// <summary>Holds the codec's declarations against the tables, which are written down apart from them.</summary>
public class SchemaTests
{
    public static TheoryData<CstaOperation> Operations => [.. CstaMessages.ReadOperations];

    public static TheoryData<CstaEvent> Events => [.. CstaMessages.Events];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operations_argument_and_result_are_those_of_the_tables(CstaOperation operation)
    {
        WireType argument = WireTables.Instance.Argument((int)operation) ?? throw new InvalidOperationException($"{operation} is not in the tables.");
        Assert.Equal(Described(argument.Body), Described(CstaMessages.Argument(operation)!.Schema));
        WireType? result = WireTables.Instance.Result((int)operation);
        Assert.Equal(result is null ? "" : Described(result.Body), CstaMessages.Result(operation) is CstaMessage own ? Described(own.Schema) : "");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_events_fields_are_those_of_the_tables(CstaEvent code)
    {
        WireType type = EventType(code) ?? throw new InvalidOperationException($"{code} is not in the tables.");
        Assert.Equal(Described(type.Body), Described(CstaMessages.Event(code)!.Schema));
        Assert.Equal((byte)code, CstaMessages.Event(code)!.Tag);
    }

    [Fact]
    public void Every_operation_and_event_of_the_tables_is_read()
    {
        Assert.Equal(
            Enumerable.Range(0, 1000).Where(code => WireTables.Instance.Argument(code) is not null),
            CstaMessages.ReadOperations.Select(operation => (int)operation).Order());
        Assert.Equal(
            CstaEvents.All.Where(code => EventType(code) is not null).Order(),
            CstaMessages.Events.Order());
        Assert.Equal(29, CstaMessages.Events.Count());
        Assert.Equal(38, CstaMessages.ReadOperations.Count());
    }

    [Fact]
    public void Failures_are_those_of_the_tables() =>
        Assert.Equal(Described(WireTables.Instance.Find("UniversalFailure")!.Body), Described(CstaMessages.Failure.Schema));

    [Fact]
    public void Filter_bits_and_event_tags_are_those_of_the_tables()
    {
        // The two names that differ between an event and its filter bit (ECMA-285).
        var renamed = new Dictionary<string, string> { ["digitsGenerated"] = "dTMFDigitsDetected", ["telephonyTonesGenerated"] = "telephonyTonesDetected" };
        string[] groups =
        [
            "CallControlEvents", "CallAssociatedEvents", "MediaAttachmentEvents", "PhysicalDeviceFeatureEvents",
            "LogicalDeviceFeatureEvents", "DeviceMaintenanceEvents", "VoiceUnitEvents", "VendorSpecEvents",
        ];
        for (int group = 0; group < groups.Length; group++)
        {
            WireBody bits = WireTables.Instance.Find(groups[group])!.Body;
            CstaEvent[] events = [.. CstaEvents.All.Where(code => (int)code >> 8 == 0xA0 + group)];
            Assert.Equal(
                bits.Names.Select(pair => (pair.Value, pair.Key)).Order(),
                events.Select(code => (renamed.GetValueOrDefault(CstaEvents.NameOf(code)!, CstaEvents.NameOf(code)!), CstaEvents.FilterBitOf(code))).Order());
        }

        Assert.Equal(-1, CstaEvents.FilterBitOf((CstaEvent)0xA0BF));
        Assert.Equal(-1, CstaEvents.FilterBitOf(CstaEvent.None));
    }

    internal static WireType? EventType(CstaEvent code)
    {
        string name = CstaEvents.NameOf(code)!;
        return WireTables.Instance.Find(char.ToUpperInvariant(name[0]) + (name.EndsWith("Event", StringComparison.Ordinal) ? name[1..] : name[1..] + "Event"));
    }

    /// <summary>A type, all that is inside it included, as text: two descriptions of one type are equal.</summary>
    private static string Described(WireBody body)
    {
        body = body.Resolved;
        return body.Kind switch
        {
            WireKind.Group => "{" + string.Join(", ", body.Fields.Select(f => $"{Convert.ToHexString(f.Tags)} {f.Name}{(f.IsOptional ? "?" : "")} {Described(f.Body)}")) + "}",
            WireKind.OneOf => "[" + string.Join(" | ", body.Fields.Select(f => $"{Convert.ToHexString(f.Tags)} {f.Name} {Described(f.Body)}")) + "]",
            WireKind.List => $"list {Convert.ToHexString(body.Element!.TagsOfItsOwn)} {Described(body.Element)}",
            WireKind.Enumerated => "enum" + Named(body.Names),
            WireKind.Bits => "bits" + Named(body.Names),
            _ => body.Kind.ToString(),
        };
    }

    private static string Described(BerSchema schema) => schema.Kind switch
    {
        BerSchemaKind.Sequence => "{" + string.Join(", ", schema.Fields.Select(f => $"{Convert.ToHexString(f.Tags.Span)} {f.Name}{(f.IsOptional ? "?" : "")} {Described(f.Schema)}")) + "}",
        BerSchemaKind.Choice => "[" + string.Join(" | ", schema.Fields.Where(f => f.Name.Length > 0).Select(f => $"{Convert.ToHexString(f.Tags.Span)} {f.Name} {Described(f.Schema)}")) + "]",
        BerSchemaKind.List => $"list {(schema.ElementTag == 0 ? "" : schema.ElementTag.ToString("X2"))} {Described(schema.Element!)}",
        BerSchemaKind.Enumerated => "enum" + Named(schema.Names),
        BerSchemaKind.Bits => "bits" + Named(schema.Names),
        BerSchemaKind.Boolean => nameof(WireKind.Bool),
        BerSchemaKind.Integer => nameof(WireKind.Int),
        BerSchemaKind.ObjectIdentifier => nameof(WireKind.Oid),
        _ => schema.Kind.ToString(),
    };

    private static string Named(IEnumerable<KeyValuePair<int, string>> names) => "(" + string.Join(" ", names.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value}={pair.Key}")) + ")";
}
