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
public ref struct ExtendedDeviceId : IBerElement<ExtendedDeviceId>
{
    private const int Last = (int)ExtendedDeviceIdKind.Restricted;

    private DeviceId _device;

    private ExtendedDeviceId(DeviceId device) => _device = device;

    /// <summary>Which alternative it is.</summary>
    public readonly ExtendedDeviceIdKind Kind => (ExtendedDeviceIdKind)_device.Alternative;

    /// <summary>The device of <see cref="ExtendedDeviceIdKind.DeviceIdentifier"/>.</summary>
    public readonly DeviceId Device => _device;

    /// <summary>A party that exists and is not known.</summary>
    public static ExtendedDeviceId NotKnown => new(default(DeviceId).As((byte)ExtendedDeviceIdKind.NotKnown));

    /// <summary>A party that may not be told.</summary>
    public static ExtendedDeviceId Restricted => new(default(DeviceId).As((byte)ExtendedDeviceIdKind.Restricted));

    /// <summary>Whether the field was there.</summary>
    public readonly bool IsPresent => Kind != ExtendedDeviceIdKind.None;

    /// <summary>A known party.</summary>
    /// <param name="device">The device.</param>
    public static ExtendedDeviceId Of(DeviceId device) => new(device.As((byte)ExtendedDeviceIdKind.DeviceIdentifier));

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
    public static int TryReadElement(ReadOnlySpan<byte> octets, int at, int end, byte tag, out ExtendedDeviceId value)
    {
        Unsafe.SkipInit(out value);
        int after = DeviceId.TryReadParty(octets, at, end, tag, out value._device);
        return after >= 0 ? after : BerFast.Element(octets, at, end, tag, out value);
    }

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out ExtendedDeviceId value)
    {
        bool read = DeviceChoice.TryReadContents(octets, start, end, Last, out DeviceId device);
        value = new ExtendedDeviceId(device);
        return read;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out ExtendedDeviceId value)
    {
        DeviceChoice.ReadContents(ref reader, Last, out DeviceId device);
        value = new ExtendedDeviceId(device);
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in ExtendedDeviceId value) => DeviceChoice.WriteContents(buffer, length, value._device);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteElement(Span<byte> buffer, int length, byte tag, scoped in ExtendedDeviceId value) => value._device.Alternative == BerTag.Sequence
        ? DeviceId.WriteParty(buffer, length, tag, value._device)
        : BerPut.Value(buffer, length, tag, value);
}
