using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has answered, or been connected to, a call.
/// <code>
/// EstablishedEvent ::= [7] IMPLICIT SEQUENCE {                -- A0 A7
///   establishedConnection ConnectionID,                       -- 6B
///   answeringDevice SubjectDeviceID,                          -- 63
///   callingDevice CallingDeviceID,                            -- 61
///   calledDevice CalledDeviceID,                              -- 62
///   lastRedirectionDevice RedirectionDeviceID,                -- 64
///   originatingNIDConnection ConnectionID OPTIONAL,           -- 6B
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [1] IMPLICIT CorrelatorData OPTIONAL,      -- 81
///   userData UserData OPTIONAL,                               -- 7D 04
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct EstablishedEvent : ICstaEvent<EstablishedEvent>
{
    private const byte Tag = 0xA7;

    private static EventLayout Layout => new(0x81);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Established;

    /// <summary>The connection established.</summary>
    public ConnectionId EstablishedConnection { get; init; }

    /// <summary>The answering device.</summary>
    public ExtendedDeviceId AnsweringDevice { get; init; }

    /// <summary>The calling device.</summary>
    public ExtendedDeviceId CallingDevice { get; init; }

    /// <summary>The called device, as the caller gave it.</summary>
    public ExtendedDeviceId CalledDevice { get; init; }

    /// <summary>The device that the call was last redirected from.</summary>
    public RedirectionDeviceId LastRedirectionDevice { get; init; }

    /// <summary>The network interface's connection by which the call came in; may be absent.</summary>
    public ConnectionId OriginatingNidConnection { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out EstablishedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId establishedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId answeringDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId callingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.CallingDevice);
        ExtendedDeviceId calledDevice = ExtendedDeviceId.Read(ref reader, CstaTag.CalledDevice);
        RedirectionDeviceId lastRedirectionDevice = RedirectionDeviceId.Read(ref reader);
        ConnectionId originatingNidConnection = ConnectionId.ReadOptional(ref reader);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new EstablishedEvent
        {
            EstablishedConnection = establishedConnection,
            AnsweringDevice = answeringDevice,
            CallingDevice = callingDevice,
            CalledDevice = calledDevice,
            LastRedirectionDevice = lastRedirectionDevice,
            OriginatingNidConnection = originatingNidConnection,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in EstablishedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ConnectionId.WriteOptional(ref writer, value.OriginatingNidConnection);
        RedirectionDeviceId.Write(ref writer, value.LastRedirectionDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.CalledDevice, value.CalledDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.CallingDevice, value.CallingDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.AnsweringDevice);
        ConnectionId.Write(ref writer, value.EstablishedConnection);
        writer.Wrap(Tag, mark);
    }
}
