using System.Runtime.CompilerServices;
using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of <see cref="RedirectionDeviceId"/>, by their identifier octets.</summary>
public enum RedirectionDeviceIdKind : byte
{
    /// <summary>Absent.</summary>
    None = 0,

    /// <summary>A device.</summary>
    NumberDialed = 0x30,

    /// <summary>Whether the call was redirected is not known, or from where.</summary>
    NotKnown = 0x87,

    /// <summary>The call was not redirected.</summary>
    NotRequired = 0x88,

    /// <summary>Nothing is said about it.</summary>
    NotSpecified = 0x89,

    /// <summary>It is known and may not be told.</summary>
    Restricted = 0x8A,
}

/// <summary>
/// The device that a call was last redirected from.
/// <code>
/// RedirectionDeviceID ::= [APPLICATION 4] CHOICE {              -- 64
///   numberdialed  DeviceID,                                     -- 30
///   notKnown      [7] IMPLICIT NULL,                            -- 87
///   notRequired   [8] IMPLICIT NULL,                            -- 88
///   notSpecified  [9] IMPLICIT NULL,                            -- 89
///   restricted    [10] IMPLICIT NULL }                          -- 8A
/// </code>
/// </summary>
public ref struct RedirectionDeviceId : IBerValue<RedirectionDeviceId>
{
    /// <summary>Which alternative it is.</summary>
    public RedirectionDeviceIdKind Kind;

    /// <summary>The device of <see cref="RedirectionDeviceIdKind.NumberDialed"/>.</summary>
    public DeviceId Device;

    /// <summary>Not known.</summary>
    public static RedirectionDeviceId NotKnown => new() { Kind = RedirectionDeviceIdKind.NotKnown };

    /// <summary>The call was not redirected.</summary>
    public static RedirectionDeviceId NotRequired => new() { Kind = RedirectionDeviceIdKind.NotRequired };

    /// <summary>A known device.</summary>
    /// <param name="device">The device.</param>
    public static RedirectionDeviceId Of(DeviceId device) => new() { Kind = RedirectionDeviceIdKind.NumberDialed, Device = device };

    /// <summary>A known device by its dialling number.</summary>
    /// <param name="digits">IA5 octets.</param>
    public static RedirectionDeviceId Dialing(ReadOnlySpan<byte> digits) => Of(DeviceId.Dialing(digits));

    /// <summary>Whether the field was there.</summary>
    public readonly bool IsPresent => Kind != RedirectionDeviceIdKind.None;

    /// <inheritdoc/>
    public static byte Tag => CstaTag.RedirectionDevice;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Choice(nameof(RedirectionDeviceId), static () =>
    [
        BerSchemaField.Required("numberdialed", DeviceId.Schema, 0x30),
        BerSchemaField.Required("notKnown", BerSchema.Null, 0x87),
        BerSchemaField.Required("notRequired", BerSchema.Null, 0x88),
        BerSchemaField.Required("notSpecified", BerSchema.Null, 0x89),
        BerSchemaField.Required("restricted", BerSchema.Null, 0x8A),
    ]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out RedirectionDeviceId value)
    {
        int header = BerFast.Peek(ref BerFast.First(octets, start, end), start, end);
        int length = end - start - 2;
        if (header == ((length << 8) | BerTag.Sequence) && length < 0x80)
        {
            Unsafe.SkipInit(out value);
            value.Kind = RedirectionDeviceIdKind.NumberDialed;
            return DeviceId.TryReadContents(octets, start + 2, end, out value.Device);
        }

        value = default;
        value.Kind = (RedirectionDeviceIdKind)(byte)header;
        return header is >= 0x87 and <= 0x8A && length == 0;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out RedirectionDeviceId value)
    {
        int kind = reader.PeekTag;
        DeviceId device = default;
        switch (kind)
        {
            case BerTag.Sequence:
                BerValue.Read(ref reader, BerTag.Sequence, out device);
                break;
            case >= 0x87 and <= 0x8A:
                reader.ReadNull((byte)kind);
                break;
            default:
                reader.FailChoice();
                break;
        }

        value = new RedirectionDeviceId { Kind = (RedirectionDeviceIdKind)kind, Device = device };
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in RedirectionDeviceId value) => value.Kind switch
    {
        RedirectionDeviceIdKind.None => throw new InvalidOperationException("The last redirection device was left out; say NotRequired or NotKnown."),
        RedirectionDeviceIdKind.NumberDialed => BerPut.Value(buffer, length, BerTag.Sequence, value.Device),
        _ => BerPut.Null(buffer, length, (byte)value.Kind),
    };
}
