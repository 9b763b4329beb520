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
public ref struct RedirectionDeviceId : IBerElement<RedirectionDeviceId>
{
    private const int Last = (int)RedirectionDeviceIdKind.Restricted;

    private DeviceId _device;

    private RedirectionDeviceId(DeviceId device) => _device = device;

    /// <summary>Which alternative it is.</summary>
    public readonly RedirectionDeviceIdKind Kind => (RedirectionDeviceIdKind)_device.Alternative;

    /// <summary>The device of <see cref="RedirectionDeviceIdKind.NumberDialed"/>.</summary>
    public readonly DeviceId Device => _device;

    /// <summary>Not known.</summary>
    public static RedirectionDeviceId NotKnown => new(default(DeviceId).As((byte)RedirectionDeviceIdKind.NotKnown));

    /// <summary>The call was not redirected.</summary>
    public static RedirectionDeviceId NotRequired => new(default(DeviceId).As((byte)RedirectionDeviceIdKind.NotRequired));

    /// <summary>A known device.</summary>
    /// <param name="device">The device.</param>
    public static RedirectionDeviceId Of(DeviceId device) => new(device.As((byte)RedirectionDeviceIdKind.NumberDialed));

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
    public static int TryReadElement(ReadOnlySpan<byte> octets, int at, int end, byte tag, out RedirectionDeviceId value)
    {
        Unsafe.SkipInit(out value);
        if (DeviceChoice.TryReadReason(octets, at, end, tag, Last, out value._device))
        {
            return at + 4; // most calls were not redirected
        }

        int after = DeviceId.TryReadParty(octets, at, end, tag, out value._device);
        return after >= 0 ? after : BerFast.Element(octets, at, end, tag, out value);
    }

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out RedirectionDeviceId value)
    {
        bool read = DeviceChoice.TryReadContents(octets, start, end, Last, out DeviceId device);
        value = new RedirectionDeviceId(device);
        return read;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out RedirectionDeviceId value)
    {
        DeviceChoice.ReadContents(ref reader, Last, out DeviceId device);
        value = new RedirectionDeviceId(device);
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in RedirectionDeviceId value) => DeviceChoice.WriteContents(buffer, length, value._device);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteElement(Span<byte> buffer, int length, byte tag, scoped in RedirectionDeviceId value) => value._device.Alternative == BerTag.Sequence
        ? DeviceId.WriteParty(buffer, length, tag, value._device)
        : BerPut.Value(buffer, length, tag, value);
}
