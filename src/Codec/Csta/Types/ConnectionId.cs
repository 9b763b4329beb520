using CstaConnector.Codec.Ber;

namespace CstaConnector.Codec.Csta;

/// <summary>The alternatives of <see cref="ConnectionId"/>, by their identifier octets.</summary>
public enum ConnectionIdKind : byte
{
    /// <summary>No connection.</summary>
    None = 0,

    /// <summary>A call alone.</summary>
    CallId = 0x80,

    /// <summary>A device alone.</summary>
    DeviceId = 0xA1,

    /// <summary>A device's part in a call.</summary>
    Both = 0x30,
}

/// <summary>
/// A connection: a device's part in a call.
/// <code>
/// ConnectionID ::= [APPLICATION 11] CHOICE {                    -- 6B
///   callID    [0] IMPLICIT OCTET STRING,                        -- 80
///   deviceID  [1] LocalDeviceID,                                -- A1
///   both      SEQUENCE { callID [0] IMPLICIT OCTET STRING, deviceID [1] LocalDeviceID } }   -- 30 80 A1
/// LocalDeviceID ::= CHOICE { staticID DeviceID, dynamicID [3] IMPLICIT OCTET STRING }       -- 30 | 83
/// </code>
/// Where a field gives it a context tag, that tag stands in place of 6B.
/// </summary>
public readonly ref struct ConnectionId : IBerMessage<ConnectionId>
{
    private const byte CallIdTag = 0x80;
    private const byte DeviceTag = 0xA1;
    private const byte DynamicTag = 0x83;

    /// <summary>Which alternative it is.</summary>
    public ConnectionIdKind Kind { get; init; }

    /// <summary>The call, opaque octets of any length.</summary>
    public ReadOnlySpan<byte> CallId { get; init; }

    /// <summary>The device by its static identifier; absent where it is dynamic or there is none.</summary>
    public DeviceId StaticDevice { get; init; }

    /// <summary>The device by an identifier made for this call, where <see cref="IsDynamic"/>.</summary>
    public ReadOnlySpan<byte> DynamicDevice { get; init; }

    /// <summary>Whether the device is named by <see cref="DynamicDevice"/>.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether there is a connection.</summary>
    public bool IsPresent => Kind != ConnectionIdKind.None;

    /// <summary>A device's part in a call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="device">The device, by its static identifier.</param>
    public static ConnectionId Of(ReadOnlySpan<byte> callId, DeviceId device) =>
        new() { Kind = ConnectionIdKind.Both, CallId = callId, StaticDevice = device };

    /// <summary>A device's part in a call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="dialingNumber">The device's dialling number, IA5 octets.</param>
    public static ConnectionId Of(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> dialingNumber) => Of(callId, DeviceId.Dialing(dialingNumber));

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ConnectionId value, out CodecError error)
    {
        var reader = new BerReader(tlv);
        value = Read(ref reader);
        return reader.Finish(out error);
    }

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ConnectionId value) => Write(ref writer, CstaTag.ConnectionId, value);

    internal static ConnectionId Read(scoped ref BerReader reader, byte tag = CstaTag.ConnectionId)
    {
        BerScope scope = reader.Enter(tag);
        ConnectionId value;
        switch ((ConnectionIdKind)reader.PeekTag)
        {
            case ConnectionIdKind.Both:
                BerScope both = reader.Enter(BerTag.Sequence);
                ReadOnlySpan<byte> callId = reader.ReadOctets(CallIdTag);
                value = ReadDevice(ref reader, ConnectionIdKind.Both, callId);
                reader.Leave(both);
                break;
            case ConnectionIdKind.CallId:
                value = new ConnectionId { Kind = ConnectionIdKind.CallId, CallId = reader.ReadOctets(CallIdTag) };
                break;
            case ConnectionIdKind.DeviceId:
                value = ReadDevice(ref reader, ConnectionIdKind.DeviceId, default);
                break;
            default:
                reader.FailChoice();
                return default;
        }

        reader.Leave(scope);
        return value;
    }

    internal static ConnectionId ReadOptional(scoped ref BerReader reader, byte tag = CstaTag.ConnectionId) =>
        reader.PeekTag == tag ? Read(ref reader, tag) : default;

    internal static void Write(ref BerWriter writer, byte tag, in ConnectionId value)
    {
        int mark = writer.Mark;
        switch (value.Kind)
        {
            case ConnectionIdKind.Both:
                WriteDevice(ref writer, value);
                writer.Octets(CallIdTag, value.CallId);
                writer.Wrap(BerTag.Sequence, mark);
                break;
            case ConnectionIdKind.CallId:
                writer.Octets(CallIdTag, value.CallId);
                break;
            case ConnectionIdKind.DeviceId:
                WriteDevice(ref writer, value);
                break;
            default:
                throw new InvalidOperationException("A required connection was left out.");
        }

        writer.Wrap(tag, mark);
    }

    internal static void WriteOptional(ref BerWriter writer, in ConnectionId value, byte tag = CstaTag.ConnectionId)
    {
        if (value.IsPresent)
        {
            Write(ref writer, tag, value);
        }
    }

    private static ConnectionId ReadDevice(scoped ref BerReader reader, ConnectionIdKind kind, ReadOnlySpan<byte> callId)
    {
        BerScope scope = reader.Enter(DeviceTag);
        DeviceId device = default;
        ReadOnlySpan<byte> dynamicDevice = default;
        bool isDynamic = false;
        switch (reader.PeekTag)
        {
            case BerTag.Sequence:
                device = DeviceId.Read(ref reader);
                break;
            case DynamicTag:
                dynamicDevice = reader.ReadOctets(DynamicTag);
                isDynamic = true;
                break;
            default:
                reader.FailChoice();
                break;
        }

        reader.Leave(scope);
        return new ConnectionId { Kind = kind, CallId = callId, StaticDevice = device, DynamicDevice = dynamicDevice, IsDynamic = isDynamic };
    }

    private static void WriteDevice(ref BerWriter writer, in ConnectionId value)
    {
        int mark = writer.Mark;
        if (value.IsDynamic)
        {
            writer.Octets(DynamicTag, value.DynamicDevice);
        }
        else
        {
            DeviceId.Write(ref writer, value.StaticDevice);
        }

        writer.Wrap(DeviceTag, mark);
    }
}
