using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has taken a call back from hold.
/// <code>
/// RetrievedEvent ::= [15] IMPLICIT SEQUENCE {                 -- A0 AF
///   retrievedConnection ConnectionID,                         -- 6B
///   retrievingDevice SubjectDeviceID,                         -- 63
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct RetrievedEvent : ICstaEvent<RetrievedEvent>
{
    private const byte Tag = 0xAF;

    private static EventLayout Layout => new(0x80, HasUserData: false);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Retrieved;

    /// <summary>The connection retrieved.</summary>
    public ConnectionId RetrievedConnection { get; init; }

    /// <summary>The retrieving device.</summary>
    public ExtendedDeviceId RetrievingDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out RetrievedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId retrievedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId retrievingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new RetrievedEvent
        {
            RetrievedConnection = retrievedConnection,
            RetrievingDevice = retrievingDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in RetrievedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.RetrievingDevice);
        ConnectionId.Write(ref writer, value.RetrievedConnection);
        writer.Wrap(Tag, mark);
    }
}
