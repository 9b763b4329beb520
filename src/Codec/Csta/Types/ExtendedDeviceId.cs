using System.Runtime.CompilerServices;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of <see cref="ExtendedDeviceId"/>, by their identifier octets.</summary>
public enum ExtendedDeviceIdKind : byte
{
    /// <summary>Absent, where the field is optional.</summary>
    None = 0,

    /// <summary>A device.</summary>
    DeviceIdentifier = 0x30,

    /// <summary>There is one, and it is not known.</summary>
    NotKnown = 0x87,

    /// <summary>It is known and may not be told.</summary>
    Restricted = 0x88,
}

/// <summary>
/// A party of a call: calling, called, subject, associated and network device all have this shape and differ in their tag.
/// <code>
/// CallingDeviceID ::= [APPLICATION 1] CHOICE {                  -- 61; CalledDeviceID 62, SubjectDeviceID 63
///   deviceIdentifier  DeviceID,                                 -- 30
///   notKnown          [7] IMPLICIT NULL,                        -- 87
///   restricted        [8] IMPLICIT NULL }                       -- 88
/// </code>
/// </summary>
public ref struct ExtendedDeviceId : IBerValue<ExtendedDeviceId>
{
    /// <summary>Which alternative it is.</summary>
    public ExtendedDeviceIdKind Kind;

    /// <summary>The device of <see cref="ExtendedDeviceIdKind.DeviceIdentifier"/>.</summary>
    public DeviceId Device;

    /// <summary>A party that exists and is not known.</summary>
    public static ExtendedDeviceId NotKnown => new() { Kind = ExtendedDeviceIdKind.NotKnown };

    /// <summary>A party that may not be told.</summary>
    public static ExtendedDeviceId Restricted => new() { Kind = ExtendedDeviceIdKind.Restricted };

    /// <summary>Whether the field was there.</summary>
    public readonly bool IsPresent => Kind != ExtendedDeviceIdKind.None;

    /// <summary>A known party.</summary>
    /// <param name="device">The device.</param>
    public static ExtendedDeviceId Of(DeviceId device) => new() { Kind = ExtendedDeviceIdKind.DeviceIdentifier, Device = device };

    /// <summary>A known party by its dialling number.</summary>
    /// <param name="digits">IA5 octets.</param>
    public static ExtendedDeviceId Dialing(ReadOnlySpan<byte> digits) => Of(DeviceId.Dialing(digits));

    /// <summary>None of its own: each of the eight fields of this shape brings the tag of its type, 61 to 68.</summary>
    public static byte Tag => 0;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Choice(nameof(ExtendedDeviceId), static () =>
    [
        BerSchemaField.Required("deviceIdentifier", DeviceId.Schema, 0x30),
        BerSchemaField.Required("notKnown", BerSchema.Null, 0x87),
        BerSchemaField.Required("restricted", BerSchema.Null, 0x88),
    ]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out ExtendedDeviceId value)
    {
        int header = BerFast.Peek(ref BerFast.First(octets, start, end), start, end);
        int length = end - start - 2;
        if (header == ((length << 8) | BerTag.Sequence) && length < 0x80)
        {
            Unsafe.SkipInit(out value);
            value.Kind = ExtendedDeviceIdKind.DeviceIdentifier;
            return DeviceId.TryReadContents(octets, start + 2, end, out value.Device);
        }

        value = default;
        value.Kind = (ExtendedDeviceIdKind)(byte)header;
        return header is >= 0x87 and <= 0x88 && length == 0;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out ExtendedDeviceId value)
    {
        int kind = reader.PeekTag;
        DeviceId device = default;
        switch (kind)
        {
            case BerTag.Sequence:
                BerValue.Read(ref reader, BerTag.Sequence, out device);
                break;
            case >= 0x87 and <= 0x88:
                reader.ReadNull((byte)kind);
                break;
            default:
                reader.FailChoice();
                break;
        }

        value = new ExtendedDeviceId { Kind = (ExtendedDeviceIdKind)kind, Device = device };
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in ExtendedDeviceId value) => value.Kind switch
    {
        ExtendedDeviceIdKind.None => throw new InvalidOperationException("A required party was left out; say NotKnown where it is unknown."),
        ExtendedDeviceIdKind.DeviceIdentifier => BerPut.Value(buffer, length, BerTag.Sequence, value.Device),
        _ => BerPut.Null(buffer, length, (byte)value.Kind),
    };
}
