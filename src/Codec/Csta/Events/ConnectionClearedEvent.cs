using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has left a call.
/// <code>
/// ConnectionClearedEvent ::= [3] IMPLICIT SEQUENCE {          -- A0 A3
///   droppedConnection ConnectionID,                           -- 6B
///   releasingDevice SubjectDeviceID,                          -- 63
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   userData UserData OPTIONAL,                               -- 7D 04
///   chargingInfo [1] IMPLICIT ChargingInfo OPTIONAL,          -- A1
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct ConnectionClearedEvent : ICstaEvent<ConnectionClearedEvent>
{
    private const byte Tag = 0xA3;

    private static EventLayout Layout => new(0x80, ChargingTag: 0xA1);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.ConnectionCleared;

    /// <summary>The connection that is no more.</summary>
    public ConnectionId DroppedConnection { get; init; }

    /// <summary>The device that left.</summary>
    public ExtendedDeviceId ReleasingDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ConnectionClearedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId droppedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId releasingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new ConnectionClearedEvent
        {
            DroppedConnection = droppedConnection,
            ReleasingDevice = releasingDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ConnectionClearedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.ReleasingDevice);
        ConnectionId.Write(ref writer, value.DroppedConnection);
        writer.Wrap(Tag, mark);
    }
}
