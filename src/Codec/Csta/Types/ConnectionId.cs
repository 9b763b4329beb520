using CstaConnector.Codec.Ber;
using CstaConnector.Codec.Ber.Schema;

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
public readonly ref struct ConnectionId : IBerMessage<ConnectionId>, IBerValue<ConnectionId>
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
    public static byte Tag => CstaTag.ConnectionId;

    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Choice(nameof(ConnectionId), static () =>
    [
        BerSchemaField.Required("callID", BerSchema.Octets, CallIdTag),
        BerSchemaField.Required("deviceID", LocalDeviceSchema, DeviceTag),
        BerSchemaField.Required("both", BerSchema.Sequence("both", static () =>
        [
            BerSchemaField.Required("callID", BerSchema.Octets, CallIdTag),
            BerSchemaField.Required("deviceID", LocalDeviceSchema, DeviceTag),
        ]), BerTag.Sequence),
    ]);

    private static BerSchema LocalDeviceSchema => BerSchema.Choice("LocalDeviceID", static () =>
    [
        BerSchemaField.Required("staticID", DeviceId.Schema, BerTag.Sequence),
        BerSchemaField.Required("dynamicID", BerSchema.Octets, DynamicTag),
    ]);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> tlv, out ConnectionId value, out CodecError error) => BerValue.TryRead(tlv, out value, out error);

    /// <inheritdoc/>
    public static void Write(ref BerWriter writer, in ConnectionId value) => writer.Value(value);

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out ConnectionId value)
    {
        value = default;
        if (start + 2 > end || octets[start + 1] != end - start - 2 || octets[start + 1] >= 0x80)
        {
            return false;
        }

        ReadOnlySpan<byte> callId = default;
        var kind = (ConnectionIdKind)octets[start];
        int at = start;
        switch (kind)
        {
            case ConnectionIdKind.CallId:
                value = new ConnectionId { Kind = kind, CallId = octets.Slice(start + 2, end - start - 2) };
                return true;
            case ConnectionIdKind.Both:
                at = start + 2;
                if (at + 2 > end || octets[at] != CallIdTag || octets[at + 1] > end - at - 2)
                {
                    return false;
                }

                callId = octets.Slice(at + 2, octets[at + 1]);
                at += 2 + callId.Length;
                break;
            case ConnectionIdKind.DeviceId:
                break;
            default:
                return false;
        }

        // A1 { 30 .. | 83 .. }, all lengths short as the whole is.
        if (at + 4 > end || octets[at] != DeviceTag || octets[at + 1] != end - at - 2 || octets[at + 3] != end - at - 4)
        {
            return false;
        }

        if (octets[at + 2] == BerTag.Sequence)
        {
            bool read = DeviceId.TryReadContents(octets, at + 4, end, out DeviceId device);
            value = new ConnectionId { Kind = kind, CallId = callId, StaticDevice = device };
            return read;
        }

        value = new ConnectionId { Kind = kind, CallId = callId, DynamicDevice = octets.Slice(at + 4, end - at - 4), IsDynamic = true };
        return octets[at + 2] == DynamicTag;
    }

    /// <inheritdoc/>
    public static void ReadContents(scoped ref BerReader reader, out ConnectionId value)
    {
        value = default;
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
                break;
        }
    }

    /// <inheritdoc/>
    public static int WriteContents(Span<byte> buffer, int length, scoped in ConnectionId value)
    {
        int mark = length;
        switch (value.Kind)
        {
            case ConnectionIdKind.Both:
                length = WriteDevice(buffer, length, value);
                length = BerPut.Octets(buffer, length, CallIdTag, value.CallId);
                return BerPut.Header(buffer, length, BerTag.Sequence, length - mark);
            case ConnectionIdKind.CallId:
                return BerPut.Octets(buffer, length, CallIdTag, value.CallId);
            case ConnectionIdKind.DeviceId:
                return WriteDevice(buffer, length, value);
            default:
                throw new InvalidOperationException("A required connection was left out.");
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
                BerValue.Read(ref reader, BerTag.Sequence, out device);
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

    private static int WriteDevice(Span<byte> buffer, int length, scoped in ConnectionId value)
    {
        int mark = length;
        length = value.IsDynamic
            ? BerPut.Octets(buffer, length, DynamicTag, value.DynamicDevice)
            : BerPut.Value(buffer, length, BerTag.Sequence, value.StaticDevice);
        return BerPut.Header(buffer, length, DeviceTag, length - mark);
    }
}
