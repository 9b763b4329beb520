using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has put a call on hold.
/// <code>
/// HeldEvent ::= [9] IMPLICIT SEQUENCE {                       -- A0 A9
///   heldConnection ConnectionID,                              -- 6B
///   holdingDevice SubjectDeviceID,                            -- 63
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct HeldEvent : ICstaEvent<HeldEvent>
{
    private const byte Tag = 0xA9;

    private static EventLayout Layout => new(0x80, HasUserData: false);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Held;

    /// <summary>The connection held.</summary>
    public ConnectionId HeldConnection { get; init; }

    /// <summary>The holding device.</summary>
    public ExtendedDeviceId HoldingDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out HeldEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId heldConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId holdingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new HeldEvent
        {
            HeldConnection = heldConnection,
            HoldingDevice = holdingDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in HeldEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.HoldingDevice);
        ConnectionId.Write(ref writer, value.HeldConnection);
        writer.Wrap(Tag, mark);
    }
}
