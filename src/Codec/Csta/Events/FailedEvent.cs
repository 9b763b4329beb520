using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A call cannot be completed.
/// <code>
/// FailedEvent ::= [8] IMPLICIT SEQUENCE {                     -- A0 A8
///   failedConnection ConnectionID,                            -- 6B
///   failingDevice SubjectDeviceID,                            -- 63
///   callingDevice CallingDeviceID,                            -- 61
///   calledDevice CalledDeviceID,                              -- 62
///   lastRedirectionDevice RedirectionDeviceID,                -- 64
///   originatingNIDConnection ConnectionID OPTIONAL,           -- 6B
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   userData UserData OPTIONAL,                               -- 7D 04
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct FailedEvent : ICstaEvent<FailedEvent>
{
    private const byte Tag = 0xA8;

    private static EventLayout Layout => new(0x80);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Failed;

    /// <summary>The connection that failed.</summary>
    public ConnectionId FailedConnection { get; init; }

    /// <summary>The device that could not be reached.</summary>
    public ExtendedDeviceId FailingDevice { get; init; }

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
    public static bool TryRead(ReadOnlySpan<byte> tlv, out FailedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId failedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId failingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId callingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.CallingDevice);
        ExtendedDeviceId calledDevice = ExtendedDeviceId.Read(ref reader, CstaTag.CalledDevice);
        RedirectionDeviceId lastRedirectionDevice = RedirectionDeviceId.Read(ref reader);
        ConnectionId originatingNidConnection = ConnectionId.ReadOptional(ref reader);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new FailedEvent
        {
            FailedConnection = failedConnection,
            FailingDevice = failingDevice,
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
    public static void Write(ref BerWriter writer, in FailedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ConnectionId.WriteOptional(ref writer, value.OriginatingNidConnection);
        RedirectionDeviceId.Write(ref writer, value.LastRedirectionDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.CalledDevice, value.CalledDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.CallingDevice, value.CallingDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.FailingDevice);
        ConnectionId.Write(ref writer, value.FailedConnection);
        writer.Wrap(Tag, mark);
    }
}
