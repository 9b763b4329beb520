using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>
/// One entry of a <see cref="ConnectionList"/>; every field may be absent.
/// <code>
/// SEQUENCE {                                                    -- 30
///   newConnection   [0] ConnectionID OPTIONAL,                  -- A0 6B
///   oldConnection   [1] ConnectionID OPTIONAL,                  -- A1 6B
///   endpoint        [2] CHOICE { deviceID DeviceID, notKnown NULL, restricted [1] NULL } OPTIONAL,   -- A2 (30 | 05 | A1 05)
///   associatedNID   [3] CHOICE { deviceID DeviceID, notKnown NULL } OPTIONAL,                        -- A3 (30 | 05)
///   resultingConnectionInfo ConnectionInformation OPTIONAL }    -- 30
/// </code>
/// </summary>
public readonly ref struct ConnectionListEntry
{
    private const byte NewTag = 0xA0;
    private const byte OldTag = 0xA1;
    private const byte EndpointTag = 0xA2;
    private const byte AssociatedNidTag = 0xA3;
    private const byte RestrictedTag = 0xA1;

    /// <summary>The connection's identifier from now on.</summary>
    public ConnectionId NewConnection { get; init; }

    /// <summary>The connection's identifier until now.</summary>
    public ConnectionId OldConnection { get; init; }

    /// <summary>The device at the connection's end.</summary>
    public ExtendedDeviceId Endpoint { get; init; }

    /// <summary>The network interface device; a device or not known.</summary>
    public ExtendedDeviceId AssociatedNid { get; init; }

    /// <summary>The connection's media, a whole element that is passed through.</summary>
    public ReadOnlySpan<byte> ResultingConnectionInfo { get; init; }

    /// <summary>Writes an entry. A list is written last entry first.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The entry.</param>
    public static void Write(ref BerWriter writer, in ConnectionListEntry value)
    {
        int mark = writer.Mark;
        writer.Raw(value.ResultingConnectionInfo);
        WriteDevice(ref writer, AssociatedNidTag, value.AssociatedNid);
        WriteDevice(ref writer, EndpointTag, value.Endpoint);
        WriteConnection(ref writer, OldTag, value.OldConnection);
        WriteConnection(ref writer, NewTag, value.NewConnection);
        writer.Wrap(BerTag.Sequence, mark);
    }

    internal static ConnectionListEntry Read(scoped ref BerReader reader)
    {
        BerScope scope = reader.Enter(BerTag.Sequence);
        var entry = new ConnectionListEntry
        {
            NewConnection = ReadConnection(ref reader, NewTag),
            OldConnection = ReadConnection(ref reader, OldTag),
            Endpoint = ReadDevice(ref reader, EndpointTag, mayBeRestricted: true),
            AssociatedNid = ReadDevice(ref reader, AssociatedNidTag, mayBeRestricted: false),
            ResultingConnectionInfo = reader.PeekTag == BerTag.Sequence ? reader.ReadElement() : default,
        };
        reader.Leave(scope);
        return entry;
    }

    private static ConnectionId ReadConnection(scoped ref BerReader reader, byte tag)
    {
        if (reader.PeekTag != tag)
        {
            return default;
        }

        BerScope scope = reader.Enter(tag);
        ConnectionId connection = ConnectionId.Read(ref reader);
        reader.Leave(scope);
        return connection;
    }

    private static ExtendedDeviceId ReadDevice(scoped ref BerReader reader, byte tag, bool mayBeRestricted)
    {
        if (reader.PeekTag != tag)
        {
            return default;
        }

        BerScope scope = reader.Enter(tag);
        ExtendedDeviceId device = default;
        switch (reader.PeekTag)
        {
            case BerTag.Sequence:
                device = ExtendedDeviceId.Of(DeviceId.Read(ref reader));
                break;
            case BerTag.Null:
                reader.ReadNull(BerTag.Null);
                device = ExtendedDeviceId.NotKnown;
                break;
            case RestrictedTag when mayBeRestricted:
                BerScope restricted = reader.Enter(RestrictedTag);
                reader.ReadNull(BerTag.Null);
                reader.Leave(restricted);
                device = ExtendedDeviceId.Restricted;
                break;
            default:
                reader.FailChoice();
                break;
        }

        reader.Leave(scope);
        return device;
    }

    private static void WriteConnection(ref BerWriter writer, byte tag, in ConnectionId value)
    {
        if (value.IsPresent)
        {
            int mark = writer.Mark;
            ConnectionId.Write(ref writer, value);
            writer.Wrap(tag, mark);
        }
    }

    private static void WriteDevice(ref BerWriter writer, byte tag, in ExtendedDeviceId value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case ExtendedDeviceIdKind.None:
                return;
            case ExtendedDeviceIdKind.DeviceIdentifier:
                DeviceId.Write(ref writer, value.Device);
                break;
            case ExtendedDeviceIdKind.NotKnown:
                writer.Null(BerTag.Null);
                break;
            default:
                if (tag != EndpointTag)
                {
                    throw new InvalidOperationException("A connection list's associated network device cannot be restricted.");
                }

                writer.Null(BerTag.Null);
                writer.Wrap(RestrictedTag, mark);
                break;
        }

        writer.Wrap(tag, mark);
    }
}
