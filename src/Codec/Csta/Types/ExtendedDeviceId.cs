using CstaConnector.Codec.Ber;

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
public readonly ref struct ExtendedDeviceId
{
    /// <summary>Which alternative it is.</summary>
    public ExtendedDeviceIdKind Kind { get; init; }

    /// <summary>The device of <see cref="ExtendedDeviceIdKind.DeviceIdentifier"/>.</summary>
    public DeviceId Device { get; init; }

    /// <summary>A party that exists and is not known.</summary>
    public static ExtendedDeviceId NotKnown => new() { Kind = ExtendedDeviceIdKind.NotKnown };

    /// <summary>A party that may not be told.</summary>
    public static ExtendedDeviceId Restricted => new() { Kind = ExtendedDeviceIdKind.Restricted };

    /// <summary>Whether the field was there.</summary>
    public bool IsPresent => Kind != ExtendedDeviceIdKind.None;

    /// <summary>A known party.</summary>
    /// <param name="device">The device.</param>
    public static ExtendedDeviceId Of(DeviceId device) => new() { Kind = ExtendedDeviceIdKind.DeviceIdentifier, Device = device };

    /// <summary>A known party by its dialling number.</summary>
    /// <param name="digits">IA5 octets.</param>
    public static ExtendedDeviceId Dialing(ReadOnlySpan<byte> digits) => Of(DeviceId.Dialing(digits));

    internal static ExtendedDeviceId Read(scoped ref BerReader reader, byte tag)
    {
        BerScope scope = reader.Enter(tag);
        int kind = reader.PeekTag;
        DeviceId device = default;
        switch ((ExtendedDeviceIdKind)kind)
        {
            case ExtendedDeviceIdKind.DeviceIdentifier:
                device = DeviceId.Read(ref reader);
                break;
            case ExtendedDeviceIdKind.NotKnown or ExtendedDeviceIdKind.Restricted:
                reader.ReadNull((byte)kind);
                break;
            default:
                reader.FailChoice();
                return default;
        }

        reader.Leave(scope);
        return new ExtendedDeviceId { Kind = (ExtendedDeviceIdKind)kind, Device = device };
    }

    internal static ExtendedDeviceId ReadOptional(scoped ref BerReader reader, byte tag) =>
        reader.PeekTag == tag ? Read(ref reader, tag) : default;

    internal static void Write(ref BerWriter writer, byte tag, in ExtendedDeviceId value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case ExtendedDeviceIdKind.None:
                throw new InvalidOperationException("A required party was left out; say NotKnown where it is unknown.");
            case ExtendedDeviceIdKind.DeviceIdentifier:
                DeviceId.Write(ref writer, value.Device);
                break;
            default:
                writer.Null((byte)value.Kind);
                break;
        }

        writer.Wrap(tag, mark);
    }

    internal static void WriteOptional(ref BerWriter writer, byte tag, in ExtendedDeviceId value)
    {
        if (value.IsPresent)
        {
            Write(ref writer, tag, value);
        }
    }
}
