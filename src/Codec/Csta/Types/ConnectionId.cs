using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
public ref struct ConnectionId : IBerMessage<ConnectionId>, IBerElement<ConnectionId>
{
    private const byte CallIdTag = 0x80;
    private const byte DeviceTag = 0xA1;
    private const byte DynamicTag = 0x83;

    /// <summary>xx L 30 L−2 80, with no length added, where it stands in them, and what of eight octets is compared; see <see cref="Csta.DeviceId"/>'s.</summary>
    private const ulong InBoth = ((ulong)BerTag.Sequence << 16) + ((ulong)CallIdTag << 32) - (2UL << 24);
    private const ulong BothLengths = 0x0100_0100;
    private const ulong BothMask = 0xFF_FFFF_7FFF;

    // The device keeps the alternative too; see DeviceId on why fields are few.
    private ref readonly byte _callId;
    private int _callIdLength;
    private DeviceId _device;

    private ConnectionId(ConnectionIdKind kind, ReadOnlySpan<byte> callId, DeviceId device)
    {
        _callId = ref MemoryMarshal.GetReference(callId);
        _callIdLength = callId.Length;
        _device = device.As((byte)kind);
    }

    /// <summary>Which alternative it is.</summary>
    public readonly ConnectionIdKind Kind => (ConnectionIdKind)_device.Alternative;

    /// <summary>The call, opaque octets of any length; empty for a device alone.</summary>
    public readonly ReadOnlySpan<byte> CallId => MemoryMarshal.CreateReadOnlySpan(in _callId, _callIdLength);

    /// <summary>The device, by its static identifier or by one made for this call (<see cref="DeviceIdKind.Dynamic"/>); absent for a call alone.</summary>
    public readonly DeviceId Device => _device;

    /// <summary>Whether there is a connection.</summary>
    public readonly bool IsPresent => Kind != ConnectionIdKind.None;

    /// <summary>A device's part in a call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="device">The device, by its static identifier.</param>
    public static ConnectionId Of(ReadOnlySpan<byte> callId, DeviceId device) => new(ConnectionIdKind.Both, callId, device);

    /// <summary>A device's part in a call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="dialingNumber">The device's dialling number, IA5 octets.</param>
    public static ConnectionId Of(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> dialingNumber) => Of(callId, DeviceId.Dialing(dialingNumber));

    /// <summary>A call alone.</summary>
    /// <param name="callId">The call.</param>
    public static ConnectionId OfCall(ReadOnlySpan<byte> callId) => new(ConnectionIdKind.CallId, callId, default);

    /// <summary>A device alone.</summary>
    /// <param name="device">The device, by its static identifier.</param>
    public static ConnectionId OfDevice(DeviceId device) => new(ConnectionIdKind.DeviceId, default, device);

    /// <summary>A device's part in a call, the device by an identifier made for the call.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="dynamicDevice">The identifier, opaque octets.</param>
    public static ConnectionId OfDynamic(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> dynamicDevice) =>
        Of(callId, DeviceId.Of(DeviceIdKind.Dynamic, dynamicDevice));

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryReadElement(ReadOnlySpan<byte> octets, int at, int end, byte tag, out ConnectionId value)
    {
        Unsafe.SkipInit(out value);
        if (at <= octets.Length - sizeof(ulong))
        {
            // A device's part in a call: xx L 30 L−2 80 ll callID A1 .. { 30 .. { 8x .. } }
            ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(octets), at);
            ulong headers = BerFast.Word(ref first);
            int length = Unsafe.Add(ref first, 1);
            int callIdLength = Unsafe.Add(ref first, 5);
            if ((headers & BothMask) == InBoth + tag + (BothLengths * (uint)length) && length <= end - at - 2 && callIdLength < 0x80)
            {
                value._callId = ref Unsafe.Add(ref first, 6);
                value._callIdLength = callIdLength;
                // Where L−2 was negative, this ends beyond the whole.
                if (Csta.DeviceId.TryReadParty(octets, at + 6 + callIdLength, end, DeviceTag, out value._device) == at + 2 + length)
                {
                    return at + 2 + length;
                }
            }
        }

        return BerFast.Element(octets, at, end, tag, out value);
    }

    /// <inheritdoc/>
    public static bool TryReadContents(ReadOnlySpan<byte> octets, int start, int end, out ConnectionId value)
    {
        value = default;
        ref byte first = ref BerFast.First(octets, start, end);
        int header = BerFast.Peek(ref first, start, end);
        int length = end - start - 2;
        if (header >> 8 != length || length >= 0x80)
        {
            return false;
        }

        var kind = (ConnectionIdKind)(byte)header;
        ReadOnlySpan<byte> callId = default;
        int at = start;
        if (kind == ConnectionIdKind.Both)
        {
            header = BerFast.Peek(ref first, start + 2, end);
            if ((byte)header != CallIdTag || header >> 8 > length - 2)
            {
                return false;
            }

            callId = octets.Slice(start + 4, header >> 8);
            at = start + 4 + (header >> 8);
        }
        else if (kind == ConnectionIdKind.CallId)
        {
            value = OfCall(octets.Slice(start + 2, length));
            return true;
        }

        // A1 { 30 .. | 83 .. }, all lengths short as the whole is
        length = end - at - 2;
        if (BerFast.Peek(ref first, at, end) != ((length << 8) | DeviceTag))
        {
            return false;
        }

        header = BerFast.Peek(ref first, at + 2, end);
        length -= 2;
        DeviceId device;
        if (header == ((length << 8) | DynamicTag))
        {
            device = Csta.DeviceId.Of(DeviceIdKind.Dynamic, octets.Slice(at + 4, length));
        }
        else if (header != ((length << 8) | BerTag.Sequence) || !Csta.DeviceId.TryReadContents(octets, at + 4, end, out device))
        {
            return false;
        }

        value = new ConnectionId(kind, callId, device);
        return kind is ConnectionIdKind.Both or ConnectionIdKind.DeviceId;
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
                value = OfCall(reader.ReadOctets(CallIdTag));
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteElement(Span<byte> buffer, int length, byte tag, scoped in ConnectionId value)
    {
        if (value.Kind != ConnectionIdKind.Both || value._device.Kind == DeviceIdKind.Dynamic)
        {
            return BerPut.Value(buffer, length, tag, value);
        }

        int mark = length;
        length = Csta.DeviceId.WriteParty(buffer, length, DeviceTag, value._device);
        length = BerPut.Octets(buffer, length, CallIdTag, value.CallId);
        length = BerPut.Header(buffer, length, BerTag.Sequence, length - mark);
        return BerPut.Header(buffer, length, tag, length - mark);
    }

    private static ConnectionId ReadDevice(scoped ref BerReader reader, ConnectionIdKind kind, ReadOnlySpan<byte> callId)
    {
        BerScope scope = reader.Enter(DeviceTag);
        DeviceId device = default;
        switch (reader.PeekTag)
        {
            case BerTag.Sequence:
                BerValue.Read(ref reader, BerTag.Sequence, out device);
                break;
            case DynamicTag:
                device = Csta.DeviceId.Of(DeviceIdKind.Dynamic, reader.ReadOctets(DynamicTag));
                break;
            default:
                reader.FailChoice();
                break;
        }

        reader.Leave(scope);
        return new ConnectionId(kind, callId, device);
    }

    private static int WriteDevice(Span<byte> buffer, int length, scoped in ConnectionId value)
    {
        int mark = length;
        length = value.Device.Kind == DeviceIdKind.Dynamic
            ? BerPut.Octets(buffer, length, DynamicTag, value.Device.Value)
            : BerPut.Value(buffer, length, BerTag.Sequence, value.Device);
        return BerPut.Header(buffer, length, DeviceTag, length - mark);
    }
}
