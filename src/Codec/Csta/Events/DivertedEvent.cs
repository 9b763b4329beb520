using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A call has left a device for another.
/// <code>
/// DivertedEvent ::= [6] IMPLICIT SEQUENCE {                   -- A0 A6
///   connection ConnectionID,                                  -- 6B
///   divertingDevice SubjectDeviceID,                          -- 63
///   newDestination SubjectDeviceID,                           -- 63
///   callingDevice CallingDeviceID OPTIONAL,                   -- 61
///   calledDevice CalledDeviceID OPTIONAL,                     -- 62
///   lastRedirectionDevice RedirectionDeviceID,                -- 64
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   userData UserData OPTIONAL,                               -- 7D 04
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct DivertedEvent : ICstaEvent<DivertedEvent>
{
    private const byte Tag = 0xA6;

    private static EventLayout Layout => new(0x80);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Diverted;

    /// <summary>The connection that was diverted.</summary>
    public ConnectionId Connection { get; init; }

    /// <summary>The device that the call left.</summary>
    public ExtendedDeviceId DivertingDevice { get; init; }

    /// <summary>The device that the call goes to; a SubjectDeviceID.</summary>
    public ExtendedDeviceId NewDestination { get; init; }

    /// <summary>The calling device; may be absent.</summary>
    public ExtendedDeviceId CallingDevice { get; init; }

    /// <summary>The called device, as the caller gave it; may be absent.</summary>
    public ExtendedDeviceId CalledDevice { get; init; }

    /// <summary>The device that the call was last redirected from.</summary>
    public RedirectionDeviceId LastRedirectionDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out DivertedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId connection = ConnectionId.Read(ref reader);
        ExtendedDeviceId divertingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId newDestination = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId callingDevice = ExtendedDeviceId.ReadOptional(ref reader, CstaTag.CallingDevice);
        ExtendedDeviceId calledDevice = ExtendedDeviceId.ReadOptional(ref reader, CstaTag.CalledDevice);
        RedirectionDeviceId lastRedirectionDevice = RedirectionDeviceId.Read(ref reader);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new DivertedEvent
        {
            Connection = connection,
            DivertingDevice = divertingDevice,
            NewDestination = newDestination,
            CallingDevice = callingDevice,
            CalledDevice = calledDevice,
            LastRedirectionDevice = lastRedirectionDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in DivertedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        RedirectionDeviceId.Write(ref writer, value.LastRedirectionDevice);
        ExtendedDeviceId.WriteOptional(ref writer, CstaTag.CalledDevice, value.CalledDevice);
        ExtendedDeviceId.WriteOptional(ref writer, CstaTag.CallingDevice, value.CallingDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.NewDestination);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.DivertingDevice);
        ConnectionId.Write(ref writer, value.Connection);
        writer.Wrap(Tag, mark);
    }
}
