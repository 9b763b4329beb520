using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// A device has connected the other parties of its calls with each other and left.
/// <code>
/// TransferredEvent ::= [17] IMPLICIT SEQUENCE {               -- A0 B1
///   primaryOldCall ConnectionID,                              -- 6B
///   secondaryOldCall [0] IMPLICIT ConnectionID OPTIONAL,      -- A0
///   transferringDevice SubjectDeviceID,                       -- 63
///   transferredToDevice SubjectDeviceID,                      -- 63
///   transferredConnections [1] IMPLICIT ConnectionList,       -- A1
///   localConnectionInfo LocalConnectionState OPTIONAL,        -- 4E
///   correlatorData [2] IMPLICIT CorrelatorData OPTIONAL,      -- 82
///   userData UserData OPTIONAL,                               -- 7D 04
///   chargingInfo [3] IMPLICIT ChargingInfo OPTIONAL,          -- A3
///   cause EventCause,                                         -- 0A
///   ..  -- all OPTIONAL, passed through
///   extensions CSTACommonArguments OPTIONAL }                 -- 7E
/// </code>
/// </summary>
public readonly ref struct TransferredEvent : ICstaEvent<TransferredEvent>
{
    private const byte Tag = 0xB1;
    private const byte SecondaryTag = 0xA0;
    private const byte ConnectionsTag = 0xA1;

    private static EventLayout Layout => new(0x82, ChargingTag: 0xA3);

    /// <inheritdoc/>
    public static CstaEvent Code => CstaEvent.Transferred;

    /// <summary>The transferring device's connection in the call that was held.</summary>
    public ConnectionId PrimaryOldCall { get; init; }

    /// <summary>Its connection in the other call; may be absent.</summary>
    public ConnectionId SecondaryOldCall { get; init; }

    /// <summary>The device that transferred.</summary>
    public ExtendedDeviceId TransferringDevice { get; init; }

    /// <summary>The device transferred to.</summary>
    public ExtendedDeviceId TransferredToDevice { get; init; }

    /// <summary>The call's connections after the transfer.</summary>
    public ConnectionList TransferredConnections { get; init; }

    /// <summary>State, cause and the rest.</summary>
    public EventCommon Common { get; init; }

    /// <summary>Elements that were stepped over; never written.</summary>
    public int Skipped { get; init; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out TransferredEvent value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        BerScope scope = reader.Enter(Tag);
        ConnectionId primaryOldCall = ConnectionId.Read(ref reader);
        ConnectionId secondaryOldCall = ConnectionId.ReadOptional(ref reader, SecondaryTag);
        ExtendedDeviceId transferringDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ExtendedDeviceId transferredToDevice = ExtendedDeviceId.Read(ref reader, CstaTag.SubjectDevice);
        ConnectionList transferredConnections = ConnectionList.Read(ref reader, ConnectionsTag);
        EventCommon common = EventCommon.Read(ref reader, Layout);
        reader.Leave(scope);
        value = new TransferredEvent
        {
            PrimaryOldCall = primaryOldCall,
            SecondaryOldCall = secondaryOldCall,
            TransferringDevice = transferringDevice,
            TransferredToDevice = transferredToDevice,
            TransferredConnections = transferredConnections,
            Common = common,
            Skipped = reader.Skipped,
        };
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in TransferredEvent value)
    {
        int mark = writer.Mark;
        EventCommon.Write(ref writer, Layout, value.Common);
        ConnectionList.Write(ref writer, ConnectionsTag, value.TransferredConnections);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.TransferredToDevice);
        ExtendedDeviceId.Write(ref writer, CstaTag.SubjectDevice, value.TransferringDevice);
        ConnectionId.WriteOptional(ref writer, value.SecondaryOldCall, SecondaryTag);
        ConnectionId.Write(ref writer, value.PrimaryOldCall);
        writer.Wrap(Tag, mark);
    }
}
