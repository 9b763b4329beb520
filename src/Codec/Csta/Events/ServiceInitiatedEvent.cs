using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has been taken off hook, or asked for service, and may dial.
/// <code>
/// ServiceInitiatedEvent ::= [16] IMPLICIT SEQUENCE {          -- A0 B0
///   initiatedConnection ConnectionID,                         -- 6B
///   initiatingDevice SubjectDeviceID,                         -- 63
///   calledDevice CalledDeviceID OPTIONAL,                     -- 62
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [0] IMPLICIT CorrelatorData OPTIONAL,      -- 80
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct ServiceInitiatedEvent : ICstaEvent<ServiceInitiatedEvent>
{
    private const byte Tag = 0xB0;

    private static EventLayout Layout => new(0x80, HasUserData: false);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.ServiceInitiated;

    /// <summary>The new connection.</summary>
    public ConnectionId InitiatedConnection { get; init; }

    /// <summary>The device that initiated service.</summary>
    public ExtendedDeviceId InitiatingDevice { get; init; }

    /// <summary>The called device, where it is known already; may be absent.</summary>
    public ExtendedDeviceId CalledDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ServiceInitiatedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId initiatedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId initiatingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId calledDevice = ExtendedDeviceId.ReadOptional(ref reader, CstaTag.CalledDevice);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new ServiceInitiatedEvent
        {
            InitiatedConnection = initiatedConnection,
            InitiatingDevice = initiatingDevice,
            CalledDevice = calledDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ServiceInitiatedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ExtendedDeviceId.WriteOptional(ref writer, CstaTag.CalledDevice, value.CalledDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.InitiatingDevice);
        ConnectionId.Write(ref writer, value.InitiatedConnection);
        writer.Wrap(Tag, mark);
    }
}
