using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of <see cref="DeviceId"/>, by their identifier octets.</summary>
public enum DeviceIdKind : byte
{
    /// <summary>No device.</summary>
    None = 0,

    /// <summary>A dialling number, IA5.</summary>
    DialingNumber = 0x80,

    /// <summary>A device number, an integer.</summary>
    DeviceNumber = 0x81,

    /// <summary>A number in the public plan, its type implied, IA5.</summary>
    ImplicitPublic = 0x82,

    /// <summary>A number in the public plan with its type of number, IA5.</summary>
    ExplicitPublic = 0xA3,

    /// <summary>A number in the private plan, its type implied, IA5.</summary>
    ImplicitPrivate = 0x84,

    /// <summary>A number in the private plan with its type of number, IA5.</summary>
    ExplicitPrivate = 0xA5,

    /// <summary>A name in some other plan, octets.</summary>
    Other = 0x86,
}

/// <summary>
/// A device, as CSTA Phase III writes it.
/// <code>
/// DeviceID ::= SEQUENCE {                                       -- 30
///   deviceIdentifier CHOICE {
///     dialingNumber    [0] IMPLICIT IA5String,                  -- 80
///     deviceNumber     [1] IMPLICIT INTEGER,                    -- 81
///     implicitPublic   [2] IMPLICIT IA5String,                  -- 82
///     explicitPublic   [3] CHOICE { [0]..[5] IA5String },       -- A3 80..85
///     implicitPrivate  [4] IMPLICIT IA5String,                  -- 84
///     explicitPrivate  [5] CHOICE { [0]..[6] IA5String },       -- A5 80..86
///     other            [6] IMPLICIT OCTET STRING },             -- 86
///   privateNumber [0] .. OPTIONAL, privateName [1] .. OPTIONAL, mediaCallCharacteristics .. OPTIONAL }   -- stepped over
/// </code>
/// </summary>
public readonly ref struct DeviceId : IBerMessage<DeviceId>
{
    /// <summary>Which alternative it is.</summary>
    public DeviceIdKind Kind { get; init; }

    /// <summary>The type of number of the two explicit kinds: the context tag, 0 to 5 (public) or 0 to 6 (private).</summary>
    public byte TypeOfNumber { get; init; }

    /// <summary>The digits or octets; for <see cref="DeviceIdKind.DeviceNumber"/> the integer's contents octets.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>Whether there is a device.</summary>
    public bool IsPresent => Kind != DeviceIdKind.None;

    /// <summary>A device by its dialling number.</summary>
    /// <param name="digits">IA5 octets.</param>
    public static DeviceId Dialing(ReadOnlySpan<byte> digits) => new() { Kind = DeviceIdKind.DialingNumber, Value = digits };

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out DeviceId value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        value = Read(ref reader);
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in DeviceId value) => Write(ref writer, BerTag.Sequence, value);

    internal static DeviceId Read(scoped ref BerReader reader, byte tag = BerTag.Sequence)
    {
        BerScope scope = reader.Enter(tag);
        int kind = reader.PeekTag;
        byte typeOfNumber = 0;
        ReadOnlySpan<byte> value;
        switch ((DeviceIdKind)kind)
        {
            case DeviceIdKind.DialingNumber or DeviceIdKind.DeviceNumber or DeviceIdKind.ImplicitPublic
                or DeviceIdKind.ImplicitPrivate or DeviceIdKind.Other:
                value = reader.ReadOctets((byte)kind);
                break;
            case DeviceIdKind.ExplicitPublic or DeviceIdKind.ExplicitPrivate:
                int greatest = kind == (int)DeviceIdKind.ExplicitPublic ? 0x85 : 0x86;
                BerScope plan = reader.Enter((byte)kind);
                int type = reader.PeekTag;
                if (type < 0x80 || type > greatest)
                {
                    reader.FailChoice();
                }

                value = reader.ReadOctets((byte)type);
                typeOfNumber = (byte)(type & 0x1F);
                reader.Leave(plan);
                break;
            default:
                reader.FailChoice();
                return default;
        }

        reader.Leave(scope);
        return new DeviceId { Kind = (DeviceIdKind)kind, TypeOfNumber = typeOfNumber, Value = value };
    }

    internal static void Write(ref BerWriter writer, byte tag, in DeviceId value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case DeviceIdKind.None:
                throw new InvalidOperationException("A required device identifier was left out.");
            case DeviceIdKind.ExplicitPublic or DeviceIdKind.ExplicitPrivate:
                writer.Octets((byte)(0x80 | value.TypeOfNumber), value.Value);
                writer.Wrap((byte)value.Kind, mark);
                break;
            default:
                writer.Octets((byte)value.Kind, value.Value);
                break;
        }

        writer.Wrap(tag, mark);
    }
}
