using CstaConnector.Codec.Ber;

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
public readonly ref struct RedirectionDeviceId
{
    /// <summary>Which alternative it is.</summary>
    public RedirectionDeviceIdKind Kind { get; init; }

    /// <summary>The device of <see cref="RedirectionDeviceIdKind.NumberDialed"/>.</summary>
    public DeviceId Device { get; init; }

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

    internal static RedirectionDeviceId Read(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(CstaTag.RedirectionDevice);
        int kind = reader.PeekTag;
        DeviceId device = default;
        switch ((RedirectionDeviceIdKind)kind)
        {
            case RedirectionDeviceIdKind.NumberDialed:
                device = DeviceId.Read(ref reader);
                break;
            case >= RedirectionDeviceIdKind.NotKnown and <= RedirectionDeviceIdKind.Restricted:
                reader.ReadNull((byte)kind);
                break;
            default:
                reader.FailChoice();
                return default;
        }

        reader.Leave(scope);
        return new RedirectionDeviceId { Kind = (RedirectionDeviceIdKind)kind, Device = device };
    }

    internal static void Write(ref BerWriter writer, in RedirectionDeviceId value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case RedirectionDeviceIdKind.None:
                throw new InvalidOperationException("The last redirection device was left out; say NotRequired or NotKnown.");
            case RedirectionDeviceIdKind.NumberDialed:
                DeviceId.Write(ref writer, value.Device);
                break;
            default:
                writer.Null((byte)value.Kind);
                break;
        }

        writer.Wrap(CstaTag.RedirectionDevice, mark);
    }
}
