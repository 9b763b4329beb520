using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has placed a call: dialling is complete.
/// <code>
/// OriginatedEvent ::= [13] IMPLICIT SEQUENCE {                -- A0 AD
///   originatedConnection ConnectionID,                        -- 6B
///   callingDevice SubjectDeviceID,                            -- 63
///   calledDevice CalledDeviceID,                              -- 62
///   originatingDevice DeviceID OPTIONAL,                      -- 30
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [2] IMPLICIT CorrelatorData OPTIONAL,      -- 82
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct OriginatedEvent : ICstaEvent<OriginatedEvent>
{
    private const byte Tag = 0xAD;

    private static EventLayout Layout => new(0x82, HasUserData: false);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Originated;

    /// <summary>The caller's connection.</summary>
    public ConnectionId OriginatedConnection { get; init; }

    /// <summary>The calling device; a SubjectDeviceID here, unlike in the other events.</summary>
    public ExtendedDeviceId CallingDevice { get; init; }

    /// <summary>The called device, as the caller gave it.</summary>
    public ExtendedDeviceId CalledDevice { get; init; }

    /// <summary>The device that the call was placed from, where it differs; may be absent.</summary>
    public DeviceId OriginatingDevice { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out OriginatedEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId originatedConnection = ConnectionId.Read(ref reader);
        ExtendedDeviceId callingDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId calledDevice = ExtendedDeviceId.Read(ref reader, CstaTag.CalledDevice);
        DeviceId originatingDevice = reader.PeekTag == BerTag.Sequence ? DeviceId.Read(ref reader) : default;
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new OriginatedEvent
        {
            OriginatedConnection = originatedConnection,
            CallingDevice = callingDevice,
            CalledDevice = calledDevice,
            OriginatingDevice = originatingDevice,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in OriginatedEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        if (value.OriginatingDevice.IsPresent)
        {
            DeviceId.Write(ref writer, value.OriginatingDevice);
        }

        ExtendedDeviceId.Write(ref writer, CstaTag.CalledDevice, value.CalledDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.CallingDevice);
        ConnectionId.Write(ref writer, value.OriginatedConnection);
        writer.Wrap(Tag, mark);
    }
}
